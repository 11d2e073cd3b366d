import assert from "node:assert/strict";
import { test } from "node:test";
import * as forms from "../page/forms.js";
import * as store from "../page/store.js";
import { install } from "./storage.js";

const TYPED = { "who-cooks": "Ann <b>", "asked-all": true };

test("what is typed is kept under the sheet's own key, and read back", () => {
  const kept = install();
  assert.equal(forms.keep("soup", TYPED), null);
  assert.deepEqual([...kept.keys()], ["sametable:form:soup"]);
  assert.deepEqual(forms.read("soup"), TYPED);
  assert.deepEqual(forms.read("stew"), {});
});

test("an empty sheet leaves nothing", () => {
  const kept = install();
  forms.keep("soup", TYPED);
  assert.equal(forms.keep("soup", {}), null);
  assert.equal(kept.size, 0);
});

test("a sheet is no part of the answer file, and Erase takes it too", () => {
  const kept = install();
  forms.keep("soup", TYPED);
  assert.deepEqual(store.read().answers, {});
  assert.ok(!JSON.stringify(store.read()).includes("Ann"));
  assert.equal(store.erase(), null);
  assert.equal(kept.size, 0);
});

for (const [why, text] of [
  ["broken", "{broken"],
  ["a list", '["a"]'],
  ["a number", "7"],
  ["nothing", "null"],
]) {
  test(`what is kept and is ${why} counts as nothing`, () => {
    install().set(forms.KEY + "soup", text);
    assert.deepEqual(forms.read("soup"), {});
  });
}

test("only texts of a bearable length and ticks are read", () => {
  const hostile = { a: { b: 1 }, c: false, d: 4, e: "x".repeat(2001), f: "good", g: true };
  install().set(forms.KEY + "soup", JSON.stringify(hostile));
  assert.deepEqual(forms.read("soup"), { f: "good", g: true });
});

test("a store that is full or blocked says so", () => {
  install({ quota: 10 });
  assert.match(forms.keep("soup", TYPED), /no room left/);
  install({ blocked: true });
  assert.match(forms.keep("soup", TYPED), /does not let this site keep/);
  assert.deepEqual(forms.read("soup"), {});
});
