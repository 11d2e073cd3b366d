// A chart in a running lab: a Vega-Lite specification drawn as SVG, in the page's colours, the
// result said to a screen reader whenever it changes, and a click on a mark told to Python.
import { invite, picked } from "./pick.js";
import { Picture } from "./picture.js";
import { dress, hush } from "./theme.js";

const UNSEEN =
  "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";
// A slider on its way says nothing; where it rests is said.
const REST = 600;

export default {
  render({ model, el }) {
    const frame = document.createElement("div");
    frame.setAttribute("role", "img");
    const status = document.createElement("div");
    status.setAttribute("role", "status");
    status.style.cssText = UNSEEN;
    el.classList.add("st-chart");
    el.append(frame, status);

    const picture = new Picture();
    let field = null; // what a click picks
    let last = Promise.resolve();
    let wanted = 0;
    let width = 0;
    let resting = 0;

    // The element has no width before it stands in the page, and a chart drawn then stays narrow.
    // One drawing at a time: where several wait, only the newest is made.
    const draw = () => {
      const turn = ++wanted;
      last = last.catch(() => {}).then(async () => {
        if (width < 1 || turn !== wanted) return;
        const spec = { ...JSON.parse(model.get("spec")), width };
        let box = null;
        await picture.show(spec, () => (box = document.createElement("div")));
        const drawn = box ?? frame.firstElementChild;
        dress(drawn, spec);
        hush(drawn);
        field = spec.usermeta?.pick;
        frame.style.userSelect = field ? "none" : ""; // a double click would mark the words
        invite(drawn, field);
        if (box) frame.replaceChildren(box);
      });
    };
    const label = () => frame.setAttribute("aria-label", model.get("alt"));
    const say = () => {
      clearTimeout(resting);
      resting = setTimeout(() => (status.textContent = model.get("says")), REST);
    };
    const sizes = new ResizeObserver(([entry]) => {
      const now = Math.floor(entry.contentRect.width);
      if (now !== width) {
        width = now;
        draw();
      }
    });

    label();
    sizes.observe(el);
    model.on("change:spec", draw);
    model.on("change:alt", label);
    model.on("change:says", say);
    // On the frame and not on the marks: it outlives every drawing.
    frame.addEventListener("click", ({ target }) => {
      const value = picked(target, field);
      if (value === null) return;
      model.set("picked", ""); // so that the same mark can be picked again at once
      model.set("picked", value);
      model.save_changes();
    });

    return () => {
      sizes.disconnect();
      clearTimeout(resting);
      model.off("change:spec", draw);
      model.off("change:alt", label);
      model.off("change:says", say);
      wanted++;
      picture.finalize();
    };
  },
};
