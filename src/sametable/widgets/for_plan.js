// Keeps a lab's text for the plan, as text, in the browser of a reader of the book. Elsewhere, as
// in a notebook of one's own, the plan's page could not find it: there it is shown, to be copied.
const KEY = "sametable:plan:";
const PAGE = "book/translational-leader/the-plan.html";
const edition = () => document.querySelector('meta[name="sametable-curriculum"]');
const make = (name, text = "", props = {}) =>
  Object.assign(document.createElement(name), { textContent: text, ...props });

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

// The sentence to say, and whether the plan's page will find the text.
function keep({ lab, text, say }) {
  if (!edition()) return [say.copy, false];
  try {
    const again = localStorage.getItem(KEY + lab) !== null;
    localStorage.setItem(KEY + lab, JSON.stringify({ text, kept: today() }));
    return [again ? say.kept_again : say.kept, true];
  } catch (error) {
    return [error.name === "QuotaExceededError" ? say.full : say.blocked, false];
  }
}

export default {
  render({ model, el }) {
    el.classList.add("st-for-plan");
    const status = make("span", "", { role: "status" });
    const link = make("span");
    const more = make("div");
    el.append(make("p"), more);
    el.firstChild.append(status, link);
    const show = () => {
      const content = JSON.parse(model.get("content"));
      if (!content.text) return;
      const [sentence, found] = keep(content);
      status.textContent = sentence;
      link.replaceChildren();
      if (found) {
        const root = document.documentElement.dataset.content_root ?? "../";
        link.append(" ", make("a", content.say.kept_link, { href: root + PAGE }));
      }
      const details = make("details", "", { open: !found });
      const text = make("pre", content.text);
      text.style.cssText = "white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:0";
      details.append(make("summary", content.say.kept_text), text);
      more.replaceChildren(details);
    };
    model.on("change:content", show);
    return () => model.off("change:content", show);
  },
};
