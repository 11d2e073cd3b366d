// How much of two sheets of paper a plan takes. The figures were measured on what a browser prints
// on A4 and on Letter, with plans of many shapes; tests/publish/test_plan_browser.py holds them.

/** So many words fit on two sheets, whatever the paper, in paragraphs of some length. */
export const TWO_SHEETS = 900;
/** Characters in a printed line, and the lines of text that two sheets hold, with room to spare. */
export const LINE = 86;
export const LINES = 92;

/** The words of a plan, and whether it fits on two sheets: short and empty lines take room too. */
export function length(texts) {
  const words = texts.join(" ").split(/\s+/).filter(Boolean).length;
  const lines = texts.flatMap((text) => text.trim().split("\n"));
  const high = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE)), 0);
  return { words, fits: high <= LINES };
}
