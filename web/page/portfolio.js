// The list of what has been answered, chapter by chapter. It is also what is printed.
import words from "../../src/sametable/content/words.json" with { type: "json" };
import { element } from "./dom.js";
import { copyOf, describe, inWords, notesFor } from "./form.js";
import { fits, right } from "./scoring.js";
import { fill } from "./words.js";

const say = words.work;
const asked = words.questions;

/** The chapters as elements. `banks` are templates with every question of the book. */
export function portfolio(banks, file) {
  const known = new Set();
  const chapters = banks.map((bank) => {
    const forms = [...bank.content.querySelectorAll("form.st-question")];
    forms.forEach((form) => known.add(form.dataset.item));
    return chapter(bank.dataset, forms, file.answers);
  });
  const labs = Object.keys(file.labs).map((slug) => titleOf(banks, slug));
  const others = Object.entries(file.answers).filter(([item]) => !known.has(item));
  const none = Object.keys(file.answers).length === 0;
  return [
    ...(none ? [element("p", {}, say.list_empty)] : []),
    ...chapters,
    ...(others.length ? [unknown(others)] : []),
    ...(labs.length ? [element("p", {}, fill(say.labs, { labs: labs.join(", ") }))] : []),
  ];
}

function chapter({ title, href }, forms, answers) {
  const given = forms.filter((form) => Object.hasOwn(answers, form.dataset.item));
  const done = given.length;
  const entries = given.map((form) => entry(form, forms.indexOf(form) + 1, href, answers));
  return element(
    "section",
    { class: "st-chapter", "data-none": done === 0 },
    element("h3", {}, element("a", { href }, title)),
    element("p", { class: "st-note" }, fill(say.count, { done, all: forms.length })),
    element("ol", { class: "st-entries" }, ...entries),
  );
}

function entry(form, value, href, answers) {
  const stem = element("a", { class: "st-entry-stem", href: `${href}#${form.id}` });
  stem.append(...withoutLinks(form.querySelector(".st-stem")));
  const kicker = element("span", { class: "st-kicker" }, asked[form.dataset.role]);
  const head = element("p", {}, kicker, " ", stem);
  const record = answers[form.dataset.item];
  const question = describe(form);
  return element("li", { class: "st-entry", value }, head, given(form, question, record),
    ...standing(question, record), ...feedback(form, question, record)); // prettier-ignore
}

function given(form, question, { value, first, confidence }) {
  const list = element("dl", {});
  const line = (name, nodes) =>
    list.append(element("dt", {}, name), element("dd", {}, ...nodes));
  if (JSON.stringify(first) !== JSON.stringify(value)) {
    line(say.first_answer, inWords(form, question, first));
  }
  line(say.your_answer, inWords(form, question, value));
  if (confidence !== null) {
    const sure = element("p", { class: "st-note" }, fill(say.sure, { confidence }));
    return element("div", {}, list, sure);
  }
  return list;
}

function standing(question, { value, first, tries }) {
  if (!fits(question, value)) return [element("p", { class: "st-note" }, asked.no_fit)];
  const judged = right(question, value);
  if (judged === null) return [];
  const [kind, sentence] = right(question, first)
    ? ["right", asked.right_first]
    : judged
      ? ["right", asked.right_second]
      : tries === 2
        ? ["wrong", asked.not_right]
        : ["again", asked.not_yet];
  return [element("p", { class: "st-verdict", "data-verdict": kind }, sentence)];
}

function feedback(form, question, { value, tries }) {
  // One try left: the explanation would spoil it.
  if (right(question, value) === false && tries === 1) return [];
  if (!fits(question, value)) return [];
  const inside = [notesFor(form, question, value), copyOf(form, ".st-why")];
  return [
    element("details", { class: "st-answers" }, element("summary", {}, say.feedback), ...inside),
  ];
}

function unknown(entries) {
  const items = entries.map(([item, { value }]) =>
    element("li", { class: "st-entry" }, element("p", {}, item), element("p", {}, String(value))),
  );
  return element(
    "section",
    { class: "st-chapter" },
    element("h3", {}, say.unknown_heading),
    element("p", { class: "st-note" }, say.unknown),
    element("ol", { class: "st-entries" }, ...items),
  );
}

export function titleOf(banks, slug) {
  return banks.find((bank) => bank.dataset.bank === slug)?.dataset.title ?? slug;
}

// The stem becomes a link, and a link must not stand inside another.
function withoutLinks(node) {
  const copy = node.cloneNode(true);
  for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  return copy.childNodes;
}
