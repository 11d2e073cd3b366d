// Bringing a file in: say what is in it before anything changes, and what is wrong if it is refused.
import words from "../../src/sametable/content/words.json" with { type: "json" };
import { button, element } from "./dom.js";
import { compare, decode, MAX_BYTES, merge, parse, Refused } from "./file.js";
import * as store from "./store.js";
import { fill } from "./words.js";

const say = words.work;

export class Bring {
  constructor(section) {
    this.panel = section.querySelector(".st-confirm");
    this.status = section.querySelector(".st-status");
    this.chosen = section.querySelector("input[type=file]");
    this.banks = [...document.querySelectorAll("template.st-bank")];
    this.chosen.addEventListener("change", () => this.take(this.chosen.files[0]));
  }

  tell(sentence, values = {}) {
    this.status.textContent = fill(sentence, values);
  }

  async take(chosen) {
    if (!chosen) return;
    this.panel.hidden = true;
    this.tell("");
    try {
      if (chosen.size > MAX_BYTES) throw new Refused("too_large");
      this.offer(chosen.name, parse(decode(await chosen.arrayBuffer())));
    } catch (problem) {
      const why = problem instanceof Refused ? problem.message : words.file.not_text;
      this.tell(say.import_refused, { file: chosen.name, why });
      this.chosen.value = "";
    }
  }

  /** Say what is in the file before anything changes. */
  offer(name, theirs) {
    const { panel } = this;
    const mine = store.read();
    const found = compare(mine, theirs);
    const count = (part) => Object.keys(theirs[part]).length;
    const lines = [
      fill(say.import_counts, {
        file: name, all: count("answers"), labs: count("labs"), new: found.new.length,
        same: found.same.length, different: found.different.length,
      }),
    ]; // prettier-ignore
    const unknown = Object.keys(theirs.answers).filter((item) => !this.knows(item)).length;
    if (unknown) lines.push(fill(say.import_unknown, { count: unknown }));
    const ours = store.edition(theirs.curriculum);
    if (theirs.curriculum !== ours) {
      lines.push(fill(say.import_other_version, { theirs: theirs.curriculum, ours }));
    }
    const differs = found.different.length > 0 || nameDiffers(mine, theirs);
    const close = (sentence, values) => {
      panel.hidden = true;
      this.chosen.value = "";
      this.tell(sentence, values);
      this.chosen.focus();
    };
    const add = button(say.import_do, () => {
      const takeTheirs = panel.querySelector("input[value=theirs]")?.checked ?? false;
      // Read again: another tab may have added something while the reader was deciding.
      const now = store.read();
      const { new: added, different } = compare(now, theirs);
      const problem = store.replace(merge(now, theirs, takeTheirs));
      const replaced = takeTheirs ? different.length : 0;
      const kept = different.length - replaced;
      close(problem ?? say.imported, { added: added.length, replaced, kept });
    });
    const cancel = button(say.import_cancel, () => close(say.import_cancelled));
    panel.replaceChildren(
      ...lines.map((line) => element("p", {}, line)),
      ...(differs ? [whichWins()] : []),
      element("p", { class: "st-actions" }, add, " ", cancel),
    );
    panel.hidden = false;
    panel.focus();
  }

  knows(item) {
    const named = `[data-item="${item}"]`;
    return this.banks.some((bank) => bank.content.querySelector(named) !== null);
  }
}

function nameDiffers(mine, theirs) {
  return ["pseudonym", "assignment"].some(
    (field) => mine[field] && theirs[field] && mine[field] !== theirs[field],
  );
}

function whichWins() {
  const options = ["mine", "theirs"].map((side, place) =>
    element(
      "div",
      { class: "st-option" },
      element("input", {
        type: "radio", name: "st-wins", id: `work-${side}`, value: side, checked: place === 0,
      }), // prettier-ignore
      element("label", { for: `work-${side}` }, say[`import_${side}`]),
    ),
  );
  return element("fieldset", {}, element("legend", {}, say.import_differ), ...options);
}
