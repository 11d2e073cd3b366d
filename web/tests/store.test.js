import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "../page/file.js";
import * as store from "../page/store.js";
import { install } from "./storage.js";

const RECORD = { value: "b", first: "a", tries: 2, confidence: 3 };

test("what is kept is exactly an answer file", () => {
  const kept = install();
  assert.equal(store.keepAnswer("two-lists/check", RECORD), null);
  assert.equal(store.keepLab("two-lists", { first: "PF" }), null);
  const file = parse(kept.get(store.KEY));
  assert.deepEqual(file.answers, { "two-lists/check": RECORD });
  assert.deepEqual(file.labs, { "two-lists": { first: "PF" } });
  assert.deepEqual(store.answer("two-lists/check"), RECORD);
  assert.deepEqual(store.lab("two-lists"), { first: "PF" });
  assert.equal(store.answer("two-lists/toString"), null);
  assert.equal(store.lab("constructor"), null);
});

test("a listener hears a change and an erasure", () => {
  const kept = install();
  let heard = 0;
  store.onChange(() => (heard += 1));
  store.keepAnswer("two-lists/check", RECORD);
  assert.equal(heard, 1);
  assert.equal(store.erase(), null);
  assert.equal(heard, 2);
  assert.equal(kept.size, 0);
});

test("erasing leaves nothing of the reader's, and nothing else is touched", () => {
  const kept = install();
  kept.set(store.KEY, "{broken");
  kept.set("another-site-setting", "1");
  store.keepAnswer("two-lists/check", RECORD);
  store.keepDraft("two-lists/judge", "We need");
  assert.equal(store.draft("two-lists/judge"), "We need");
  assert.equal(kept.size, 4);
  assert.equal(store.erase(), null);
  assert.deepEqual([...kept.keys()], ["another-site-setting"]);
  assert.equal(store.draft("two-lists/judge"), null);
});

test("a blocked store says so and loses nothing else", () => {
  install({ blocked: true });
  assert.match(store.keepAnswer("two-lists/check", RECORD), /does not let this site keep/);
  assert.deepEqual(store.read().answers, {});
  assert.deepEqual(store.asides(), []);
  store.keepDraft("two-lists/judge", "We need");
  assert.equal(store.draft("two-lists/judge"), null);
  assert.match(store.erase(), /does not let this site keep/);
});

test("a full store says so and keeps what was there", () => {
  const kept = install({ quota: 400 });
  assert.equal(store.keepAnswer("two-lists/check", RECORD), null);
  const before = kept.get(store.KEY);
  const long = { value: "x".repeat(400), first: "x", tries: 1, confidence: null };
  assert.match(store.keepAnswer("two-lists/judge", long), /no room left/);
  assert.equal(kept.get(store.KEY), before);
});

test("a file never grows beyond the size that can be handed in", () => {
  install();
  const value = "x".repeat(2000);
  let problem = null;
  for (let n = 0; problem === null && n < 100; n += 1) {
    problem = store.keepAnswer(`two-lists/j${n}`, { value, first: "", tries: 1, confidence: null });
  }
  assert.match(problem, /reached the size of one file/);
  assert.ok(Object.keys(store.read().answers).length > 25);
});

test("what could not be read back is not written", () => {
  install();
  assert.equal(store.keepLab("two-lists", { first: "PF" }), null);
  const deep = { a: { b: { c: { d: { e: 1 } } } } };
  assert.match(store.keepLab("two-lists", deep), /nested deeper/);
  assert.match(store.keepAnswer("two-lists/check", { ...RECORD, tries: 3 }), /tries/);
  assert.deepEqual(store.lab("two-lists"), { first: "PF" });
});

for (const [why, text] of [
  ["broken", '{"format": "sametable-answers", '],
  ["newer", JSON.stringify({ ...store.empty(), schema: 2 })],
  ["of another book", JSON.stringify({ ...store.empty(), book: "another" })],
]) {
  test(`a stored value that is ${why} is set aside, once, and not deleted`, () => {
    const kept = install();
    kept.set(store.KEY, text);
    assert.deepEqual(store.read().answers, {});
    assert.equal(kept.has(store.KEY), false);
    kept.set(store.KEY, text);
    store.read();
    const [aside, ...more] = store.asides();
    assert.equal(aside.text, text);
    assert.notEqual(aside.why, "");
    assert.deepEqual(more, []);
    assert.equal(store.keepAnswer("two-lists/check", RECORD), null);
    assert.equal(store.asides().length, 1);
    store.dropAside(aside.key);
    assert.deepEqual(store.asides(), []);
    assert.deepEqual(store.answer("two-lists/check"), RECORD);
  });
}

test("a broken value that cannot be set aside is not overwritten", () => {
  const kept = install({ quota: 3 });
  kept.set(store.KEY, "{broken");
  assert.match(store.keepAnswer("two-lists/check", RECORD), /no room to set it aside/);
  assert.equal(kept.get(store.KEY), "{broken");
});
