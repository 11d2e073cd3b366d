// The reader's work in this browser: one value, exactly an answer file.
//
// There is no state in memory: page.js and live.js each carry a copy of this module, and two tabs
// may be open. What keeps something returns null, or a sentence when it could not be kept.
import words from "../../src/sametable/content/words.json" with { type: "json" };
import { MAX_BYTES, parse, Refused, size } from "./file.js";

export const KEY = "sametable:work";
export const ASIDE = "sametable:aside:";
const DRAFT = "sametable:draft:";
const CHANGED = "sametable:work";
const say = words.store;

export function empty() {
  return {
    format: "sametable-answers", schema: 1, book: "at-the-same-table",
    curriculum: edition(), pseudonym: "", assignment: null, saved: now(), answers: {}, labs: {},
  }; // prettier-ignore
}

/** The whole file; an empty one where nothing, or nothing readable, is kept. */
export function read() {
  return load().file;
}

export function answer(item) {
  const { answers } = read();
  return Object.hasOwn(answers, item) ? answers[item] : null;
}

export function keepAnswer(item, record) {
  return change((file) => ({ ...file, answers: { ...file.answers, [item]: record } }));
}

export function lab(slug) {
  const { labs } = read();
  return Object.hasOwn(labs, slug) ? labs[slug] : null;
}

export function keepLab(slug, setting) {
  return change((file) => ({ ...file, labs: { ...file.labs, [slug]: setting } }));
}

export function keepName(pseudonym) {
  return change((file) => ({ ...file, pseudonym }));
}

/** Put another file in the place of this one (an import already joined with it). */
export function replace(file) {
  return change(() => file);
}

/** Everything of the reader's goes: the work, drafts, what was set aside. */
export function erase() {
  try {
    keys("sametable:").forEach((key) => localStorage.removeItem(key));
  } catch {
    return say.blocked;
  }
  changed();
  return null;
}

/** Words that were written and not yet committed; null if there are none. */
export function draft(item) {
  try {
    return localStorage.getItem(DRAFT + item);
  } catch {
    return null;
  }
}

/** A draft is a kindness and no promise: if it cannot be kept, the words still stand on the page. */
export function keepDraft(item, text) {
  try {
    if (text === null) localStorage.removeItem(DRAFT + item);
    else localStorage.setItem(DRAFT + item, text);
  } catch {
    // The commit will say that this browser keeps nothing.
  }
}

/** Call `fn` when the work changes: here, in the other bundle of this page, or in another tab. */
export function onChange(fn) {
  addEventListener(CHANGED, () => fn());
  addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) fn();
  });
}

/** What was set aside because it could not be read: its key, its text and why. */
export function asides() {
  try {
    return keys(ASIDE).map((key) => {
      const text = localStorage.getItem(key);
      return { key, text, why: reason(text) };
    });
  } catch {
    return [];
  }
}

function keys(start) {
  const all = Array.from({ length: localStorage.length }, (_, place) => localStorage.key(place));
  return all.filter((key) => key.startsWith(start));
}

export function dropAside(key) {
  if (key.startsWith(ASIDE)) localStorage.removeItem(key);
}

function change(edit) {
  const { file, problem } = load();
  if (problem) return problem;
  const next = { ...edit(file), curriculum: edition(file.curriculum), saved: now() };
  const text = JSON.stringify(next);
  if (size(text) > MAX_BYTES) return say.too_large;
  try {
    parse(text); // What is written here must be readable here: else the next visit sets it aside.
    localStorage.setItem(KEY, text);
  } catch (error) {
    if (error instanceof Refused) return error.message;
    return error.name === "QuotaExceededError" ? say.full : say.blocked;
  }
  changed();
  return null;
}

function load() {
  let text;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    return { file: empty(), problem: say.blocked };
  }
  if (text === null) return { file: empty() };
  try {
    return { file: parse(text) };
  } catch {
    return { file: empty(), problem: setAside(text) };
  }
}

function setAside(text) {
  try {
    // Same text, same key: two tabs that find the same fault do not make two copies.
    const twin = asides().find((each) => each.text === text);
    if (!twin) localStorage.setItem(ASIDE + new Date().toISOString(), text);
    localStorage.removeItem(KEY);
    return undefined;
  } catch {
    return say.aside_failed;
  }
}

function reason(text) {
  try {
    parse(text);
    return "";
  } catch (error) {
    return error.message;
  }
}

function changed() {
  dispatchEvent(new Event(CHANGED));
}

function now() {
  return new Date().toISOString().replace(/\.\d+Z$/, "Z");
}

/** The edition this page belongs to. */
export function edition(otherwise = "0.0.0") {
  const tag = globalThis.document?.querySelector('meta[name="sametable-curriculum"]');
  return tag?.content || otherwise;
}
