// Keeping the whole book in this browser: one cache a build, filled from the list of its files.
import { site } from "./here.js";
import { LIST, OURS, prefix } from "./kept.js";

const CHANGED = "sametable:offline";
const HASH = "x-sametable-sha256";
const LANES = 4;

/** Call `fn` when the book is no longer kept. */
export function onForget(fn) {
  addEventListener(CHANGED, fn);
}

/** The list of what is kept, or null; and whether a part of some build is here. */
export async function kept() {
  const names = await ours();
  for (const name of names) {
    const found = await (await caches.open(name)).match(site + LIST);
    if (found) return { list: await found.json(), part: false };
  }
  return { list: null, part: names.length > 0 };
}

/**
 * Keep the book. `tell({done, all, loaded, total})` hears how far it is. If it cannot be kept, or
 * `signal` ends it, nothing of it stays, and the error is thrown.
 */
export async function keep(tell, signal) {
  try {
    const how = { scope: site, updateViaCache: "none" };
    await navigator.serviceWorker.register(`${site}sw.js`, how);
    return await fill(await newest(signal), tell, signal);
  } catch (error) {
    await forget();
    throw error;
  }
}

/** Where the book is kept and a newer build is out, keep that one instead. */
export async function refresh() {
  const { list } = await kept();
  if (!list) return;
  const found = await newest();
  if (found.build !== list.build) await fill(found, () => {});
}

/** Nothing of the book stays: its files, the labs' Python, the service worker. */
export async function forget() {
  if ("caches" in globalThis) {
    // Where a browser refuses to say what is kept, it has refused to keep it.
    const names = await caches.keys().catch(() => []);
    await Promise.all(names.filter((name) => name.startsWith(OURS)).map((n) => caches.delete(n)));
  }
  const worker = await navigator.serviceWorker?.getRegistration(site).catch(() => undefined);
  if (worker?.scope === site) await worker.unregister();
  dispatchEvent(new Event(CHANGED));
}

async function ours() {
  return (await caches.keys()).filter((name) => name.startsWith(prefix(site)));
}

async function newest(signal) {
  const response = await fetch(site + LIST, { cache: "no-cache", signal });
  if (!response.ok) throw new Error(`${LIST} answered ${response.status}`);
  return response.json();
}

async function fill(list, tell, signal) {
  const before = await Promise.all((await ours()).map((name) => caches.open(name)));
  const name = prefix(site) + list.build;
  const cache = await caches.open(name);
  const files = Object.entries(list.files);
  const stop = new AbortController();
  signal?.addEventListener("abort", () => stop.abort());
  const far = { done: 0, all: files.length, loaded: 0, total: list.bytes };
  const queue = files.values(); // shared: each lane takes the next file
  const lane = async () => {
    for (const [path, [bytes, hash]] of queue) {
      stop.signal.throwIfAborted();
      const address = new URL(encodeURI(path), site).href;
      const same = await unchanged(before, address, hash);
      await cache.put(address, same ?? (await fetched(address, path, stop.signal)));
      far.done += 1;
      far.loaded += bytes;
      tell(far);
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
  } catch (error) {
    stop.abort();
    throw error;
  }
  // Published anew in the meantime: half of one build and half of the next is no book.
  const now = await newest(signal);
  if (now.build !== list.build) return fill(now, tell, signal);
  const type = { headers: { "Content-Type": "application/json" } };
  await cache.put(site + LIST, new Response(JSON.stringify(list), type));
  for (const other of await ours()) if (other !== name) await caches.delete(other);
  return list;
}

async function unchanged(before, address, hash) {
  for (const cache of before) {
    const found = await cache.match(address);
    if (found?.headers.get(HASH) === hash) return found;
  }
  return undefined;
}

// A response of its own: one that was redirected may not answer for a page.
async function fetched(address, path, signal) {
  const response = await fetch(address, { cache: "reload", signal }).catch((error) => {
    throw signal.aborted ? error : new Error(`${path} could not be reached`, { cause: error });
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  const body = await response.arrayBuffer();
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const hash = Array.from(sum.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const type = response.headers.get("Content-Type") ?? "application/octet-stream";
  return new Response(body, { headers: { "Content-Type": type, [HASH]: hash } });
}
