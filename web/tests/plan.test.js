import assert from "node:assert/strict";
import { test } from "node:test";
import * as forms from "../page/forms.js";
import { date, gather, KEY, keptLabs, keptSheets, readKept, sheetText } from "../page/gathered.js";
import { length, LINE, LINES, TWO_SHEETS } from "../page/paper.js";
import * as store from "../page/store.js";
import { install } from "./storage.js";

const LADDER = { text: "Talks first <b>", kept: "2026-11-22" };
const ASKED = [
  { at: "Who cooks?", key: "cook" },
  { at: "", cells: [["Day", "d1"], ["Dish", "s1"]] },
  { at: "Monday", cells: [["Dish", "s2"]] },
  { at: "Asked all.", tick: "asked" },
  { at: "Salt", tick: "salt", key: "salt-wording", text: "We salt at ____." },
]; // prettier-ignore

function put(kept, lab, value) {
  kept.set(KEY + lab, typeof value === "string" ? value : JSON.stringify(value));
}

test("what a lab gave is read back as it was", () => {
  put(install(), "ladder", LADDER);
  assert.deepEqual(readKept("ladder"), LADDER);
  assert.equal(readKept("other"), null);
  assert.deepEqual(keptLabs(), ["ladder"]);
});

for (const [why, value] of [
  ["broken", "{broken"],
  ["null", "null"],
  ["a list", "[1]"],
  ["a text of its own", '"Talks"'],
  ["of a wrong type", { text: ["Talks"], kept: "2026-11-22" }],
  ["blank", { text: " \n ", kept: "2026-11-22" }],
  ["far too long", { text: "x".repeat(2001), kept: "2026-11-22" }],
]) {
  test(`a lab's text that is ${why} counts as none`, () => {
    put(install(), "ladder", value);
    assert.equal(readKept("ladder"), null);
    assert.deepEqual(keptLabs(), []);
  });
}

for (const kept of [7, "yesterday", "2026-99-99", "<img>", undefined, { a: 1 }]) {
  test(`a date that is none (${JSON.stringify(kept)}) is left out`, () => {
    put(install(), "ladder", { text: "Talks", kept });
    assert.deepEqual(readKept("ladder"), { text: "Talks", kept: "" });
  });
}

test("control characters and halves of characters are left out", () => {
  put(install(), "ladder", { text: "Ta\u0000l\u202eks\ud800", kept: "" });
  assert.ok(!/[\u0000\ud800]/.test(readKept("ladder").text));
});

test("a date is written out", () => {
  assert.equal(date("2026-11-02"), "2 November 2026");
  assert.equal(date(""), "");
});

test("a sheet becomes a line for each thing that was filled in", () => {
  const values = { cook: "Ann", d1: "Friday", s2: "Soup", asked: true, salt: true };
  assert.equal(
    sheetText(ASKED, values),
    "Who cooks? Ann\nDay: Friday\nMonday: Dish: Soup\nAsked all.\nSalt: We salt at ____.",
  );
  assert.equal(sheetText(ASKED, { ...values, salt: undefined, "salt-wording": "Ours." }).includes("Ours"), false);
  assert.match(sheetText(ASKED, { salt: true, "salt-wording": "Ours." }), /Salt: Ours\.$/);
  assert.equal(sheetText(ASKED, {}), "");
});

test("a sheet's values of wrong types are left out, inherited ones too", () => {
  assert.equal(sheetText([{ at: "A", key: "constructor" }], {}), "");
  assert.equal(sheetText(ASKED, { cook: { a: 1 }, d1: 4, asked: "yes", salt: "yes" }), "");
});

test("a part gathers labs, judgments and sheets, and says where there is nothing", () => {
  const kept = install();
  const part = {
    labs: [{ lab: "ladder", title: "Build", href: "l" }, { lab: "none", title: "Other", href: "o" }],
    asks: [{ item: "ladder/judge", title: "Build", href: "j" }],
    sheets: [{ sheet: "soup", title: "Soup", href: "s", asked: ASKED }],
  };
  assert.deepEqual(gather(part).have, []);
  assert.deepEqual(gather(part).missing.map(({ title }) => title), ["Build", "Other", "Soup"]);
  put(kept, "ladder", LADDER);
  forms.keep("soup", { cook: "Ann" });
  store.keepAnswer("ladder/judge", { value: " Mine. ", first: " Mine. ", tries: 1, confidence: null });
  const { have, missing } = gather(part);
  assert.deepEqual(have.map(({ text }) => text), ["Talks first <b>", "Mine.", "Who cooks? Ann"]);
  assert.equal(have[0].kept, "22 November 2026");
  assert.deepEqual(missing.map(({ title }) => title), ["Other"]);
  assert.deepEqual(keptSheets(), ["soup"]);
});

test("a store that is blocked has nothing, and no text is part of the answer file", () => {
  put(install(), "ladder", LADDER);
  assert.ok(!JSON.stringify(store.read()).includes("Talks"));
  install({ blocked: true });
  assert.equal(readKept("ladder"), null);
  assert.deepEqual(keptLabs(), []);
  assert.deepEqual(keptSheets(), []);
});

test("Erase takes the texts and the plan too", () => {
  const kept = install();
  put(kept, "ladder", LADDER);
  forms.keep("plan", { needs: "Ours." });
  assert.equal(store.erase(), null);
  assert.equal(kept.size, 0);
});

test("the length of a plan: words, and lines as they are printed", () => {
  const text = Array.from({ length: TWO_SHEETS / 8 }, () => "word").join(" ");
  assert.deepEqual(length(Array(8).fill(text)), { words: TWO_SHEETS - 4, fits: true });
  assert.equal(length([""]).words, 0);
  assert.equal(length(["x\n".repeat(LINES)]).fits, true);
  assert.equal(length(["x\n".repeat(LINES) + "x"]).fits, false);
  assert.equal(length(["x".repeat(LINE * LINES + 1)]).fits, false);
});
