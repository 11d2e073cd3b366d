// The address of the program, taken while it runs: a classic script has no import.meta, and a
// browser refuses module scripts from a folder.
export const program = document.currentScript.src;

/** The site's own folder, wherever it is put. */
export const site = new URL("../../", program).href;

/** Whether the pages are read from a folder or a memory stick, without any host. */
export const fromFolder = location.protocol === "file:";
