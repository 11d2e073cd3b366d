// "Read without a connection" on My work, for who asks for it. Kept pages are traces on a device.
import words from "../../src/sametable/content/words.json" with { type: "json" };
import { fromFolder } from "./here.js";
import { forget, keep, kept, onForget, refresh } from "./keep.js";
import { fill } from "./words.js";

const say = words.offline;
const MB = 1e6;

export function start() {
  const section = document.querySelector(".st-work-offline");
  if (section) new Offline(section).look();
  else if (navigator.serviceWorker?.controller) refresh().catch(() => {}); // next page, next try
}

class Offline {
  constructor(section) {
    const find = (selector) => section.querySelector(selector);
    this.status = find(".st-status");
    this.progress = find(".st-progress");
    this.buttons = {};
    for (const name of ["keep", "stop", "remove"]) {
      this.buttons[name] = find(`[data-do="${name}"]`);
      this.buttons[name].addEventListener("click", () => this[name]());
    }
    onForget(() => this.running || this.look());
  }

  /** Say what is kept, and offer what can be done about it. */
  async look(sentence) {
    this.progress.hidden = true;
    const none = fromFolder ? say.folder : isSecureContext ? null : say.not_secure;
    if (none) return this.show([], none);
    try {
      if (!navigator.serviceWorker) return this.show([], say.blocked);
      const { list, part } = await kept();
      if (list) {
        const all = Object.keys(list.files).length;
        return this.show(["remove"], fill(say.kept, { all, total: mb(list.bytes) }));
      }
      return this.show(part ? ["keep", "remove"] : ["keep"], sentence ?? (part ? say.part : ""));
    } catch {
      return this.show([], say.blocked);
    }
  }

  show(offered, sentence) {
    for (const [name, button] of Object.entries(this.buttons)) {
      button.hidden = !offered.includes(name);
    }
    this.status.textContent = sentence;
  }

  async keep() {
    this.running = new AbortController();
    this.show(["stop"], "");
    this.progress.hidden = false;
    this.tell({ done: 0, all: 1, loaded: 0, total: 0 });
    this.buttons.stop.focus();
    let sentence;
    try {
      await keep((far) => this.tell(far), this.running.signal);
    } catch (error) {
      sentence = this.running.signal.aborted ? say.stopped : why(error);
    }
    this.running = undefined;
    await this.look(sentence);
    this.focus();
  }

  tell(far) {
    const [meter, text] = this.progress.children;
    meter.max = far.all;
    meter.value = far.done;
    const { done, all } = far;
    const mbs = { loaded: mb(far.loaded), total: mb(far.total) };
    text.textContent = far.total ? fill(say.progress, { done, all, ...mbs }) : say.looking;
  }

  stop() {
    this.running?.abort();
  }

  async remove() {
    await forget();
    await this.look(say.removed);
    this.focus();
  }

  // The button that was pressed is gone: the keyboard goes on at the one in its place.
  focus() {
    Object.values(this.buttons).find((button) => !button.hidden)?.focus();
  }
}

function why(error) {
  if (error.name === "QuotaExceededError") return say.full;
  return fill(say.failed, { reason: error.message });
}

function mb(bytes) {
  return (bytes / MB).toFixed(1);
}
