// A page has a badge behind nearly every sentence. Whoever reads long on a small screen can have
// their outlines alone; the words stay there for a screen reader, and for paper.
import words from "../../src/sametable/content/words.json" with { type: "json" };
import { button, element } from "./dom.js";

const KEY = "sametable:short-badges";
const FEW = 4; // a page with fewer needs no switch

export function start() {
  set(kept());
  addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) set(kept());
  });
  const title = document.querySelector(".bd-article h1");
  if (!title || document.querySelectorAll(".bd-article .st-badge").length < FEW) return;
  const change = button(words.badges.short, () => {
    const short = !isShort();
    set(short);
    keep(short);
  });
  change.classList.add("st-short-badges");
  change.setAttribute("aria-pressed", isShort());
  title.after(element("p", { class: "st-badge-choice" }, change));
}

const isShort = () => document.documentElement.classList.contains("st-badges-short");

function set(short) {
  document.documentElement.classList.toggle("st-badges-short", short);
  document.querySelector(".st-short-badges")?.setAttribute("aria-pressed", short);
}

function kept() {
  try {
    return localStorage.getItem(KEY) === "yes";
  } catch {
    return false;
  }
}

// Where nothing may be kept, the choice holds for this page.
function keep(short) {
  try {
    if (short) localStorage.setItem(KEY, "yes");
    else localStorage.removeItem(KEY);
  } catch {
    /* nothing to do */
  }
}
