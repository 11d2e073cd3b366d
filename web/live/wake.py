"""Runs in Node's Pyodide just before the snapshot: what a reader's first lab would do is done.

Each lab is made, shown and thrown away, so that the facts are read and their schemas compiled.
Then the memory is put in order: what was freed becomes zeros, which gzip to next to nothing.
Without that, the snapshot carries the remains of every source that was ever compiled.
"""

import gc
import linecache
import re
import sys
import zipimport


def rehearse(labs):
    import ipywidgets
    import st_page

    for name, cells in labs.items():
        space = {"__name__": "__main__"}
        shown = None
        for source in cells:
            *body, last = source.rstrip().split("\n")
            exec("\n".join(body), space)
            try:
                code = compile(last, name, "eval")
            except SyntaxError:
                exec(last, space)
            else:
                shown = eval(code, space)
        if shown is None:
            raise RuntimeError(f"the last lab cell of {name} shows nothing")
        st_page.bundle(shown)
        ipywidgets.Widget.close_all()


def settle():
    """Forget what was needed once, and read the zips again: the page has sources in them."""
    for importer in sys.path_importer_cache.values():
        if isinstance(importer, zipimport.zipimporter):
            zipimport._zip_directory_cache.pop(importer.archive, None)
    for importer in sys.path_importer_cache.values():
        if isinstance(importer, zipimport.zipimporter):
            known = zipimport._zip_directory_cache
            if importer.archive not in known:
                known[importer.archive] = zipimport._read_directory(importer.archive)
            importer._files = known[importer.archive]
    re.purge()
    linecache.clearcache()
    sys._clear_internal_caches()
    for _ in range(3):
        gc.collect()


HELD = []


def hold(size):
    """Take 64 blocks of one size class, as zeros. ``snapshot.mjs`` calls until memory grows."""
    HELD.append([bytes(size - sys.getsizeof(b"")) for _ in range(64)])


def let_go():
    HELD.clear()
    gc.collect()
