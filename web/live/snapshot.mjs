// node web/live/snapshot.mjs JOB.json: packs the page's Python and takes its memory snapshot.
// JOB: {core, stdlib, library, packages, out, drop, keep, imports, labs, extras, lock, env};
// absolute paths. Writes stdlib.zip, packages.zip and snapshot.bin into `out`, and for each of
// `extras`, from its <name>-sources.zip there, a byte-compiled <name>.zip.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";

const PACKAGES = "/lib/packages.zip";

const here = fileURLToPath(new URL(".", import.meta.url));
const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { loadPyodide } = await import(pathToFileURL(join(job.core, "pyodide.mjs")).href);
const quiet = { indexURL: job.core, lockFileContents: { ...job.lock, packages: {} }, env: job.env };

async function pack() {
  const python = await loadPyodide(quiet);
  const files = python.FS;
  files.writeFile("pack.py", readFileSync(join(here, "pack.py")));
  files.writeFile("stdlib.zip", readFileSync(job.stdlib));
  files.writeFile("packages.zip", readFileSync(job.packages));
  python.globals.set("job", python.toPy({ drop: job.drop, keep: job.keep, library: job.library }));
  python.runPython(`
import sys
sys.path.insert(0, ".")
from pack import pack
pack("stdlib.zip", "s.zip", "s-code.zip", job["library"], drop=job["drop"])
pack("packages.zip", "p.zip", "p-code.zip", "${PACKAGES}", keep=job["keep"])
`);
  const made = { stdlib: "s", "stdlib-code": "s-code", packages: "p", "packages-code": "p-code" };
  for (const [name, short] of Object.entries(made)) {
    writeFileSync(join(job.out, `${name}.zip`), files.readFile(`${short}.zip`));
  }
  return job.extras.flatMap((name) => packExtra(python, name));
}

// A package that only some labs ask for. It is not in the snapshot, so it travels as byte code:
// compiling NetworkX in the page takes five times as long as reading it. What it needs of the
// standard library is in the snapshot, since that library comes after the lab.
function packExtra(python, name) {
  const files = python.FS;
  files.writeFile("extra.zip", readFileSync(join(job.out, `${name}-sources.zip`)));
  const needed = python.runPython(`
pack("extra.zip", "x.zip", "/lib/${name}.zip", "/lib/${name}.zip")
sys.path.append("/lib/${name}.zip")
import ${name}
[each for each in sys.modules if each.split(".")[0] in sys.stdlib_module_names and each != "__main__"]
`);
  writeFileSync(join(job.out, `${name}.zip`), files.readFile(`/lib/${name}.zip`));
  return needed.toJs();
}

async function snapshot(needed) {
  const python = await loadPyodide({
    ...quiet,
    stdLibURL: join(job.out, "stdlib-code.zip"),
    _makeSnapshot: true,
  });
  python.FS.writeFile(PACKAGES, readFileSync(join(job.out, "packages-code.zip")));
  python.runPython(`
import sys
sys.path.append("${PACKAGES}")
import ${[...job.imports, ...needed].join(", ")}
`);
  python.FS.writeFile("wake.py", readFileSync(join(here, "wake.py")));
  python.FS.writeFile("labs.json", JSON.stringify(job.labs));
  python.runPython(`
import json, sys, types
wake = sys.modules["wake"] = types.ModuleType("wake")
exec(open("wake.py").read(), wake.__dict__)
with open("labs.json", encoding="utf-8") as labs:
    wake.rehearse(json.load(labs))
for name in [name for name in globals() if not name.startswith("_")]:
    del globals()[name]
`);
  python.FS.writeFile(PACKAGES, readFileSync(join(job.out, "packages.zip")));
  python.FS.writeFile(job.library, readFileSync(join(job.out, "stdlib.zip")));
  python.runPython(`__import__("wake").settle()`);
  blank(python);
  python.runPython(`del __import__("sys").modules["wake"]`);
  const bytes = python.makeMemorySnapshot();
  writeFileSync(join(job.out, "snapshot.bin"), bytes);
}

// Zeros wherever memory is free: in Python's pools, a size class at a time, then in the C heap,
// from large holes to small; each until it would have to grow.
function blank(python) {
  const { _malloc, _free, _sbrk } = python._module;
  for (let size = 512; size > 16; size -= 16) {
    const end = _sbrk(0);
    while (_sbrk(0) === end) python.runPython(`__import__("wake").hold(${size})`);
  }
  python.runPython(`__import__("wake").let_go()`);
  const held = [];
  for (let size = 1 << 20; size >= 16; size >>= 1) {
    for (;;) {
      const end = _sbrk(0);
      const at = _malloc(size);
      held.push(at);
      if (_sbrk(0) !== end) break;
      python._module.HEAPU8.fill(0, at, at + size);
    }
  }
  held.forEach(_free);
}

try {
  await snapshot(await pack());
  process.exit(0);
} catch (error) {
  // Node would print the whole line it happened in, and that is a megabyte.
  console.error(error.stack.split("\n").map((line) => line.slice(0, 300)).join("\n"));
  process.exit(1);
}
