import assert from "node:assert/strict";
import { test } from "node:test";
import schema from "../../src/sametable/answers/answers.schema.json" with { type: "json" };
import { compare, decode, KNOWN_KEYWORDS, merge, parse, Refused } from "../page/file.js";
import { empty } from "../page/store.js";

const GOOD = {
  ...empty(),
  pseudonym: "otter-17",
  answers: {
    "two-lists/check-a": { value: "b", first: "a", tries: 2, confidence: 3 },
    "two-lists/check-b": { value: ["a", "c"], first: ["a", "c"], tries: 1, confidence: null },
    "two-lists/check-c": { value: 40.5, first: 40.5, tries: 1, confidence: 5, variant: "v1" },
  },
  labs: { "two-lists": { first: "PF", shown: [true, null, 1.5], deep: { er: 1 } } },
};
const changed = (edit) => {
  const copy = structuredClone(GOOD);
  edit(copy);
  return JSON.stringify(copy);
};
const answer = (edit) => changed((file) => edit(file.answers["two-lists/check-a"]));
const code = (text) => {
  try {
    parse(text);
    return null;
  } catch (error) {
    assert.ok(error instanceof Refused, error.stack);
    assert.match(error.message, /^[A-Z].*\.$/);
    return error.code;
  }
};

test("a good file is read as it stands", () => {
  assert.deepEqual(parse(JSON.stringify(GOOD)), GOOD);
});

test("every keyword of the schema is one this validator knows", () => {
  const walk = (rules, named) => {
    for (const [keyword, rule] of Object.entries(rules)) {
      if (!named) assert.ok(KNOWN_KEYWORDS.has(keyword), `file.js does not know ${keyword}`);
      const names = !named && ["properties", "patternProperties", "definitions"].includes(keyword);
      if (Array.isArray(rule)) rule.filter((each) => typeof each === "object").forEach((each) => walk(each));
      else if (typeof rule === "object" && rule !== null) walk(rule, names);
    }
  };
  walk(schema, false);
});

const BAD = {
  "not JSON": ["not_json", "hello"],
  "cut off": ["not_json", JSON.stringify(GOOD).slice(0, -5)],
  "a list": ["not_answers", "[]"],
  "null": ["not_answers", "null"],
  "another format": ["not_answers", changed((file) => (file.format = "other"))],
  "another book": ["other_book", changed((file) => (file.book = "another"))],
  "a newer schema": ["newer", changed((file) => (file.schema = 2))],
  "an older schema": ["field", changed((file) => (file.schema = 0))],
  "NaN": ["not_json", JSON.stringify(GOOD).replace("40.5", "NaN")],
  "too large a number": ["number", JSON.stringify(GOOD).replace("40.5", "1e999")],
  "too large": ["too_large", changed((file) => (file.pseudonym = "x".repeat(70_000)))],
  "a field too many": ["field", changed((file) => (file.extra = 1))],
  "a field too few": ["field", changed((file) => delete file.labs)],
  "three tries": ["field", answer((record) => (record.tries = 3))],
  "half a try": ["field", answer((record) => (record.tries = 1.5))],
  "true as a number": ["field", answer((record) => (record.tries = true))],
  "confidence 0": ["field", answer((record) => (record.confidence = 0))],
  "an object as an answer": ["field", answer((record) => (record.value = { a: 1 }))],
  "a list in a list": ["field", answer((record) => (record.value = [["a"]]))],
  "an option twice": ["field", answer((record) => (record.value = ["a", "a"]))],
  "a long text": ["field", answer((record) => (record.value = "x".repeat(2001)))],
  "a lone surrogate": ["field", JSON.stringify(GOOD).replace("otter", "\\ud800")],
  "an odd item name": ["field", changed((file) => (file.answers["../x"] = file.answers["two-lists/check-a"]))],
  "two equal names": ["double", JSON.stringify(GOOD).replace('"labs":', '"labs":{},"labs":')],
  "equal names, one escaped": ["double", JSON.stringify(GOOD).replace('"labs":', '"l\\u0061bs":{},"labs":')],
  "a number of very many digits": ["number", JSON.stringify(GOOD).replace("40.5", "9".repeat(30))],
  "a control character": ["field", JSON.stringify(GOOD).replace("otter", "\\u001b")],
  "deep": ["deep", JSON.stringify(GOOD).replace('{"er":1}', "[[[[1]]]]")],
  "very deep": ["deep", "[".repeat(20_000) + "]".repeat(20_000)],
};
for (const [why, [expected, text]] of Object.entries(BAD)) {
  test(`refused: ${why}`, () => assert.equal(code(text), expected));
}

test("an emoji counts as one character", () => {
  assert.equal(code(answer((record) => (record.value = "🙂".repeat(2000)))), null);
});

test("brackets and colons inside a text are only text", () => {
  assert.equal(code(answer((record) => (record.value = '{"a":1,"a":2} [[[[[[[ \\" '))), null);
});

test("bytes that are not UTF-8 are refused", () => {
  assert.throws(() => decode(new Uint8Array([0x7b, 0xff, 0x7d])), { code: "not_text" });
  assert.throws(() => decode(new Uint8Array(70_000)), { code: "too_large" });
  assert.equal(decode(new TextEncoder().encode("\ufeff{é}")), "{é}");
});

test("what is new is added, what differs stays unless the reader says so", () => {
  const theirs = structuredClone(GOOD);
  theirs.pseudonym = "heron-2";
  theirs.answers["two-lists/check-a"].value = "c";
  theirs.answers["other/x"] = { value: 1, first: 1, tries: 1, confidence: null };
  // The same record with its fields in another order is the same record.
  theirs.answers["two-lists/check-b"] = Object.fromEntries(
    Object.entries(theirs.answers["two-lists/check-b"]).reverse(),
  );
  theirs.labs["two-lists"].first = "GO";
  const found = compare(GOOD, theirs);
  assert.deepEqual(found.new, [["answers", "other/x"]]);
  assert.deepEqual(found.different, [["answers", "two-lists/check-a"], ["labs", "two-lists"]]);
  assert.equal(found.same.length, 2);

  const before = structuredClone(GOOD);
  const mine = merge(GOOD, theirs, false);
  assert.deepEqual(GOOD, before);
  assert.equal(mine.pseudonym, "otter-17");
  assert.equal(mine.answers["two-lists/check-a"].value, "b");
  assert.equal(mine.answers["other/x"].value, 1);
  assert.equal(mine.labs["two-lists"].first, "PF");

  const taken = merge(GOOD, theirs, true);
  assert.equal(taken.pseudonym, "heron-2");
  assert.equal(taken.answers["two-lists/check-a"].value, "c");
  assert.equal(taken.labs["two-lists"].first, "GO");
  assert.deepEqual(parse(JSON.stringify(taken)), taken);
});

test("a file without a name does not take the name away", () => {
  const theirs = { ...structuredClone(GOOD), pseudonym: "" };
  assert.equal(merge(GOOD, theirs, true).pseudonym, "otter-17");
  assert.equal(merge({ ...GOOD, pseudonym: "" }, GOOD, false).pseudonym, "otter-17");
});
