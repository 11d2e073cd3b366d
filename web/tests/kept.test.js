import assert from "node:assert/strict";
import { test } from "node:test";
import { addresses, inBook, prefix } from "../page/kept.js";

const SITE = "https://host.example/books/table/";

test("what follows ? and # is no part of a kept file's address", () => {
  const page = `${SITE}book/care.html`;
  assert.deepEqual(addresses(`${page}?v=0cede8e2#where`)[0], page);
  const python = `${SITE}_static/sametable/python/stdlib.zip.gz`;
  assert.deepEqual(addresses(`${python}?4f2a`)[0], python);
});

test("a folder is its first page, and a page is found without its ending", () => {
  assert.deepEqual(addresses(SITE), [`${SITE}index.html`]);
  assert.deepEqual(addresses(`${SITE}book/care`).at(-1), `${SITE}book/care.html`);
});

test("the worker answers for its own folder, and not for JupyterLite", () => {
  assert.ok(inBook(`${SITE}book/care.html`, SITE));
  assert.ok(inBook(`${SITE}literature.html`, SITE));
  assert.ok(!inBook(`${SITE}lite/lab/index.html`, SITE));
  assert.ok(!inBook("https://host.example/books/other/index.html", SITE));
  assert.ok(!inBook("https://other.example/books/table/index.html", SITE));
});

test("two copies of the book on one host keep apart", () => {
  const names = ["https://host.example/", SITE, `${SITE}old/`].map(prefix);
  for (const name of names) {
    assert.deepEqual(names.filter((other) => `${other}build`.startsWith(name)), [name]);
  }
});
