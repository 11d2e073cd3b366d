"""Every interface word, from one catalogue: a second language is a second ``words.json``.

JSON and not TOML, because the page's bundle and Node import the same file as it stands.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def words(section: str) -> Mapping[str, str]:
    """The words of one part of the interface. Raises KeyError for an unknown part."""
    text = (files("sametable.content") / "words.json").read_text("utf-8")
    return MappingProxyType(json.loads(text)[section])
