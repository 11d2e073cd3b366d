// What the page that keeps the book and the service worker that gives it back agree on.

/** Caches of every copy of the book on this host, and of the labs' Python, begin with this. */
export const OURS = "sametable-";

/** The name of the list of files; in a cache it stands for "complete", so it goes in last. */
export const LIST = "offline.json";

/** Caches of the copy at `scope` begin with this; the build follows. */
export function prefix(scope) {
  return `${OURS}book:${new URL(scope).pathname}:`;
}

/** Whether the copy at `scope` answers for `url`; JupyterLite looks after itself. */
export function inBook(url, scope) {
  return url.startsWith(scope) && !url.startsWith(new URL("lite/", scope).href);
}

/**
 * The addresses under which a file may be kept: without what follows "?" and "#", with the page of
 * a folder, and with the ending that some hosts leave out.
 */
export function addresses(url) {
  const { origin, pathname } = new URL(url);
  const bare = origin + pathname;
  return pathname.endsWith("/") ? [`${bare}index.html`] : [bare, `${bare}.html`];
}
