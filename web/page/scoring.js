// Whether an answer is right. The rules of sametable/content/verdicts.py, word for word;
// tests/fixtures/scoring.json is held against both. A question has the shape of its bank's TOML.

export function scored(question) {
  return question.role === "check" && !(question.kind === "text" && !question.text.accept);
}

/** true or false; null where a question is neither right nor wrong. */
export function right(question, value) {
  if (!scored(question)) return null;
  if (!fits(question, value)) return false;
  if (question.kind === "slider") return position(question.slider, value) === "within";
  if (question.kind === "text") {
    const said = folded(value);
    return said !== "" && question.text.accept.some((accepted) => folded(accepted) === said);
  }
  const chosen = new Set([].concat(value));
  const wanted = question.options.filter((option) => option.correct).map((option) => option.id);
  return chosen.size === wanted.length && wanted.every((id) => chosen.has(id));
}

/** 1 if right at the first try, 0.5 at the second, else 0; null for an unscored question. */
export function points(question, { value, first, tries }) {
  if (!scored(question)) return null;
  if (right(question, first)) return 1;
  return tries === 2 && right(question, value) ? 0.5 : 0;
}

/** Whether a value can be an answer to this question at all. */
export function fits(question, value) {
  const known = (question.options ?? []).map((option) => option.id);
  if (question.kind === "choice") return known.includes(value);
  if (question.kind === "many") {
    return (
      Array.isArray(value) && value.length > 0 &&
      new Set(value).size === value.length && value.every((id) => known.includes(id))
    ); // prettier-ignore
  }
  if (question.kind === "slider") {
    return Number.isFinite(value) && question.slider.min <= value && value <= question.slider.max;
  }
  return (
    typeof value === "string" && value.trim() !== "" && [...value].length <= question.text.max_chars
  );
}

export function position({ answer, tolerance }, value) {
  if (Math.abs(value - answer) <= tolerance) return "within";
  return value < answer ? "below" : "above";
}

/** A text as it is compared: compatibility form, no case, single spaces, no outer punctuation. */
export function folded(text) {
  const plain = text.normalize("NFKC").toLowerCase().toUpperCase().toLowerCase();
  return plain
    .replace(/ς/g, "σ") // toLowerCase writes a final sigma; Python's casefold does not.
    .replace(/^[\p{P}\p{Z}\s]+|[\p{P}\p{Z}\s]+$/gu, "")
    .replace(/\s+/g, " ");
}
