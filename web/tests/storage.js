// A browser's localStorage and events for Node, as far as store.js uses them.
export function install({ quota = Infinity, blocked = false } = {}) {
  const kept = new Map();
  const refuse = (name) => {
    throw Object.assign(new Error(name), { name });
  };
  globalThis.localStorage = {
    getItem: (key) => (blocked ? refuse("SecurityError") : (kept.get(key) ?? null)),
    setItem(key, text) {
      if (blocked) refuse("SecurityError");
      if (text.length > quota) refuse("QuotaExceededError");
      kept.set(key, text);
    },
    removeItem: (key) => (blocked ? refuse("SecurityError") : kept.delete(key)),
    key: (place) => [...kept.keys()][place] ?? null,
    get length() {
      return blocked ? refuse("SecurityError") : kept.size;
    },
  };
  const target = new EventTarget();
  for (const name of ["addEventListener", "dispatchEvent"]) {
    globalThis[name] = target[name].bind(target);
  }
  return kept;
}
