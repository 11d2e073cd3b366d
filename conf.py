"""The book on the newest Sphinx: passes on what ``_config.yml`` and ``_toc.yml`` say.

jupyter-book does not read this file. Names that it translates itself are translated here.
"""

from pathlib import Path

import yaml

_book = yaml.safe_load((Path(__file__).parent / "_config.yml").read_text("utf-8"))

globals().update(_book["sphinx"]["config"])
extensions = [name for name in _book["sphinx"]["config"]["extensions"] if name != "jupyter_book"]

html_title = _book["title"]
author = _book["author"]
copyright = _book["copyright"]
exclude_patterns = ["_build", "**.ipynb_checkpoints", *_book["exclude_patterns"]]
external_toc_path = "_toc.yml"
external_toc_exclude_missing = _book["only_build_toc_files"]
