"""The small part of IPython that ipywidgets asks for; IPython itself is too heavy for a page."""

from st_page import get_ipython

__all__ = ["get_ipython"]
