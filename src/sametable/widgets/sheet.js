// A page of plain text: drawn as text nodes only, and printed alone, without the page around it.
const text = (at) => `
  ${at} { font: 400 1rem/1.5 Georgia, "Times New Roman", serif; overflow-wrap: anywhere; }
  ${at} h3, ${at} h4 { font: inherit; font-weight: 700; }
  ${at} h3 { font-size: 1.35em; line-height: 1.25; margin: 0 0 0.25em; }
  ${at} h4 { margin: 0.9em 0 0.1em; break-after: avoid; }
  ${at} p, ${at} ol, ${at} ul { margin: 0 0 0.35em; }
  ${at} ol, ${at} ul { padding-left: 1.6em; }
  ${at} li { margin: 0 0 0.15em; break-inside: avoid; }
  ${at} .label { font-style: italic; }
  ${at} .small { font-size: 0.85em; margin-top: 1em; }`;
const SCREEN = `${text(".st-sheet")}
  .st-sheet { max-width: 44rem; padding: 1.25rem 1.5rem; margin: 0.5rem 0;
    color: var(--st-ink, #1e2227); background: var(--st-paper, #fff);
    border: 1px solid var(--st-line-strong, #8a8474); }
  @media (max-width: 30rem) { .st-sheet { padding: 0.75rem; } }`;
const PRINT = `@page { size: A4; margin: 16mm 18mm; }
  ${text("main")} body { margin: 0; color: #000; }`;
// What A4 and Letter both have room for, in millimetres; the type shrinks to fit, down to 7 pt.
const WIDE = 174;
const HIGH = 240;

function draw(doc, place, { title, label, blocks }) {
  const add = (to, name, text, kind) => {
    const made = doc.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (kind) made.className = kind;
    to.append(made);
    return made;
  };
  place.replaceChildren();
  add(place, "h3", title);
  if (label) add(place, "p", label, "label");
  for (const { heading, text, items, ordered, small } of blocks) {
    if (heading) add(place, "h4", heading);
    if (text) add(place, "p", text);
    if (items?.length) {
      const list = add(place, ordered ? "ol" : "ul");
      for (const item of items) add(list, "li", item);
    }
    if (small) add(place, "p", small, "small");
  }
}

function print(content) {
  document.querySelector("iframe.st-printing")?.remove(); // where no browser said that it was done
  const frame = document.createElement("iframe");
  Object.assign(frame, { title: content.title, className: "st-printing", tabIndex: -1 });
  frame.setAttribute("aria-hidden", "true");
  frame.style.cssText = `position:fixed;left:-999rem;top:0;width:${WIDE}mm;height:${HIGH}mm;border:0`;
  frame.srcdoc = '<!doctype html><html lang="en"><meta charset="utf-8"><title>.</title><body>';
  frame.onload = () => {
    const { contentWindow: view, contentDocument: doc } = frame;
    doc.title = content.title;
    doc.head.append(Object.assign(doc.createElement("style"), { textContent: PRINT }));
    const main = doc.body.appendChild(doc.createElement("main"));
    draw(doc, main, content);
    for (let size = 10.5; size >= 7; size -= 0.25) {
      main.style.cssText = `font-size:${size}pt;line-height:1.35`;
      if (main.scrollHeight <= (HIGH / 25.4) * 96) break;
    }
    view.onafterprint = () => setTimeout(() => frame.remove());
    const before = document.activeElement;
    view.print();
    before?.focus(); // the reader goes on from the button
  };
  document.body.append(frame);
}

export default {
  render({ model, el }) {
    const style = Object.assign(document.createElement("style"), { textContent: SCREEN });
    const page = Object.assign(document.createElement("section"), { className: "st-sheet" });
    const button = document.createElement("button");
    button.type = "button";
    button.className = "jupyter-button lm-Widget";
    const show = () => {
      const content = JSON.parse(model.get("content"));
      page.hidden = button.hidden = !content.title; // a sheet that nobody has filled yet
      if (page.hidden) return;
      draw(document, page, content);
      page.setAttribute("aria-label", content.title);
      button.textContent = content.button;
    };
    button.onclick = () => print(JSON.parse(model.get("content")));
    el.append(style, page, button);
    show();
    model.on("change:content", show);
    return () => model.off("change:content", show);
  },
};
