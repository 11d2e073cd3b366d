// Starts the labs of a page. Nothing of the live part is loaded before a reader asks for it.
import words from "../../src/sametable/content/words.json" with { type: "json" };
import { fromFolder, program } from "./here.js";
import { answer, keepLab, lab, onChange } from "./store.js";
import { fill } from "./words.js";

const say = words.lab;
const AUTO = "sametable:auto-start";
const MB = 1e6;
let live; // one kernel for all labs of the page
let tries = 0;

export function start() {
  const sections = [...document.querySelectorAll("section.st-lab")];
  const frames = sections.map((section) => new Frame(section));
  for (const frame of frames) frame.offer();
}

class Frame {
  #run = 0; // a cancelled start must not draw when it ends after all

  constructor(section) {
    this.section = section;
    this.slug = section.dataset.lab;
    this.cells = JSON.parse(section.querySelector(".st-cells").textContent);
    this.place = section.querySelector(".st-live");
    this.bar = section.querySelector(".st-launch");
    this.status = element("p", { className: "st-lab-status", role: "status" });
    this.bar.after(this.status);
    // It stays: who wished for it must be able to unwish it.
    if (!fromFolder) this.section.append(choice());
    this.predictions = [...document.querySelectorAll('form.st-question[data-role="predict"]')].map(
      (form) => form.dataset.item,
    );
    this.veiled = [section];
    for (const part of this.predictions.length ? revealing() : []) {
      const note = element("p", { className: "st-veil-note", textContent: say.veiled });
      part.firstElementChild.after(note);
      this.veiled.push(part);
    }
  }

  // What gives the prediction away stays out of sight until it is made, or the reader goes on.
  #veil(on) {
    for (const part of this.veiled) part.classList.toggle("st-veiled", on);
  }

  // The way in: closed until the page's prediction is committed.
  offer({ again = false } = {}) {
    if (fromFolder) return this.#tell(say.folder);
    const start = button(say.start, () => this.start(), "st-start st-button");
    const hint = element("p", { className: "st-launch-hint", textContent: say.predict_first });
    hint.id = `st-hint-${this.slug}`;
    const without = button(say.without, () => this.start(), "st-without");
    this.bar.replaceChildren(start, hint, without);
    this.bar.hidden = false;
    const whole = this.section.querySelector(".st-whole");
    if (whole) whole.hidden = false;
    const look = () => {
      if (!start.isConnected) return; // who has gone on without predicting keeps what is open
      const ready = this.#predicted();
      start.disabled = !ready;
      hint.hidden = without.hidden = ready;
      this.#veil(!ready);
      if (ready) start.removeAttribute("aria-describedby");
      else start.setAttribute("aria-describedby", hint.id);
    };
    look();
    onChange(look);
    if (!again && remembered() && this.#predicted()) this.start({ focus: false });
  }

  #predicted() {
    return this.predictions.every((item) => answer(item) !== null);
  }

  async start({ focus = true } = {}) {
    const run = ++this.#run;
    this.#veil(false);
    const current = () => run === this.#run;
    const text = element("span", {});
    const meter = element("progress", {});
    meter.setAttribute("aria-label", say.start);
    const cancel = button(say.cancel, () => this.#cancel());
    const progress = element("div", { className: "st-progress" }, meter, text, cancel);
    this.bar.replaceChildren(progress);
    this.#tell("");
    if (focus) cancel.focus();
    const on = {
      progress: (label, loaded, total) => {
        meter.max = total;
        meter.value = loaded;
        text.textContent = loaded < total ? loading(label, loaded, total) : say.starting;
      },
      note: (reason) => this.#tell(fill(say.slow_start, { reason })),
      error: () => current() && this.#stumbled(),
    };
    text.textContent = say.starting;
    try {
      const kernel = await begin(on);
      if (!current()) return;
      text.textContent = say.drawing;
      this.place.hidden = false;
      const model = await kernel.lab(this.cells, this.place);
      if (!current()) return;
      this.#running(model, focus);
    } catch (error) {
      if (current()) this.#failed(error);
    }
  }

  #running(model, focus) {
    this.section.classList.add("st-running");
    this.section.querySelector(".st-twin").hidden = true;
    if (!model) {
      // The cell's own error stands in the lab's place.
      this.bar.replaceChildren(button(say.retry, () => this.#again(), "st-button"));
      return this.#tell(say.lab_failed);
    }
    this.bar.replaceChildren();
    if (model.get("setting") !== undefined) this.#keep(model);
    if (!this.status.textContent) this.#tell(say.started);
    if (focus) first(this.place).then((control) => control?.focus());
  }

  // The reader's own setting comes back, and every change of it is kept.
  #keep(model) {
    const saved = lab(this.slug);
    if (saved !== null) {
      model.set("setting", saved);
      model.save_changes();
    }
    model.on("change:setting", () => {
      const problem = keepLab(this.slug, model.get("setting"));
      if (problem) this.#tell(fill(say.not_kept, { reason: problem }));
    });
  }

  // Something raised while the lab ran: it may go on, and it may be made anew.
  #stumbled() {
    if (this.bar.querySelector("button")) return;
    this.bar.replaceChildren(button(say.anew, () => this.#again(), "st-anew"));
  }

  #cancel() {
    this.#run += 1;
    end();
    this.place.hidden = true;
    this.place.replaceChildren();
    this.offer({ again: true });
    this.#tell(say.cancelled);
    this.bar.querySelector("button:not([disabled])")?.focus();
  }

  #failed(error) {
    end();
    this.place.hidden = true;
    const sentence = error.kind === "start" ? say.start_failed : say.download_failed;
    this.bar.replaceChildren(button(say.retry, () => this.#again(), "st-retry st-button"));
    this.#tell(fill(sentence, { reason: error.message }));
    this.bar.querySelector("button").focus();
  }

  #again() {
    end();
    this.place.replaceChildren();
    this.section.classList.remove("st-running");
    this.section.querySelector(".st-twin").hidden = false;
    this.start();
  }

  #tell(sentence) {
    this.status.textContent = sentence;
  }
}

