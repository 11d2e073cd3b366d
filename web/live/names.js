// Slider handles get the words of their label: the widget library leaves them nameless.
export function nameHandles(place) {
  name(place);
  new MutationObserver(() => name(place)).observe(place, {
    subtree: true,
    childList: true,
    characterData: true,
  });
}

function name(place) {
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
