// live.js: loaded when a lab is started. One kernel a page, one manager, any number of labs.
import css from "sametable:widget-css";
import { Kernel, StartError } from "./kernel.js";
import { Manager } from "./manager.js";
import { nameHandles } from "./names.js";
import { showError, showStream, showText } from "./output.js";

export { StartError };
const WIDGET = "application/vnd.jupyter.widget-view+json";
const here = new URL(".", import.meta.url);

export class Live {
  #kernel;
  #manager;
  #ready;
  #places = [];

  // on: {progress(label, loaded, total), note(reason)}; packages: what the labs of this page ask
  // for beyond the page's own Python, by name.
  constructor(on, packages = []) {
    this.on = on;
    this.packages = packages;
  }

  // The kernel; a second lab of the page waits for the same one.
  start() {
    this.#ready ??= this.#begin();
    return this.#ready;
  }

  async #begin() {
    style();
    const chart = new URL("chart.js", here).href;
    import(chart).catch(() => {}); // on its way beside Python; the lab says so if it fails
    this.#kernel = new Kernel({
      base: new URL("python/", here).href,
      program: new URL("worker.js", here),
      chart,
      packages: this.packages,
      on: {
        progress: (...what) => this.on.progress(...what),
        note: (reason) => this.on.note(reason),
        comm: (message) => this.#manager.receive(message),
        output: (message) => this.#stray(message),
      },
    });
    this.#manager = new Manager(this.#kernel);
    await this.#kernel.start();
  }

  stop() {
    this.#kernel?.stop();
  }

  get plain() {
    return this.#kernel.plain;
  }

  run(source, options) {
    return this.#kernel.run(source, options);
  }

  // Runs a lab's cells and draws what they show in `place`. The root widget's model, or null when
  // a cell raised (its error is then in `place`).
  async lab(cells, place) {
    await this.start();
    this.#places.push(place);
    let root = null;
    for (const { source } of cells) {
      const { ok, outputs } = await this.run(source);
      for (const output of outputs) {
        const id = output.data?.[WIDGET]?.model_id;
        if (id) root = await this.#manager.show(id, place);
        else this.#draw(output, place);
      }
      if (!ok) return null;
    }
    nameHandles(place);
    return root;
  }

  // What a widget's callback prints or raises belongs to no cell: it goes below the lab.
  #stray(message) {
    if (message.cell === "" && this.#places.length) this.#draw(message, this.#places.at(-1));
  }

  #draw(message, place) {
    if (message.type === "error") {
      showError(message, place);
      this.on.error?.();
    }
    if (message.type === "stream") showStream(message, place);
    else if (message.type === "display") showText(message.data, place);
  }
}

// Before every other sheet, so that the book's own rules win.
function style() {
  if (document.getElementById("st-widget-css")) return;
  const sheet = document.createElement("style");
  sheet.id = "st-widget-css";
  sheet.textContent = css;
  document.head.prepend(sheet);
}
