// node web/build.mjs: the programs of the site, each one file, nothing fetched from elsewhere.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const web = dirname(fileURLToPath(import.meta.url));
const root = dirname(web);
const out = join(root, "_build", "web");
const programs = [
  // Classic scripts: a page opened from a folder may run no module.
  { entry: "page/index.js", file: join(out, "page.js"), format: "iife" }, // every page
  { entry: "page/sw.js", file: join(out, "sw.js"), format: "iife" }, // to read offline
  { entry: "live/index.js", file: join(out, "live.js") }, // when a lab is started
  { entry: "live/worker.js", file: join(out, "worker.js") }, // its Python
  // One file twice: the widget carries it into notebooks, the page loads it by address.
  { entry: "chart/index.js", file: join(root, "src/sametable/widgets/static/chart.js") },
  { entry: "chart/index.js", file: join(out, "chart.js") },
];

const options = {
  absWorkingDir: web,
  bundle: true,
  format: "esm",
  minify: true,
  target: ["chrome111", "firefox114", "safari16.4"], // module workers, streams, import.meta
  legalComments: "eof",
  loader: { ".svg": "text" },
  logLevel: "warning",
  plugins: [
    { name: "widget-css", setup: widgetCss },
    { name: "anywidget", setup: anywidget },
  ],
};
// Pyodide names Node's own modules, which it asks for in Node only.
const worker = { external: ["node:*", "ws"] };

const missing = programs.filter(({ entry }) => !existsSync(join(web, entry)));
for (const { entry } of missing) console.error(`missing: web/${entry}`);
await Promise.all(
  programs.map(async ({ entry, file, format = options.format }) => {
    if (missing.some((other) => other.entry === entry)) return;
    const special = entry === "live/worker.js" ? worker : {};
    const done = await esbuild.build({
      ...options,
      ...special,
      format,
      entryPoints: [join(web, entry)],
      outfile: file,
      metafile: true,
    });
    const [{ bytes }] = Object.values(done.metafile.outputs);
    console.log(`${relative(root, file)}  ${Math.round(bytes / 1024)} KiB`);
  }),
);
if (missing.length) process.exitCode = 1;

// "sametable:widget-css": the sheets of @jupyter-widgets as one text, valid inside a lab only.
function widgetCss(build) {
  build.onResolve({ filter: /^sametable:widget-css$/ }, ({ path }) => ({
    path,
    namespace: "widget-css",
  }));
  build.onLoad({ filter: /.*/, namespace: "widget-css" }, async () => {
    const whole = await esbuild.build({
      absWorkingDir: web,
      entryPoints: [join(web, "live/widgets.css")],
      bundle: true,
      write: false,
      loader: { ".svg": "dataurl" },
      logLevel: "warning",
    });
    const inside = whole.outputFiles[0].text.replaceAll(":root", "&");
    const scoped = await esbuild.transform(`.st-live {\n${inside}\n}`, {
      loader: "css",
      minify: true,
      target: options.target,
    });
    return { contents: scoped.code, loader: "text" };
  });
}

// anywidget's own front end is published for require.js; here it is an ordinary module.
function anywidget(build) {
  build.onLoad({ filter: /anywidget[\\/]dist[\\/]index\.js$/ }, ({ path }) => {
    const text = readFileSync(path, "utf8");
    const amd = 'define(["@jupyter-widgets/base"], widget_default);';
    if (!text.includes(amd)) throw new Error(`${path} is not as this build expects it`);
    return { contents: text.replace(amd, "export default widget_default;"), loader: "js" };
  });
}
