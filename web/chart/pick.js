// Marks that can be clicked: a specification names the field in `usermeta.pick`, and a mark whose
// row has it stands for that row. Vega keeps on every node what was drawn there (`__data__`).

/** The row's value where a click on `node` picks something, else null. */
export function picked(node, field) {
  const value = field && node?.__data__?.datum?.[field];
  return typeof value === "string" && value !== "" ? value : null;
}

/** Shows which marks inside `root` can be clicked; a node may have stood for another row before. */
export function invite(root, field) {
  for (const node of root.querySelectorAll("svg *")) {
    if (node.style) node.style.cursor = picked(node, field) === null ? "" : "pointer";
  }
}
