// A chart: its colours follow the page, its drawing is kept, and its marks can be picked.
import assert from "node:assert/strict";
import test from "node:test";
import { invite, picked } from "../chart/pick.js";
import { Picture, apart } from "../chart/picture.js";
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

const nowhere = () => null; // no page: Vega then draws for text() only

function bars(rows, { alt = "Bars", mark = "bar", more = [], axis = null } = {}) {
  const x = { field: "n", type: "quantitative", axis };
  return {
    description: alt,
    width: 200,
    height: { step: 20 },
    autosize: { type: "fit-x", contains: "padding" },
    layer: [
      {
        data: { values: rows, format: { type: "json" } },
        mark,
        encoding: {
          x,
          y: { field: "name", type: "nominal", sort: null, axis },
        },
      },
      { data: { values: more }, mark: "point", encoding: { x } },
    ],
  };
}

async function fresh(spec) {
  const picture = new Picture();
  await picture.show(spec, nowhere);
  return picture.text();
}

const FEW = [{ name: "a", n: 1 }, { name: "b", n: 5 }];
const MANY = [{ name: "b", n: 70 }, { name: "c", n: 20 }, { name: "a", n: 3 }, { name: "d", n: 9 }];

test("a specification is taken apart into its frame and its rows", () => {
  const spec = bars(FEW, { more: [{ n: 2 }] });
  const before = structuredClone(spec);
  const { frame, rows } = apart(spec);
  assert.deepEqual(rows, { rows_0: FEW, rows_1: [{ n: 2 }] });
  assert.deepEqual(frame.layer[0].data, { format: { type: "json" }, name: "rows_0" });
  assert.equal(frame.description, undefined);
  assert.deepEqual(frame.layer[0].encoding, spec.layer[0].encoding);
  assert.deepEqual(spec, before, "what came in stays as it was");
});

test("data of another kind and values elsewhere are part of the frame", () => {
  const spec = { data: { sequence: { start: 0, stop: 3 } }, axis: { values: [1, 2] }, x: null };
  assert.deepEqual(apart(spec), { frame: spec, rows: {} });
});

test("new rows in an old drawing look as in a new one", async () => {
  const picture = new Picture();
  let places = 0;
  const place = () => (places++, null);
  for (const [rows, more] of [[FEW, []], [MANY, [{ n: 30 }]], [[], []], [FEW, [{ n: 2 }]]]) {
    const spec = bars(rows, { alt: `${rows.length} bars`, more });
    await picture.show(spec, place);
    assert.equal(await picture.text(), await fresh(spec));
  }
  assert.equal(places, 1, "drawn anew though only the rows changed");
});

test("wider labels in an old drawing get their room", async () => {
  const inner = (svg) => Number(svg.match(/M0\.5,0\.5h(\d+)v/)[1]);
  const wide = bars([{ name: "a much longer name", n: 3 }], { axis: {} });
  const picture = new Picture();
  await picture.show(bars([{ name: "a", n: 3 }], { axis: {} }), nowhere);
  const narrow = inner(await picture.text());
  await picture.show(wide, nowhere);
  const kept = inner(await picture.text());
  assert.ok(kept < narrow - 50);
  assert.ok(Math.abs(kept - inner(await fresh(wide))) <= 1, "the layout may round the other way");
});

test("another frame is drawn anew", async () => {
  const picture = new Picture();
  let places = 0;
  const place = () => (places++, null);
  await picture.show(bars(FEW), place);
  await picture.show({ ...bars(FEW), width: 300 }, place);
  await picture.show(bars(FEW, { mark: "point" }), place);
  assert.equal(places, 3);
  assert.equal(await picture.text(), await fresh(bars(FEW, { mark: "point" })));
});

test("a drawing that was put away can be made again", async () => {
  const picture = new Picture();
  await picture.show(bars(FEW), nowhere);
  picture.finalize();
  await picture.show(bars(FEW), nowhere);
  assert.equal(await picture.text(), await fresh(bars(FEW)));
});

test("a mark is picked by the field that the specification names", () => {
  const mark = { __data__: { datum: { id: "county", n: 3, none: "" } } };
  assert.equal(picked(mark, "id"), "county");
  for (const field of [undefined, null, "n", "none", "absent"]) {
    assert.equal(picked(mark, field), null);
  }
  for (const node of [null, {}, { __data__: {} }, { __data__: { datum: null } }]) {
    assert.equal(picked(node, "id"), null);
  }
});

test("only marks that can be picked show it", () => {
  const mark = { __data__: { datum: { id: "county" } }, style: {} };
  const axis = { __data__: { datum: { value: 3 } }, style: {} };
  const cursors = (field) => {
    invite({ querySelectorAll: () => [mark, axis] }, field);
    return [mark.style.cursor, axis.style.cursor];
  };
  assert.deepEqual(cursors(undefined), ["", ""]);
  assert.deepEqual(cursors("id"), ["pointer", ""]);
  mark.__data__ = axis.__data__;
  assert.deepEqual(cursors("id"), ["", ""]);
});
