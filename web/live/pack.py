"""Runs in Node's Pyodide, the Python of the page: make a zip's modules small.

Sources, not byte code: they are a third of the size, and the snapshot, which is the way almost
every start goes, holds the compiled modules anyway. Docstrings and comments go; asserts stay.
Entries are stored, since the whole file is compressed once, better, by gzip.
"""

import ast
import importlib._bootstrap_external as external
import zipfile

STAMP = (1980, 1, 1, 0, 0, 0)


def pack(source, target, compiled, prefix, drop=(), keep=()):
    """Write ``target`` with the entries of ``source`` but those under ``drop``.

    What lies under ``keep`` stays as it is, so that a traceback shows the lines of the project.
    ``compiled`` is the same with byte code, to make the snapshot from: modules that were
    unmarshalled lie more densely in memory than modules that were compiled there.
    """
    with (
        zipfile.ZipFile(source) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as new,
        zipfile.ZipFile(compiled, "w", zipfile.ZIP_STORED) as codes,
    ):
        for name in sorted(old.namelist()):
            if name.endswith("/") or any(_under(name, part) for part in drop):
                continue
            data = old.read(name)
            if name.endswith(".py"):
                if not any(_under(name, part) for part in keep):
                    data = ast.unparse(_bare(ast.parse(data))).encode()
                code = compile(_bare(ast.parse(data)), f"{prefix}/{name}", "exec")
                pyc = external._code_to_hash_pyc(code, bytes(8), False)
                codes.writestr(zipfile.ZipInfo(name + "c", STAMP), pyc)
            else:
                codes.writestr(zipfile.ZipInfo(name, STAMP), data)
            new.writestr(zipfile.ZipInfo(name, STAMP), data)


def _under(name, part):
    return name == part or name.startswith(part.rstrip("/") + "/") or name == part + ".py"


def _bare(tree):
    """The module without docstrings. A class keeps a blank one: dataclasses would build one."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        first = node.body[0] if node.body else None
        if not (isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
                and isinstance(first.value.value, str)):  # fmt: skip
            continue
        if isinstance(node, ast.ClassDef):
            first.value.value = " "
        elif len(node.body) > 1:
            del node.body[0]
        else:
            node.body[0] = ast.copy_location(ast.Pass(), first)
    return tree
