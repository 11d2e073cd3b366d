// The kernel: Pyodide in a module worker, from the memory snapshot or, without it, the long way.
import { loadPyodide, version } from "pyodide";
import { DownloadError, forget, open, readManifest } from "./fetch.js";

const PACKAGES = "/lib/packages.zip"; // as in snapshot.mjs
let python;
let bridge;
let stdlibArrives = Promise.resolve();
let early = false; // until the standard library has arrived
let chain = Promise.resolve(); // cells and messages one after another, in the order they came

self.onmessage = ({ data }) => {
  if (data.type === "boot") {
    chain = boot(data).catch((error) => {
      const download = error instanceof DownloadError;
      const kind = download ? "download" : error.snapshot ? "snapshot" : "start";
      post({ type: "failed", kind, reason: String(error?.message ?? error) });
      throw error;
    });
    chain.catch(() => {});
  } else if (data.type === "run") {
    chain = chain.then(() => run(data));
  } else if (data.type === "comm") {
    chain = chain.then(() => {
      bridge.comm_message(JSON.stringify(data.message), data.buffers);
      post({ type: "idle", id: data.id });
    });
  }
};

function post(message, transfer = []) {
  self.postMessage(message, transfer);
}

async function boot({ base, plain, chart, packages: wanted }) {
  const { manifest, cache } = await readManifest(new URL("manifest.json", base).href);
  if (manifest.pyodide !== version) {
    throw new Error(`the files are of Pyodide ${manifest.pyodide}, the program is of ${version}`);
  }
  const files = { ...manifest.files };
  for (const name of wanted) {
    if (!manifest.packages[name]) throw new Error(`this site has no ${name} for its labs`);
    files[zip(name)] = manifest.packages[name];
  }
  let total = 0;
  let loaded = 0;
  const address = (name) => new URL(`${files[name].file}?${manifest.build}`, base).href;
  const get = (name, { mime, late } = {}) => {
    const { bytes, label } = files[name];
    if (!late) total += bytes;
    const onBytes = (n) => {
      loaded += n;
      post({ type: "progress", label, loaded: Math.min(loaded, total), total });
    };
    return open(address(name), files[name], { cache, mime, onBytes: late ? () => {} : onBytes });
  };
  const read = async (name, use, how) => {
    const response = await get(name, how);
    try {
      return await use(response);
    } catch (error) {
      await forget(address(name), cache);
      if (error instanceof WebAssembly.CompileError) throw error;
      throw new DownloadError(`${files[name].file} came broken`, { cause: error });
    }
  };
  const bytes = (name, how) =>
    read(name, async (response) => new Uint8Array(await response.arrayBuffer()), how);

  const compiled = read("wasm", WebAssembly.compileStreaming, { mime: "application/wasm" });
  const loader = read("loader", importText);
  const packages = bytes("packages");
  const memory = plain ? undefined : bytes("snapshot").catch(({ message }) => {
    post({ type: "note", reason: message });
  });
  // With the snapshot the standard library is not on the way: it comes after the lab stands.
  const stdlib = Promise.resolve(memory).then((found) =>
    found ? new Uint8Array(EMPTY_ZIP) : bytes("stdlib"),
  );
  const extras = Promise.all(wanted.map((name) => bytes(zip(name))));
  const parts = await Promise.all([compiled, loader, packages, stdlib, memory, extras]);
  const slow = !parts[4];
  post({ type: "progress", label: "", loaded: total, total });
  try {
    python = await start(base, manifest, parts);
    python.FS.writeFile(PACKAGES, parts[2]);
    wanted.forEach((name, i) => python.FS.writeFile(zip(name), parts[5][i]));
    const paths = [...(slow ? [PACKAGES] : []), ...wanted.map(zip)];
    python.runPython(`__import__("sys").path.extend(${JSON.stringify(paths)})`);
    bridge = python.pyimport("st_page");
    bridge.connect(send);
    bridge.use_chart(chart);
  } catch (error) {
    throw slow ? error : Object.assign(new Error(error.message), { snapshot: true });
  }
  if (!slow) stdlibArrives = later(manifest, () => bytes("stdlib", { late: true }));
  post({ type: "ready", plain: slow });
}

function zip(name) {
  return `/lib/${name}.zip`;
}

async function importText(response) {
  const source = new Blob([await response.text()], { type: "text/javascript" });
  const url = URL.createObjectURL(source);
  try {
    return (await import(url)).default;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function send(text, buffers) {
  const message = JSON.parse(text);
  message.buffers = buffers ? Array.from(buffers, (part) => part.buffer) : [];
  post(message, message.buffers);
}

// Nothing but the end record: what an empty zip is.
const EMPTY_ZIP = [0x50, 0x4b, 5, 6, ...new Array(18).fill(0)];

async function start(base, manifest, [compiled, createPyodideModule, , stdlib, memory]) {
  // Pyodide fetches these two by itself; they are here already.
  const outside = { fetch: self.fetch, instantiate: WebAssembly.instantiateStreaming };
  self.fetch = async (url, options) =>
    String(url).endsWith("python_stdlib.zip") ? new Response(stdlib)
    : String(url).endsWith("pyodide.asm.wasm") ? new Response()
    : outside.fetch(url, options);
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module: compiled,
    instance: await WebAssembly.instantiate(compiled, imports),
  });
  try {
    return await loadPyodide({
      indexURL: base,
      createPyodideModule: memory ? roomFor(memory, createPyodideModule) : createPyodideModule,
      lockFileContents: manifest.lock,
      env: manifest.env,
      ...(memory ? { _loadSnapshot: memory } : {}),
    });
  } finally {
    self.fetch = outside.fetch;
    WebAssembly.instantiateStreaming = outside.instantiate;
  }
}

// Pyodide copies a snapshot into the memory it starts with, and that may be too small. What this
// takes is not lost: the snapshot overwrites the books of the allocator too.
function roomFor(memory, createPyodideModule) {
  return async (settings) => {
    const module = await createPyodideModule(settings);
    const short = memory.length - module.HEAPU8.length;
    if (short > 0) module._malloc(memory.length - module._sbrk(0));
    return module;
  };
}

async function later(manifest, getStdlib) {
  early = true;
  await new Promise((done) => setTimeout(done, 300)); // let the lab draw itself first
  python.FS.writeFile(manifest.stdlibPath, await getStdlib());
  early = false;
}

async function run({ id, source, whole }) {
  // Other people's cells may import anything; the labs' own imports are in the snapshot.
  if (whole) await stdlibArrives;
  let ok = await bridge.run(source, id, early);
  if (ok === undefined) {
    await stdlibArrives;
    ok = await bridge.run(source, id);
  }
  post({ type: "done", id, ok });
}
