// node pictures.mjs DECK...: each deck's slides as HTML, and their style, as JSON for the handout.
import { readFileSync } from "node:fs";
import { engine } from "./engine.mjs";

const decks = {};
for (const file of process.argv.slice(2)) {
  const marp = engine({ inlineSVG: false, script: false, container: false });
  const { html, css } = marp.render(readFileSync(file, "utf8"), { htmlAsArray: true });
  decks[file] = { slides: html, css };
}
process.stdout.write(JSON.stringify(decks));
