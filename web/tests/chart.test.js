// The colours of a chart follow the page: each one that has a token, and no other.
import assert from "node:assert/strict";
import test from "node:test";
import { painted } from "../chart/theme.js";

const tokens = { "#0b5a62": "--st-accent" };

test("a colour with a token is written as the token, with itself where there is no page", () => {
  assert.equal(painted("#0b5a62", tokens), "var(--st-accent, #0b5a62)");
  assert.equal(painted("#0B5A62", tokens), "var(--st-accent, #0B5A62)");
});

test("any other value stays as it is", () => {
  for (const value of ["#ffffff", "none", "transparent", "url(#clip0)", undefined]) {
    assert.equal(painted(value, tokens), value);
  }
});
