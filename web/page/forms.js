// Sheets to fill in. What is typed stays in this browser, under one key a sheet, and is never part
// of the answer file. It is put back as a field's value and shown as text: never as HTML.
import words from "../../src/sametable/content/words.json" with { type: "json" };
import { button, element } from "./dom.js";

export const KEY = "sametable:form:";
/** What a sheet says of itself when its fields show something new. */
export const DRAWN = "sametable:sheet";
export const MOST = 2000;
const say = words.forms;

/** What is kept of a sheet: field -> text, or true for a tick; empty where nothing is readable. */
export function read(name) {
  let kept;
  try {
    kept = JSON.parse(localStorage.getItem(KEY + name));
  } catch {
    return {};
  }
  if (kept === null || typeof kept !== "object" || Array.isArray(kept)) return {};
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => fits(value)));
}

/** Keep a sheet; nothing typed, nothing kept. Null, or a sentence if it could not be kept. */
export function keep(name, values) {
  try {
    if (Object.keys(values).length) localStorage.setItem(KEY + name, JSON.stringify(values));
    else localStorage.removeItem(KEY + name);
    return null;
  } catch (error) {
    return error.name === "QuotaExceededError" ? say.full : say.blocked;
  }
}

function fits(value) {
  return value === true || (typeof value === "string" && value.length <= MOST);
}

export function start() {
  for (const section of document.querySelectorAll(".st-form")) new Sheet(section);
}

class Sheet {
  constructor(section) {
    this.section = section;
    this.name = section.dataset.form;
    this.fields = [...section.querySelectorAll("[data-field]")];
    this.status = section.querySelector(".st-status");
    this.confirm = section.querySelector(".st-confirm");
    section.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    section.addEventListener("input", () => {
      this.draw();
      this.status.textContent = keep(this.name, this.values()) ?? "";
    });
    for (const each of section.querySelectorAll(".st-actions, .st-form-kept")) each.hidden = false;
    this.button("print").addEventListener("click", () => this.print());
    this.button("empty").addEventListener("click", () => this.ask());
    addEventListener("storage", (event) => {
      if (event.key === KEY + this.name || event.key === null) this.show(read(this.name));
    });
    this.show(read(this.name));
  }

  button(what) {
    return this.section.querySelector(`[data-do="${what}"]`);
  }

  /** What differs from the sheet as it is printed in the book. */
  values() {
    const typed = (field) =>
      field.type === "checkbox"
        ? [field.checked, field.checked]
        : [field.value !== field.defaultValue, field.value];
    const all = this.fields.map((field) => [field.dataset.field, ...typed(field)]);
    return Object.fromEntries(all.filter(([, differs]) => differs).map(([key, , v]) => [key, v]));
  }

  show(values) {
    for (const field of this.fields) {
      const value = Object.hasOwn(values, field.dataset.field) ? values[field.dataset.field] : null;
      if (field.type === "checkbox") field.checked = value === true;
      else field.value = typeof value === "string" ? value : field.defaultValue;
    }
    this.draw();
  }

  /** The box grows with its text, on paper too; clauses that nobody took are not printed. */
  draw() {
    for (const field of this.fields) {
      if (field.type !== "checkbox") field.parentElement.dataset.text = `${field.value} `;
    }
    const clauses = [...this.section.querySelectorAll(".st-form-clause")];
    const taken = clauses.filter((clause) => clause.querySelector("input").checked);
    for (const clause of clauses) {
      clause.classList.toggle("st-form-left", taken.length > 0 && !taken.includes(clause));
    }
    this.section.dispatchEvent(new Event(DRAWN));
  }

  print() {
    const path = [];
    for (let at = this.section; at !== document.documentElement; at = at.parentElement) {
      path.push(at);
    }
    const mark = (on) => {
      document.documentElement.classList.toggle("st-printing", on);
      for (const each of path) each.classList.toggle("st-print-path", on);
    };
    mark(true);
    addEventListener("afterprint", () => mark(false), { once: true });
    print();
  }

  ask() {
    const keepIt = button(say.keep, () => this.close(""));
    const yes = button(say.yes, () => {
      this.show({});
      this.close(keep(this.name, {}) ?? say.emptied);
    });
    this.status.textContent = "";
    this.confirm.replaceChildren(element("p", {}, say.sure), keepIt, " ", yes);
    this.confirm.hidden = false;
    keepIt.focus();
  }

  close(sentence) {
    this.confirm.hidden = true;
    this.confirm.replaceChildren();
    this.status.textContent = sentence;
    this.button("empty").focus();
  }
}
