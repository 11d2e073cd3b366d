// My work: what this browser holds, as a list that prints, and as a file that comes and goes.
import words from "../../src/sametable/content/words.json" with { type: "json" };
import { Bring } from "./bring.js";
import { button, download, element } from "./dom.js";
import { KEY as FORM } from "./forms.js";
import { date, keptLabs, keptSheets, KEY as PLAN, readKept } from "./gathered.js";
import { forget } from "./keep.js";
import { portfolio, titleOf } from "./portfolio.js";
import * as store from "./store.js";
import { fill } from "./words.js";

const say = words.work;
// Python's checker wants the same of a file that is handed in.
const NAME = /^(?=.*[\p{L}\p{N}])[\p{L}\p{M}\p{N} ._-]{1,40}$/u;

export function start() {
  const root = document.querySelector(".st-work");
  if (root) new Work(root);
}

class Work {
  constructor(root) {
    this.root = root;
    this.find(".st-work-none").hidden = true;
    this.find(".st-work-live").hidden = false;
    this.name = this.find("#work-pseudonym");
    this.find(".st-work-name form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.keepName();
    });
    this.on("export", () => this.export());
    this.on("print", () => window.print());
    this.on("erase", () => this.askErase());
    new Bring(this.find(".st-work-import"));
    addEventListener("beforeprint", () => this.beforePrint());
    store.onChange(() => this.show());
    addEventListener("storage", ({ key }) => {
      if (key?.startsWith(PLAN) || key?.startsWith(FORM)) this.showPlan();
    });
    this.show();
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  on(word, act) {
    this.find(`[data-do="${word}"]`).addEventListener("click", act);
  }

  tell(section, sentence, values = {}) {
    this.find(`[data-status="${section}"]`).textContent = fill(sentence, values);
  }

  show() {
    const file = store.read();
    if (document.activeElement !== this.name) this.name.value = file.pseudonym;
    this.banks = [...this.root.querySelectorAll("template.st-bank")];
    this.find(".st-list").replaceChildren(...portfolio(this.banks, file));
    this.showAside();
    this.showPlan();
    const today = new Date().toLocaleDateString("en-GB", { dateStyle: "long" });
    const by = file.pseudonym ? fill(say.portfolio_by, { name: file.pseudonym }) : say.portfolio;
    const made = fill(say.portfolio_made, {
      edition: store.edition(file.curriculum),
      date: today,
    });
    this.find(".st-portfolio").replaceChildren(element("strong", {}, by), " ", made);
  }

  showPlan() {
    const texts = keptLabs().map((lab) => {
      const { text, kept } = readKept(lab);
      const title = titleOf(this.banks, lab);
      const head = kept ? fill(say.plan_kept, { lab: title, date: date(kept) }) : title;
      const shown = element("p", { class: "st-plan-text" }, text);
      return element("details", {}, element("summary", {}, head), shown);
    });
    const sheets = keptSheets().map((name) => name.replaceAll("-", " "));
    const line = sheets.length ? fill(say.plan_sheets, { sheets: sheets.join(", ") }) : "";
    const none = texts.length || sheets.length ? [] : [element("p", {}, say.plan_none)];
    const filled = line ? [element("p", {}, line)] : [];
    this.find(".st-work-kept").replaceChildren(...none, ...texts, ...filled);
  }

  showAside() {
    const found = store.asides().map(({ key, text, why }) => {
      const save = button(say.aside_save, () => download(`${key.replace(/\W+/g, "-")}.txt`, text));
      const drop = button(say.aside_drop, () => {
        store.dropAside(key);
        this.show();
      });
      return element("div", {}, element("p", {}, fill(say.aside, { why })), save, " ", drop);
    });
    this.find(".st-work-aside").replaceChildren(...found);
    this.find(".st-work-aside").hidden = found.length === 0;
  }

  /** The name in the field, as Python's checker folds it. */
  written() {
    return this.name.value.normalize("NFC").replace(/\s+/g, " ").trim();
  }

  keepName() {
    const name = this.written();
    if (name && !NAME.test(name)) return this.badName("name", say.name_bad);
    this.name.removeAttribute("aria-invalid");
    this.tell("name", store.keepName(name) ?? say.name_kept);
    return undefined;
  }

  badName(section, sentence) {
    this.name.setAttribute("aria-invalid", "true");
    this.tell(section, sentence);
    this.name.focus();
    return false;
  }

  export() {
    const name = this.written();
    if (!NAME.test(name)) return this.badName("export", name ? say.name_bad : say.name_missing);
    this.name.removeAttribute("aria-invalid");
    const problem = name === store.read().pseudonym ? null : store.keepName(name);
    if (problem) return this.tell("export", problem);
    const file = `${name}.answers.json`;
    download(file, JSON.stringify(store.read()));
    return this.tell("export", say.exported, { file });
  }

  askErase() {
    const file = store.read();
    const panel = this.find(".st-work-erase .st-confirm");
    const close = (sentence) => {
      panel.hidden = true;
      this.tell("erase", sentence);
      this.find('[data-do="erase"]').focus();
    };
    const counts = {
      answers: Object.keys(file.answers).length,
      labs: Object.keys(file.labs).length,
      kept: keptLabs().length,
      sheets: keptSheets().length,
    };
    const keep = button(say.erase_cancel, () => close(say.erase_cancelled));
    panel.replaceChildren(
      element("p", {}, fill(say.erase_sure, counts)),
      element(
        "p",
        { class: "st-actions" },
        button(say.erase_do, async () => {
          const problem = store.erase();
          await forget();
          close(problem ?? say.erased);
        }),
        " ",
        keep,
      ),
    );
    panel.hidden = false;
    keep.focus();
  }

  beforePrint() {
    for (const details of this.root.querySelectorAll("details")) details.open = true;
  }
}
