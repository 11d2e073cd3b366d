// A question's form as data. The server wrote every word of it; here it is only read.
import words from "../../src/sametable/content/words.json" with { type: "json" };
import { element } from "./dom.js";
import { printable } from "./file.js";
import { fits, folded, position, right } from "./scoring.js";

const say = words.questions;

/** The question a form asks, in the shape scoring.js knows. */
export function describe(form) {
  const { item, kind, role, answer, tolerance, unit, accept } = form.dataset;
  const question = { item, kind, role };
  if (kind === "slider") {
    const { min, max } = form.querySelector("input[type=number]");
    question.slider = { min: +min, max: +max, answer: +answer, tolerance: +tolerance, unit };
  } else if (kind === "text") {
    question.text = { max_chars: +form.querySelector("[data-max]").dataset.max };
    if (accept) question.text.accept = JSON.parse(accept);
  } else {
    question.options = [...form.querySelectorAll(".st-ask input")].map(({ value }) => ({
      id: value,
      correct: note(form, value).hasAttribute("data-right"),
    }));
  }
  return question;
}

/** What the form says now; null while it says nothing. */
export function valueOf(form, { kind }) {
  const checked = [...form.querySelectorAll(".st-ask input:checked")].map(({ value }) => value);
  if (kind === "choice") return checked[0] ?? null;
  if (kind === "many") return checked.length ? checked.sort() : null;
  if (kind === "slider") {
    const number = form.querySelector("input[type=number]").value;
    return number === "" ? null : Number(number);
  }
  // Pasted control characters cannot be seen, and the checker refuses a file that holds one.
  return printable(form.querySelector("[data-max]").value);
}

export function confidenceOf(form) {
  const checked = form.querySelector(".st-confidence input:checked");
  return checked ? Number(checked.value) : null;
}

/** Fill the form with a record of the store. */
export function fillIn(form, { kind }, { value, confidence }) {
  const chosen = [].concat(value);
  for (const input of form.querySelectorAll(".st-ask input, .st-ask textarea")) {
    if (kind === "choice" || kind === "many") input.checked = chosen.includes(input.value);
    else input.value = value;
  }
  for (const input of form.querySelectorAll(".st-confidence input")) {
    input.checked = Number(input.value) === confidence;
  }
}

/** Copies of the feedback that belongs to an answer. */
export function notesFor(form, question, value) {
  const list = element("ul", { class: "st-notes" });
  if (!fits(question, value)) return list;
  if (question.kind === "slider") list.append(copy(note(form, position(question.slider, value))));
  else if (question.kind === "text") list.append(copy(note(form, wordsPlace(question, value))));
  else list.append(...optionNotes(form, question, [].concat(value)));
  return list;
}

export const copyOf = (form, selector) => copy(form.querySelector(`.st-answers ${selector}`));

/** An answer in words, as nodes: the option's own label, a number with its unit, the text. */
export function inWords(form, question, value) {
  if (!fits(question, value)) return [String(value)];
  if (question.kind === "slider") {
    return [`${value.toLocaleString("en")} ${question.slider.unit}`.trim()];
  }
  if (question.kind === "text") return [element("span", { class: "st-own-words" }, value)];
  return [].concat(value).flatMap((id, place) => {
    const label = form.querySelector(`.st-ask input[value="${id}"] + label`);
    return [...(place ? ["; "] : []), ...copy(label).childNodes];
  });
}

function optionNotes(form, question, chosen) {
  const missed = question.kind === "many" && right(question, chosen) === false;
  return question.options.flatMap(({ id, correct }) => {
    if (chosen.includes(id)) return [copy(note(form, id))];
    if (!missed || !correct) return [];
    const also = copy(note(form, id));
    also.querySelector(".st-mark").textContent = `${say.missed}: `;
    return [also];
  });
}

function wordsPlace(question, value) {
  if (!question.text.accept) return "given";
  const said = folded(value);
  return question.text.accept.some((each) => folded(each) === said) ? "accepted" : "other";
}

function note(form, place) {
  return form.querySelector(`.st-answers [data-for="${place}"]`);
}

function copy(node) {
  return node ? node.cloneNode(true) : element("span");
}
