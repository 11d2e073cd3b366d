import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { folded, points, right } from "../page/scoring.js";

const fixture = new URL("../../tests/fixtures/scoring.json", import.meta.url);
const cases = JSON.parse(readFileSync(fixture, "utf8"));

test("the fixture holds cases of every kind", () => {
  const kinds = new Set(cases.map(({ question }) => question.kind));
  assert.deepEqual([...kinds].sort(), ["choice", "many", "slider", "text"]);
});

for (const { why, question, answer, score } of cases.filter(({ answer }) => answer !== null)) {
  test(`as in Python: ${why}`, () => assert.equal(points(question, answer), score));
}

test("no value whatever makes the rules stumble", () => {
  const odd = [null, undefined, true, -0, NaN, Infinity, "", "a", [], [[]], {}, ["a", "a"], "\ud800"];
  for (const { question } of cases) {
    for (const value of odd) {
      const judged = right(question, value);
      assert.ok(judged === null || typeof judged === "boolean");
    }
  }
});

test("texts are compared without case, outer punctuation and double spaces", () => {
  assert.equal(folded("  “A  Boundary\n Object.” "), "a boundary object");
  assert.equal(folded("STRASSE"), folded("straße"));
  assert.equal(folded("ΛΟΓΟΣ"), folded("λογος"));
});
