// Files of the page's Python: from the browser's own cache when this build was fetched before,
// counted as they come, inflated on the way.
const PREFIX = "sametable-python-";

const keeping = new Map(); // addresses on their way into the cache

export class DownloadError extends Error {}

// Opens the cache of this build and throws older builds away. Null where there is none (a plain
// http address other than localhost): then the ordinary HTTP cache does what it can.
export async function openCache(build) {
  if (!("caches" in globalThis)) return null;
  try {
    const name = PREFIX + build;
    for (const other of await caches.keys()) {
      if (other.startsWith(PREFIX) && other !== name) await caches.delete(other);
    }
    return await caches.open(name);
  } catch {
    return null; // private windows may refuse; nothing is lost but speed
  }
}

// The manifest says which build this is. Offline, the last one seen serves.
export async function readManifest(url) {
  let response;
  try {
    response = await fetch(url, { cache: "no-cache" });
  } catch {
    const kept = "caches" in globalThis ? await caches.match(url).catch(() => null) : null;
    if (!kept) throw new DownloadError(`could not be reached`);
    response = kept;
  }
  if (!response.ok) throw new DownloadError(`answered ${response.status}`);
  const copy = response.clone();
  const manifest = await response.json();
  const cache = await openCache(manifest.build);
  if (cache) await cache.put(url, copy).catch(() => {});
  return { manifest, cache };
}

// A Response with the inflated bytes. `onBytes(n)` counts compressed bytes as they arrive.
export async function open(url, entry, { cache, onBytes, mime = "application/octet-stream" }) {
  let response = cache ? await cache.match(url) : undefined;
  const fresh = !response;
  if (fresh) {
    try {
      response = await fetch(url);
    } catch (error) {
      throw new DownloadError(`${entry.file} could not be reached`, { cause: error });
    }
    if (!response.ok) throw new DownloadError(`${entry.file} answered ${response.status}`);
    if (cache) keeping.set(url, keep(cache, url, response.clone()));
  }
  const [head, body] = await peek(response.body);
  const counted = body.pipeThrough(counter(onBytes));
  // Some servers unpack .gz files themselves.
  const packed = head.length > 1 && head[0] === 0x1f && head[1] === 0x8b;
  const stream = packed ? counted.pipeThrough(new DecompressionStream("gzip")) : counted;
  return new Response(stream, { headers: { "Content-Type": mime } });
}

// What came broken must not be met again.
export async function forget(url, cache) {
  await keeping.get(url);
  await cache?.delete(url).catch(() => {});
}

async function keep(cache, url, response) {
  try {
    await cache.put(url, response);
  } catch {
    await cache.delete(url).catch(() => {}); // broken off, or no room
  }
}

function counter(onBytes) {
  return new TransformStream({
    transform(chunk, controller) {
      onBytes(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
}

async function peek(body) {
  const reader = body.getReader();
  const first = await reader.read();
  const head = first.value ?? new Uint8Array();
  const whole = new ReadableStream({
    start(controller) {
      if (head.length) controller.enqueue(head);
    },
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        controller.error(new DownloadError("the download broke off", { cause: error }));
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return [head, whole];
}
