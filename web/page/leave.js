// The quick way out: the link at the top of the page, or Escape three times in a row.
import words from "../../src/sametable/content/words.json" with { type: "json" };
import { element } from "./dom.js";

const WITHIN = 2000;
const EMPTY = "about:blank";

export function start() {
  let link = document.querySelector("a.st-leave");
  if (!link) {
    const keys = element("span", { class: "st-leave-keys" }, ` ${words.leave.help}`);
    link = element("a", { class: "st-leave", href: EMPTY }, words.leave.button, keys);
    (document.querySelector("main") ?? document.body).prepend(link);
  }
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  let presses = [];
  // Captured at the window: a menu or a lab that handles Escape itself cannot swallow it.
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") presses = [];
      else if (!event.repeat) presses = [...presses.slice(-2), event.timeStamp];
      if (presses.length === 3 && presses[2] - presses[0] <= WITHIN) leave();
    },
    true,
  );
}

// Empty at once: the next page may take a moment. `replace` leaves no way back to this one.
function leave() {
  document.title = "";
  document.documentElement.style.display = "none";
  location.replace(EMPTY);
}
