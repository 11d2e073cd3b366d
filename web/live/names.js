// Slider handles get the words of their label, and a field without a label those of its tooltip:
// the widget library leaves both nameless.
export function nameHandles(place) {
  name(place);
  new MutationObserver(() => name(place)).observe(place, {
    subtree: true,
    childList: true,
    characterData: true,
  });
}

function name(place) {
  for (const field of place.querySelectorAll("input[title], textarea[title], select[title]")) {
    if (!field.labels?.length || !text(field.labels)) field.setAttribute("aria-label", field.title);
  }
  for (const row of place.querySelectorAll(".jupyter-widgets")) {
    const handles = row.querySelectorAll(":scope .noUi-handle");
    const label = row.querySelector(":scope > .widget-label")?.textContent.trim();
    if (!handles.length || !label) continue;
    handles.forEach((handle, i) => {
      const ends = handles.length > 1 ? [", from", ", to"][i] : "";
      if (handle.getAttribute("aria-label") !== label + ends) {
        handle.setAttribute("aria-label", label + ends);
      }
    });
  }
}

function text(labels) {
  return [...labels].map((label) => label.textContent.trim()).join("");
}
