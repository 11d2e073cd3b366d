// A specification drawn as SVG. Where only the rows differ from the last one, the drawing made
// for that takes them over: Vega-Lite's compiler costs as much as everything else together.
import { Error as ONLY_ERRORS, View, changeset, logger, parse, truthy } from "vega";
import { compile } from "vega-lite";

const QUIET = { logger: logger(ONLY_ERRORS) };

/** A specification in two: the frame, and the rows of each `data` in it, by a name. */
export function apart({ description: _, ...spec }) {
  const rows = {};
  const framed = (part, key) => {
    if (Array.isArray(part)) return part.map((each) => framed(each));
    if (part === null || typeof part !== "object") return part;
    if (key !== "data" || !Array.isArray(part.values)) {
      return Object.fromEntries(
        Object.entries(part).map(([name, each]) => [name, framed(each, name)]),
      );
    }
    const { values, ...rest } = part;
    const name = `rows_${Object.keys(rows).length}`;
    rows[name] = values;
    return { ...rest, name };
  };
  return { frame: framed(spec), rows };
}

export class Picture {
  #view = null;
  #made = "";

  /** Draws `spec`; the place to draw it in is asked of `place` only for a new drawing. */
  async show(spec, place) {
    const { frame, rows } = apart(spec);
    const made = JSON.stringify(frame);
    if (made !== this.#made) {
      this.finalize();
      const { spec: compiled } = compile({ ...frame, datasets: rows }, QUIET);
      const how = { renderer: "svg", logLevel: ONLY_ERRORS };
      this.#view = new View(parse(compiled), how).initialize(place());
      this.#made = made;
    } else {
      // The old rows go before the new ones come: a nominal scale keeps the order it first met.
      for (const name of Object.keys(rows)) {
        this.#view.change(name, changeset().remove(truthy));
      }
      await this.#view.runAsync();
      for (const [name, values] of Object.entries(rows)) {
        this.#view.change(name, changeset().insert(values));
      }
      this.#view.resize(); // other rows may need wider labels
    }
    await this.#view.runAsync();
  }

  /** The picture as SVG text: what stands in the page, and what there is without a page. */
  async text() {
    return this.#view.toSVG();
  }

  finalize() {
    this.#view?.finalize();
    this.#view = null;
    this.#made = "";
  }
}
