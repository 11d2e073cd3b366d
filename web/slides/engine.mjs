// Marp's engine as the slides want it: our theme with the book's colours, nothing from outside.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Marp } from "@marp-team/marp-core";

const here = dirname(fileURLToPath(import.meta.url));
const tokens = /^:root \{[^}]*\}/m.exec(
  readFileSync(join(here, "../../src/sametable/publish/static/sametable.css"), "utf8"),
)[0];
const theme = readFileSync(join(here, "slides.css"), "utf8")
  .replace("/* the book's tokens */", () => tokens)
  .replace(/url\("(@fontsource[^"]+)"\)/g, (_, file) => {
    const font = readFileSync(join(here, "node_modules", file)).toString("base64");
    return `url("data:font/woff2;base64,${font}")`;
  });

export function engine(options) {
  const marp = new Marp({
    ...options,
    // Pictures of emoji and the fonts of formulas would be fetched from elsewhere.
    emoji: { shortcode: false, unicode: false },
    math: false,
    markdown: { typographer: true },
    slug: false,
    // A picture's Markdown would take words of its text, "contrast" or "left", as commands.
    html: { small: [], img: ["src", "alt"] },
  });
  marp.themeSet.add(theme);
  return marp;
}
