// What Python prints, shows or raises, in place: text only, never markup from a traceback.
import words from "../../src/sametable/content/words.json" with { type: "json" };
import { fill } from "../page/words.js";

const say = words.lab;

export function showError({ ename, evalue, traceback }, place) {
  const sentence = element("p", fill(say.python_error, { error: `${ename}: ${evalue}` }));
  const trace = element("details", "", element("summary", say.python_trace), element("pre", traceback));
  const box = element("div", "", sentence, trace);
  box.className = "st-error";
  box.setAttribute("role", "alert");
  below(place).append(box);
}

export function showStream({ name, text }, place) {
  const out = below(place);
  let last = out.lastElementChild;
  if (last?.tagName !== "PRE" || last.dataset.name !== name) {
    last = element("pre", "");
    last.dataset.name = name;
    out.append(last);
  }
  last.textContent += text;
}

export function showText(data, place) {
  const text = data["text/plain"];
  if (text) below(place).append(element("pre", text));
}

// One box under the lab for all of these, emptied by nothing but a reset.
function below(place) {
  let box = place.querySelector(":scope > .st-said");
  if (!box) {
    box = element("div", "");
    box.className = "st-said";
    place.append(box);
  }
  return box;
}

function element(name, text, ...children) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}