// Besides the lab itself: checks and judgments may print what it has shown.
function revealing() {
  const parts = ["what-to-notice", "check-yourself", "judge"].map((id) => document.getElementById(id));
  return parts.filter((part) => part !== null);
}

function choice() {
  const auto = element("input", { type: "checkbox", checked: remembered() });
  auto.addEventListener("change", () => remember(auto.checked));
  return element("label", { className: "st-auto" }, auto, ` ${say.auto}`);
}

async function begin(on) {
  if (!live) {
    // A module that failed once is not asked for again under the same address.
    const address = new URL(tries ? `live.js?${tries}` : "live.js", program).href;
    tries += 1;
    const { Live } = await import(address);
    tries = 0;
    live = new Live(on, asked());
  }
  live.on = on;
  await live.start();
  return live;
}

// Packages that the labs of this page need besides the page's own Python.
function asked() {
  const sections = [...document.querySelectorAll("section.st-lab[data-packages]")];
  return [...new Set(sections.flatMap((section) => section.dataset.packages.split(" ")))];
}

function end() {
  live?.stop();
  live = undefined;
}

function loading(what, loaded, total) {
  const mb = (n) => (n / MB).toFixed(1);
  return fill(say.loading, { what, loaded: mb(loaded), total: mb(total) });
}

// The lab's first control. Widgets draw their children a moment after themselves.
async function first(place) {
  const controls = "input, select, textarea, button, [tabindex='0']";
  for (let frame = 0; frame < 60; frame++) {
    const found = [...place.querySelectorAll(controls)];
    const control = found.find((one) => !one.disabled && one.offsetParent);
    if (control) return control;
    await new Promise(requestAnimationFrame);
  }
  return null;
}

function remembered() {
  try {
    return localStorage.getItem(AUTO) === "yes";
  } catch {
    return false;
  }
}

function remember(wanted) {
  try {
    if (wanted) localStorage.setItem(AUTO, "yes");
    else localStorage.removeItem(AUTO);
  } catch {
    // Storage is blocked: the wish lasts as long as the page.
  }
}

function button(text, press, className = "") {
  const made = element("button", { type: "button", textContent: text, className });
  made.addEventListener("click", press);
  return made;
}

function element(name, properties, ...children) {
  const { role, ...rest } = properties;
  const made = Object.assign(document.createElement(name), rest);
  if (role) made.setAttribute("role", role);
  made.append(...children);
  return made;
}
