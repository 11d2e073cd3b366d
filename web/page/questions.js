// Questions come alive: commit, two tries, feedback, and what was answered on an earlier visit.
import words from "../../src/sametable/content/words.json" with { type: "json" };
import { element } from "./dom.js";
import { confidenceOf, copyOf, describe, fillIn, notesFor, valueOf } from "./form.js";
import { fromFolder } from "./here.js";
import { fits, right } from "./scoring.js";
import { draft, keepAnswer, keepDraft, onChange, read } from "./store.js";
import { fill } from "./words.js";

const say = words.questions;

export function start() {
  const forms = [...document.querySelectorAll("form.st-question")];
  if (!forms.length) return;
  const { answers } = read();
  const asked = forms.map((form) => new Asked(form, answers));
  onChange(() => {
    const { answers } = read();
    asked.forEach((question) => question.refresh(answers));
  });
}

class Asked {
  constructor(form, answers) {
    this.form = form;
    this.question = describe(form);
    this.feedback = form.querySelector(".st-feedback");
    this.actions = form.querySelector(".st-actions");
    this.button = this.actions.querySelector("button");
    this.answers = form.querySelector(".st-answers");
    this.record = null;
    this.practice = false;
    for (const part of form.querySelectorAll(".st-confidence, .st-scale")) part.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    form.addEventListener("input", (event) => this.input(event.target));
    this.refresh(answers, true);
    // A question from an earlier chapter asks the memory, not the eye.
    if (form.hasAttribute("data-recall") && this.finished()) this.again();
  }

  /** Ask a finished check once more; the store is neither read nor written. */
  again() {
    this.practice = true;
    this.record = null;
    this.form.reset();
    this.show();
    this.input(null);
    this.tell(say.practice);
  }

  /** Show what the store holds, if it is not what is shown. */
  refresh(answers, first = false) {
    if (this.practice) return;
    const { item } = this.question;
    const kept = Object.hasOwn(answers, item) ? answers[item] : null;
    const now = JSON.stringify(kept);
    if (!first && (now === this.seen || now === JSON.stringify(this.record))) return;
    this.seen = now;
    const fresh = kept !== null && !fits(this.question, kept.value);
    this.record = fresh ? null : kept;
    if (this.record && !this.edited) fillIn(this.form, this.question, this.record);
    else if (!this.record && !first) this.form.reset();
    this.edited = false;
    this.show();
    if (fresh) this.tell(say.no_fit);
    this.takeUpDraft();
    this.input(null);
  }

  takeUpDraft() {
    const text = this.question.role === "judge" ? draft(this.question.item) : null;
    if (text === null) return;
    this.form.querySelector("[data-max]").value = text;
    this.edited = true;
  }

  input(target) {
    const { form, question } = this;
    if (target?.matches(".st-ask input, .st-ask textarea")) this.edited = true;
    if (question.kind === "slider") this.pair(target);
    if (question.kind === "many") {
      const [one] = form.querySelectorAll(".st-ask input");
      one.setCustomValidity(valueOf(form, question) ? "" : say.tick_one);
    }
    if (question.kind === "text") this.count(form.querySelector("[data-max]"));
    if (target && question.role === "judge") keepDraft(question.item, target.value);
  }

  pair(target) {
    const [number, scale] = this.form.querySelectorAll(".st-ask input");
    if (target === scale) number.value = scale.value;
    else if (number.value !== "") scale.value = number.value;
  }

  count(field) {
    const used = [...field.value].length;
    const max = this.question.text.max_chars;
    const over = used > max ? fill(say.too_long, { over: used - max }) : "";
    field.setCustomValidity(over || (field.value && !field.value.trim() ? say.empty_text : ""));
    const counter = this.form.querySelector(".st-count");
    if (counter) counter.textContent = over || fill(say.characters, { used, max });
  }

  submit() {
    const { question, form } = this;
    const value = valueOf(form, question);
    const judging = question.role === "judge";
    if (value === null || (this.finished() && !judging)) return;
    if (this.record === null) {
      this.record = { value, first: value, tries: 1, confidence: confidenceOf(form) };
      this.keep();
    } else if (judging) {
      this.record = { ...this.record, value };
      this.keep(say.changes_kept);
    } else if (JSON.stringify(value) === JSON.stringify(this.record.value)) {
      this.tell(say.same_again);
    } else {
      this.record = { ...this.record, value, tries: 2 };
      this.keep();
    }
  }

  keep(told = null) {
    const problem = this.practice ? null : keepAnswer(this.question.item, this.record);
    this.edited = false;
    if (!problem) keepDraft(this.question.item, null);
    this.show();
    if (problem) this.tell(problem, "problem");
    else if (told) this.tell(told);
    // The button is gone: the keyboard goes on from the feedback and not from the page's top.
    if (this.actions.hidden) this.feedback.focus();
  }

  finished() {
    const { record, question } = this;
    if (record === null) return false;
    const verdict = right(question, record.value);
    return verdict === null || verdict || record.tries === 2;
  }

  show() {
    const { form, question, record } = this;
    const done = this.finished();
    const open = !done || question.role === "judge";
    form.toggleAttribute("data-done", done);
    form.querySelector(".st-ask").disabled = !open;
    const confidence = form.querySelector(".st-confidence");
    if (confidence) {
      confidence.disabled = record !== null || this.practice;
      confidence.hidden = this.practice;
    }
    this.actions.hidden = !open;
    this.button.textContent =
      record === null ? say[`answer_${question.role}`] : done ? say.keep_changes : say.answer_again;
    this.answers.hidden = !(done && question.role === "check");
    this.answers.open = false;
    this.answers.querySelector("summary").textContent = say.answers_all;
    this.feedback.replaceChildren(...(record === null ? [] : this.said(done)));
  }

  said(done) {
    const { form, question, record } = this;
    const notes = notesFor(form, question, record.value);
    const why = copyOf(form, ".st-why");
    if (!done) return [verdict("again", say.not_yet), copyOf(form, ".st-hint")];
    if (question.role === "predict") return this.predicted(notes, why);
    if (question.role === "judge") {
      return [verdict("kept", say.kept_judge), notes, copyOf(form, ".st-rubric"), why];
    }
    const judged = right(question, record.value);
    if (judged === null) return [verdict("kept", say.kept_text), notes, why];
    const once = right(question, record.first);
    const sentence = once ? say.right_first : judged ? say.right_second : say.wrong;
    return [verdict(judged ? "right" : "wrong", sentence), notes, why, this.askAgain()];
  }

  askAgain() {
    const button = element("button", { type: "button", class: "st-button st-quiet" });
    button.textContent = say.ask_again;
    button.addEventListener("click", () => {
      this.again();
      this.form.querySelector(".st-ask :is(input, textarea)").focus();
    });
    return button;
  }

  predicted(notes, why) {
    const lab = !fromFolder && document.querySelector(".st-lab") !== null;
    const button = element("button", { type: "button", class: "st-button st-quiet" });
    button.textContent = lab ? say.compare : say.compare_read;
    button.addEventListener("click", () => {
      button.replaceWith(notes, why);
      this.feedback.focus();
    });
    return [verdict("kept", lab ? say.kept_lab : say.kept_read), button];
  }

  tell(sentence, kind = "note") {
    this.feedback.querySelector(".st-told")?.remove();
    this.feedback.prepend(element("p", { class: "st-told", "data-verdict": kind }, sentence));
  }
}

function verdict(kind, sentence) {
  return element("p", { class: "st-verdict", "data-verdict": kind }, sentence);
}
