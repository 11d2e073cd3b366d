"""Named by ipywidgets' Output, which this book does not use."""

from st_page import Shell as InteractiveShell

__all__ = ["InteractiveShell"]
