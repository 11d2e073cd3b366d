"""The page's kernel: runs cells, carries comm messages, and stands in for IPython.

The worker calls ``connect(send)`` once, then ``run``, ``comm_message``. Everything goes out as
``send(message as JSON, buffers)``. Nothing from JavaScript may be held before ``connect``:
the memory snapshot is taken with this module already imported.
"""

from __future__ import annotations

import ast
import asyncio
import gc
import inspect
import json
import linecache
import sys
import traceback
from collections.abc import Callable
from typing import Any

import comm
from comm.base_comm import BaseComm

_send: Callable[[str, Any], None] | None = None
_cell = ""
_parent = ""
_namespace: dict[str, Any] = {"__name__": "__main__"}


def emit(kind: str, buffers: list[Any] | None = None, **fields: Any) -> None:
    """Hand one message to the page, with its binary buffers if it has any."""
    if _send is None:
        raise RuntimeError("the page is not connected yet")
    packed = None
    if buffers:
        from pyodide.ffi import to_js

        packed = to_js([bytes(part) for part in buffers])
    _send(json.dumps({"type": kind, "cell": _cell, **fields}, default=str), packed)


class PageComm(BaseComm):
    """A comm whose other end is the widget manager of the page."""

    def publish_msg(
        self,
        msg_type: str,
        data: Any = None,
        metadata: Any = None,
        buffers: Any = None,
        **keys: Any,
    ) -> None:
        if _send is None:  # a widget made while the snapshot was being built
            return
        content = {"comm_id": self.comm_id, "data": data or {}, **keys}
        fields = {"msg_type": msg_type, "content": content, "metadata": metadata or {}}
        emit("comm", buffers, parent=_parent, **fields)


class _Events:
    def trigger(self, *_: object) -> None: ...

    def register(self, *_: object) -> None: ...

    def unregister(self, *_: object) -> None: ...


class Shell:
    """What ipywidgets asks of ``get_ipython()``: above all, to show a callback's exception."""

    def __init__(self) -> None:
        self.events = _Events()
        self.kernel = None
        self.user_ns = _namespace

    def showtraceback(self, *_: object, **__: object) -> None:
        error = sys.exception()
        if error is not None:
            show_error(error)


_shell = Shell()


def get_ipython() -> Shell:
    return _shell


def show_error(error: BaseException) -> None:
    """Send an exception: its name, its words, and the traceback without this module's frames."""
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
        trace = trace.tb_next
    try:
        lines = traceback.format_exception(type(error), error, trace)
    except (ImportError, OSError, EOFError):
        # The standard library, which knows how to show the lines, has not arrived yet.
        lines = traceback.format_exception_only(error)
    emit("error", ename=type(error).__name__, evalue=str(error), traceback="".join(lines))


class _Stream:
    encoding = "utf-8"

    def __init__(self, name: str) -> None:
        self.name = name

    def write(self, text: str) -> int:
        if text:
            emit("stream", name=self.name, text=text)
        return len(text)

    def flush(self) -> None: ...

    def isatty(self) -> bool:
        return False

    def writable(self) -> bool:
        return True


_FORMATS = {
    "_repr_html_": "text/html",
    "_repr_markdown_": "text/markdown",
    "_repr_svg_": "image/svg+xml",
    "_repr_latex_": "text/latex",
    "_repr_json_": "application/json",
}


def bundle(value: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The MIME bundle of a value and its metadata, as IPython's formatters make them."""
    data: dict[str, Any] = {}
    meta: dict[str, Any] = {}
    for method, mime in _FORMATS.items():
        shown = getattr(value, method, None)
        if shown is not None and not isinstance(value, type):
            data[mime] = shown()
    whole = getattr(value, "_repr_mimebundle_", None)
    if whole is not None and not isinstance(value, type):
        made = whole(include=None, exclude=None)
        if isinstance(made, tuple):
            made, meta = made
        data.update(made or {})
    data.setdefault("text/plain", repr(value))
    return data, meta


def display(*values: Any, **_: Any) -> None:
    """Show each value below the running cell."""
    for value in values:
        data, meta = bundle(value)
        emit("display", output="display_data", data=data, metadata=meta)


def clear_output(wait: bool = False) -> None:
    """Empty what the running cell has shown."""
    emit("clear", wait=wait)


async def run(source: str, cell: str, early: bool = False) -> bool | None:
    """Run one cell as a notebook does: its last expression is shown. False if it raised.

    ``early``: the standard library has not arrived yet. A cell that asks for more of it than the
    snapshot holds is not reported but answered with None: run it again later.
    """
    global _cell, _parent
    _cell, _parent = cell, ""
    name = f"<cell {cell}>"
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    try:
        tree = ast.parse(source, name)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        if tree.body:
            await _step(compile(tree, name, "exec", flags))
        if last is not None:
            value = await _step(compile(ast.Expression(last.value), name, "eval", flags))
            if value is not None and not source.rstrip().endswith(";"):
                _namespace["_"] = value
                data, meta = bundle(value)
                emit("display", output="execute_result", data=data, metadata=meta)
    except BaseException as error:
        if early and isinstance(error, ImportError | OSError | EOFError):
            return None
        show_error(error)
        return False
    return True


async def _step(code: Any) -> Any:
    if code.co_flags & inspect.CO_COROUTINE:
        return await eval(code, _namespace)
    return eval(code, _namespace)


def comm_message(text: str, buffers: Any = None) -> None:
    """A message from the page: ``{"msg_type": "comm_msg", "content": {...}}``."""
    global _cell, _parent
    message = json.loads(text)
    _cell, _parent = "", message["header"]["msg_id"]
    content = message["content"]
    message["buffers"] = [part.to_py() for part in buffers] if buffers else []
    manager = comm.get_comm_manager()
    try:
        if message["msg_type"] == "comm_msg":
            known = manager.get_comm(content["comm_id"])
            if known is not None:
                known.handle_msg(message)
        else:
            getattr(manager, message["msg_type"])(None, None, message)
    except Exception as error:
        show_error(error)


def connect(send: Callable[[str, Any], None]) -> None:
    """Join this kernel to its page, and forget what must not be the same for every reader.

    ``random`` comes out of the snapshot with one state for all, so it is seeded anew. The hash
    seed stays 0, the one the stored outputs were made with.
    """
    import random

    global _send
    _send = send
    random.seed()
    # What came with the snapshot stays: a collection need not look through all of it while
    # a reader waits for a control.
    gc.freeze()
    # What goes wrong in a long computation goes wrong in no cell and no message.
    asyncio.get_running_loop().set_exception_handler(_loop_error)
    sys.stdout = _Stream("stdout")
    sys.stderr = _Stream("stderr")


def _loop_error(_loop: object, context: dict[str, Any]) -> None:
    error = context.get("exception")
    if error is None:
        print(context["message"], file=sys.stderr)
    else:
        show_error(error)


comm.create_comm = PageComm


def use_chart(address: str) -> None:
    """Let charts load their program from the site, so that it does not travel twice."""
    from sametable.widgets.chart import Chart

    Chart._esm = address
