// An answer file: reading one from anywhere, and joining two. Pure, no browser needed.
//
// What a file may hold is said once, in answers.schema.json. A validator of a hundred lines that
// knows only the keywords used there keeps the page in agreement with `sametable check`.
import schema from "../../src/sametable/answers/answers.schema.json" with { type: "json" };
import words from "../../src/sametable/content/words.json" with { type: "json" };
import { fill } from "./words.js";

export const MAX_BYTES = 64 * 1024;
const MAX_DEPTH = 6;
const say = words.file;

/** A file that cannot be taken in: `code` is stable, the message is a sentence for the reader. */
export class Refused extends Error {
  constructor(code, values = {}) {
    super(fill(say[code], values));
    this.code = code;
  }
}

/** A text without control characters and halves of characters, which no file may hold. */
export function printable(text) {
  return text.replace(/(?![\n\r\t])\p{Cc}|\p{Surrogate}/gu, "");
}

export function size(text) {
  return new TextEncoder().encode(text).length;
}

/** The text of a file's bytes. Throws Refused. */
export function decode(bytes) {
  if (bytes.byteLength > MAX_BYTES) throw new Refused("too_large");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refused("not_text");
  }
}

/** The answer file a text holds. Throws Refused with the first thing that is wrong. */
export function parse(text) {
  if (size(text) > MAX_BYTES) throw new Refused("too_large");
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Refused("not_json");
  }
  scan(text);
  if (!isObject(file) || file.format !== "sametable-answers") throw new Refused("not_answers");
  if (file.book !== schema.properties.book.const) {
    throw new Refused("other_book", { book: String(file.book).slice(0, 80) });
  }
  const ours = schema.properties.schema.const;
  if (Number.isInteger(file.schema) && file.schema > ours) {
    throw new Refused("newer", { schema: file.schema, ours });
  }
  const field = fault(schema, file);
  if (field !== null) throw new Refused("field", { field: field || "file" });
  return file;
}

const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|[[\]{}]|-?\d[\d.eE+-]*/gs;
const MAX_DIGITS = 24;

// JSON.parse keeps the last of two equal names in silence, nests without end and rounds numbers
// of any length; Python's checker refuses all three.
function scan(text) {
  const open = [];
  for (const [token, name, colon] of text.matchAll(TOKENS)) {
    if (/^[-\d]/.test(token)) {
      const most = /^-?\d+$/.test(token) ? MAX_DIGITS : 2 * MAX_DIGITS;
      if (token.length > most || !Number.isFinite(Number(token))) throw new Refused("number");
    } else if (colon) {
      const key = JSON.parse(name);
      if (open.at(-1).has(key)) throw new Refused("double", { name: key.slice(0, 80) });
      open.at(-1).add(key);
    } else if (token === "{" || token === "[") {
      open.push(new Set());
      if (open.length > MAX_DEPTH) throw new Refused("deep");
    } else if (token === "}" || token === "]") {
      open.pop();
    }
  }
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const TYPES = {
  null: (value) => value === null,
  boolean: (value) => typeof value === "boolean",
  number: Number.isFinite,
  integer: Number.isInteger,
  string: (value) => typeof value === "string" && value === printable(value),
  array: Array.isArray,
  object: isObject,
};
const made = new Map();
function matching(pattern) {
  if (!made.has(pattern)) made.set(pattern, new RegExp(pattern, "u"));
  return made.get(pattern);
}

// Lengths are counted in characters, as Python counts them, and not in UTF-16 units.
const CHECKS = {
  type: (rule, value) => TYPES[rule](value),
  const: (rule, value) => value === rule,
  minLength: (rule, value) => typeof value !== "string" || [...value].length >= rule,
  maxLength: (rule, value) => typeof value !== "string" || [...value].length <= rule,
  pattern: (rule, value) => typeof value !== "string" || matching(rule).test(value),
  minimum: (rule, value) => typeof value !== "number" || value >= rule,
  maximum: (rule, value) => typeof value !== "number" || value <= rule,
  maxItems: (rule, value) => !Array.isArray(value) || value.length <= rule,
  uniqueItems: (rule, value) => !Array.isArray(value) || new Set(value).size === value.length,
  maxProperties: (rule, value) => !isObject(value) || Object.keys(value).length <= rule,
  required: (rule, value) => !isObject(value) || rule.every((name) => Object.hasOwn(value, name)),
  anyOf: (rule, value) => rule.some((each) => fault(each, value) === null),
};
// These hold other rules and are walked by `fault`, or say nothing about a value.
const WALKED = ["properties", "patternProperties", "additionalProperties", "items", "$ref"];
const SILENT = ["$schema", "$comment", "title", "description", "definitions"];
export const KNOWN_KEYWORDS = new Set([...Object.keys(CHECKS), ...WALKED, ...SILENT]);

/** The path of the first part of `value` that breaks `rules`; null when all is as it should be. */
export function fault(rules, value, path = "") {
  if (rules.$ref) return fault(schema.definitions[rules.$ref.split("/").at(-1)], value, path);
  for (const [keyword, rule] of Object.entries(rules)) {
    if (Object.hasOwn(CHECKS, keyword) && !CHECKS[keyword](rule, value)) return path;
  }
  const parts = isObject(value) ? Object.entries(value) : [];
  for (const [name, part] of parts) {
    const rule = ruleFor(rules, name);
    const here = path ? `${path}.${name}` : name;
    const found = rule === undefined ? null : rule === false ? here : fault(rule, part, here);
    if (found !== null) return found.slice(0, 120);
  }
  for (const part of Array.isArray(value) && rules.items ? value : []) {
    if (fault(rules.items, part, path) !== null) return path;
  }
  return null;
}

function ruleFor(rules, name) {
  if (Object.hasOwn(rules.properties ?? {}, name)) return rules.properties[name];
  for (const [pattern, rule] of Object.entries(rules.patternProperties ?? {})) {
    if (name === printable(name) && matching(pattern).test(name)) return rule;
  }
  return rules.additionalProperties;
}

/** Names of the parts (answers and labs) of `theirs` that are new, the same or different here. */
export function compare(mine, theirs) {
  const found = { new: [], same: [], different: [] };
  for (const part of ["answers", "labs"]) {
    for (const [name, record] of Object.entries(theirs[part])) {
      const kind = !Object.hasOwn(mine[part], name)
        ? "new"
        : canonical(mine[part][name]) === canonical(record)
          ? "same"
          : "different";
      found[kind].push([part, name]);
    }
  }
  return found;
}

/** `mine` with what is new in `theirs`; where they differ, theirs only if `takeTheirs`. */
export function merge(mine, theirs, takeTheirs) {
  const { new: added, different } = compare(mine, theirs);
  const joined = { ...mine, answers: { ...mine.answers }, labs: { ...mine.labs } };
  for (const [part, name] of takeTheirs ? [...added, ...different] : added) {
    joined[part][name] = theirs[part][name];
  }
  for (const field of ["pseudonym", "assignment"]) {
    joined[field] = (takeTheirs && theirs[field]) || mine[field] || theirs[field];
  }
  return joined;
}

function canonical(value) {
  return JSON.stringify(value, (_, part) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
  );
}
