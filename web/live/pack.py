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
    unmarshalled lie more densely in memory than modules that were compiled there. Of what is not
    kept, a traceback names file, function and the line where the function begins: the tables of
    all other lines are a tenth of the snapshot.
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
                ours = any(_under(name, part) for part in keep)
                if not ours:
                    data = ast.unparse(_bare(ast.parse(data))).encode()
                code = compile(_bare(ast.parse(data)), f"{prefix}/{name}", "exec")
                code = code if ours else _one_line(code)
                pyc = external._code_to_hash_pyc(code, bytes(8), False)
                codes.writestr(zipfile.ZipInfo(name + "c", STAMP), pyc)
            else:
                codes.writestr(zipfile.ZipInfo(name, STAMP), data)
            new.writestr(zipfile.ZipInfo(name, STAMP), data)


def _one_line(code):
    """The same code with all of it on its first line, inner functions too.

    Entries of the line table (Objects/locations.md of CPython): 1, four bits "no columns", three
    bits for up to eight instructions, then the lines to go on by.
    """
    units = len(code.co_code) // 2
    sizes = [8] * (units // 8) + ([units % 8] if units % 8 else [])
    table = b"".join(bytes([0x80 | 13 << 3 | size - 1, 0]) for size in sizes)
    inner = (_one_line(each) if isinstance(each, type(code)) else each for each in code.co_consts)
    return code.replace(co_linetable=table, co_consts=tuple(inner))


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
