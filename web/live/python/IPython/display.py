"""``display`` and the few wrappers a notebook of this book may use."""

from st_page import clear_output, display

__all__ = ["HTML", "JSON", "SVG", "Markdown", "clear_output", "display"]


class _Shown:
    mime = "text/plain"

    def __init__(self, data: object) -> None:
        self.data = data

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        return {self.mime: self.data, "text/plain": repr(self)}

    def __repr__(self) -> str:
        return f"<IPython.core.display.{type(self).__name__} object>"


class HTML(_Shown):
    mime = "text/html"


class Markdown(_Shown):
    mime = "text/markdown"


class SVG(_Shown):
    mime = "image/svg+xml"


class JSON(_Shown):
    mime = "application/json"
