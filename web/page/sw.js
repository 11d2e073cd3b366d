// The service worker of who keeps the book: the network first, so that nobody reads an old page
// while there is a connection, and what is kept only where the network gives nothing at all.
import { addresses, inBook, LIST, prefix } from "./kept.js";

const { scope } = self.registration;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { cache, method, url } = event.request;
  // "reload" is the page filling the cache: what is kept already must not pass for what is new.
  if (method !== "GET" || cache === "reload" || !inBook(url, scope)) return;
  event.respondWith(answer(event.request));
});

async function answer(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const found = await kept(request.url);
    if (found) return found;
    throw error;
  }
}

async function kept(url) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(prefix(scope))) continue;
    const cache = await caches.open(name);
    if (!(await cache.match(new URL(LIST, scope)))) continue; // begun, not complete
    for (const address of addresses(url)) {
      const found = await cache.match(address);
      if (found) return found;
    }
  }
  return undefined;
}
