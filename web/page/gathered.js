// What the reader has for the plan: texts kept in labs, judgments, filled sheets. Text only, and
// read as if somebody else had written it. Pure but for the browser's storage.
import words from "../../src/sametable/content/words.json" with { type: "json" };
import { printable } from "./file.js";
import { KEY as FORM, read as readForm } from "./forms.js";
import { answer } from "./store.js";
import { fill } from "./words.js";

export const KEY = "sametable:plan:";
const MOST = 2000;
const say = words.plan;

/** What a lab gave: {text, kept: "2026-11-22" or ""}; null where nothing readable is kept. */
export function readKept(lab) {
  try {
    const { text, kept } = JSON.parse(localStorage.getItem(KEY + lab)) ?? {};
    if (typeof text !== "string" || text.length > MOST || !text.trim()) return null;
    const date = typeof kept === "string" && /^\d{4}-\d{2}-\d{2}$/.test(kept) ? kept : "";
    return { text: printable(text).trim(), kept: Number.isNaN(Date.parse(date)) ? "" : date };
  } catch {
    return null;
  }
}

/** The labs of which a text is kept, sorted; the sheets with something in them, sorted. */
export function keptLabs() {
  return names(KEY).filter((lab) => readKept(lab));
}
export function keptSheets() {
  return names(FORM).filter((name) => Object.keys(readForm(name)).length);
}

function names(start) {
  try {
    const all = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at));
    return all.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length)).sort();
  } catch {
    return [];
  }
}

/** A date as a reader writes it; "" for none. */
export function date(iso) {
  if (!iso) return "";
  return new Date(`${iso}T12:00:00`).toLocaleDateString("en-GB", { dateStyle: "long" });
}

/**
 * What there is for one part, in the order of the page, and what is still missing:
 * [{from, href, kept, text}], [{title, href}]. `part` is as `plan.py` writes it.
 */
export function gather({ labs, asks, sheets }) {
  const have = [];
  const missing = [];
  const take = (kind, { title, href }, text, kept = "") => {
    if (text) have.push({ from: fill(say[kind], { title }), href, text, kept });
    else if (kind !== "ask") missing.push({ title, href });
  };
  for (const each of labs) {
    const found = readKept(each.lab);
    take("lab", each, found?.text, date(found?.kept));
  }
  for (const each of asks) {
    const value = answer(each.item)?.value;
    take("ask", each, typeof value === "string" ? value.trim() : "");
  }
  for (const each of sheets) take("sheet", each, sheetText(each.asked, readForm(each.sheet)));
  return { have, missing };
}

/** The filled fields of a sheet, a line each; "" where there are none. */
export function sheetText(asked, values) {
  const text = (key) => {
    const value = Object.hasOwn(values, key) ? values[key] : "";
    return typeof value === "string" ? printable(value).trim() : "";
  };
  const ticked = (key) => Object.hasOwn(values, key) && values[key] === true;
  const lines = asked.map((entry) => {
    if (entry.cells) {
      const cells = entry.cells.map(([column, key]) => called(column, text(key)));
      return called(entry.at, cells.filter(Boolean).join("; "));
    }
    if (entry.tick && !ticked(entry.tick)) return "";
    if (entry.tick && !entry.key) return entry.at;
    return called(entry.at, text(entry.key) || (entry.text ?? ""));
  });
  return lines.filter(Boolean).join("\n");
}

function called(label, text) {
  if (!text || !label) return text;
  return /[?:.)]$/.test(label) ? `${label} ${text}` : `${label}: ${text}`;
}
