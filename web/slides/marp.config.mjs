import { engine } from "./engine.mjs";

export default { engine, options: { script: { source: "inline" } } };
