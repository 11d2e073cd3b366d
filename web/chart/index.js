// A chart in a running lab: a Vega-Lite specification drawn as SVG, in the page's colours, and
// the result said to a screen reader whenever it changes.
import embed from "vega-embed";
import { dress, hush } from "./theme.js";

const UNSEEN =
  "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";
const OPTIONS = {
  renderer: "svg", actions: false, tooltip: false, defaultStyle: false, logLevel: 1,
};
// A slider on its way says nothing; where it rests is said.
const REST = 600;

export default {
  render({ model, el }) {
    const picture = document.createElement("div");
    picture.setAttribute("role", "img");
    const status = document.createElement("div");
    status.setAttribute("role", "status");
    status.style.cssText = UNSEEN;
    el.classList.add("st-chart");
    el.append(picture, status);

    let drawn = null;
    let wanted = 0;
    let width = 0;
    let resting = 0;

    // The element has no width before it stands in the page, and a chart drawn then stays narrow.
    const draw = async () => {
      if (width < 1) return;
      const turn = ++wanted;
      const box = document.createElement("div");
      const spec = { ...JSON.parse(model.get("spec")), width };
      const { view } = await embed(box, spec, OPTIONS);
      if (turn !== wanted) {
        view.finalize();
        return;
      }
      dress(box, spec);
      hush(box);
      drawn?.finalize();
      drawn = view;
      picture.replaceChildren(box);
    };
    const label = () => picture.setAttribute("aria-label", model.get("alt"));
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

    return () => {
      sizes.disconnect();
      clearTimeout(resting);
      model.off("change:spec", draw);
      model.off("change:alt", label);
      model.off("change:says", say);
      drawn?.finalize();
    };
  },
};
