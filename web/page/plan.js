// The reader's plan: a sheet like the others (forms.js keeps it), and beside each part what the
// reader has for it, to be taken over, shortened and rewritten.
import words from "../../src/sametable/content/words.json" with { type: "json" };
import { button, download, element } from "./dom.js";
import { DRAWN, KEY as FORM, MOST } from "./forms.js";
import { gather, KEY } from "./gathered.js";
import { length, TWO_SHEETS } from "./paper.js";
import { onChange } from "./store.js";
import { fill } from "./words.js";

const say = words.plan;
const FOLDED = 40; // words of a text that is shown without being asked for

export function start() {
  for (const section of document.querySelectorAll(".st-plan")) new Plan(section);
}

// A long text is folded, or the reader would see no box for all that there is.
function shown(text) {
  const words = text.split(/\s+/).length;
  const whole = element("p", { class: "st-plan-text" }, text);
  if (words <= FOLDED) return whole;
  return element("details", {}, element("summary", {}, fill(say.read, { words })), whole);
}

class Plan {
  constructor(section) {
    this.section = section;
    this.parts = [...section.querySelectorAll(".st-plan-part")];
    this.sources = JSON.parse(section.querySelector(".st-plan-sources").textContent);
    this.count = section.querySelector(".st-plan-count");
    this.status = section.querySelector(".st-status");
    section.addEventListener(DRAWN, () => this.measure());
    section.querySelector('[data-do="save"]').addEventListener("click", () => this.save());
    const own = FORM + section.dataset.form;
    addEventListener("storage", ({ key }) => {
      if (key?.startsWith(KEY) || (key?.startsWith(FORM) && key !== own)) this.gather();
    });
    addEventListener("pageshow", ({ persisted }) => persisted && this.gather());
    onChange(() => this.gather());
    this.gather();
    this.measure();
  }

  gather() {
    this.parts.forEach((part, at) => {
      const { have, missing } = gather(this.sources[at]);
      const place = part.querySelector(".st-plan-have");
      const none = have.length ? say.more : say.none;
      const link = ({ title, href }) => element("a", { href }, title);
      const links = missing.flatMap((each, n) => (n ? [", ", link(each)] : [link(each)]));
      place.replaceChildren(
        ...(have.length ? [element("p", { class: "st-plan-head" }, say.have)] : []),
        ...have.map((each) => this.source(part, each)),
        ...(links.length ? [element("p", { class: "st-plan-none" }, none, " ", ...links, ".")] : []),
      );
    });
  }

  source(part, { from, href, kept, text }) {
    const status = element("p", { class: "st-status", role: "status" });
    const put = button(say.put, () => {
      status.textContent = this.put(part.querySelector("textarea"), text);
    });
    put.classList.add("st-quiet");
    put.setAttribute("aria-label", fill(say.put_from, { from }));
    const when = kept ? [` (${fill(say.kept_on, { date: kept })})`] : [];
    return element(
      "div",
      { class: "st-plan-source" },
      element("p", { class: "st-plan-from" }, element("a", { href }, from), ...when),
      shown(text),
      put,
      status,
    );
  }

  /** Behind what stands in the box already; a sentence says what happened. */
  put(box, text) {
    if (box.value.includes(text)) return say.there;
    const before = box.value.trimEnd();
    const after = before ? `${before}\n\n${text}` : text;
    if (after.length > MOST) {
      const room = Math.max(0, MOST - before.length - (before ? 2 : 0));
      return fill(say.no_room, { most: MOST, room, length: text.length });
    }
    box.value = after;
    box.dispatchEvent(new Event("input", { bubbles: true })); // forms.js keeps it, or says why not
    return this.status.textContent || say.added;
  }

  boxes() {
    return [...this.section.querySelectorAll("[data-field]")];
  }

  measure() {
    const found = length(this.boxes().map((box) => box.value));
    const values = { words: found.words, most: TWO_SHEETS };
    this.count.textContent = fill(found.fits ? say.words : say.too_long, values);
    this.count.classList.toggle("st-plan-long", !found.fits);
    this.count.hidden = found.words === 0;
  }

  save() {
    const label = (box) => this.section.querySelector(`label[for="${box.id}"]`).textContent;
    const title = this.section.querySelector(".st-form-title").textContent;
    const part = (box) => box.closest(".st-plan-part");
    const lines = this.boxes().map((box) => {
      const text = box.value.trim();
      return part(box) ? `\n${label(box)}\n\n${text || say.empty_part}\n` : `${label(box)}: ${text}`;
    });
    download(say.file, [title, "", ...lines].join("\n"), "text/plain;charset=utf-8");
    this.status.textContent = fill(say.saved, { file: say.file });
  }
}
