"""A slider that takes its limits, its label and its start from a model's field."""

from __future__ import annotations

from ipywidgets import FloatSlider, IntSlider

from sametable.models.setting import Limited, limits_of
from sametable.widgets.lab import WIDE


def slider(model: type[Limited], name: str) -> IntSlider | FloatSlider:
    """For the field ``name``; in whole numbers where the field starts with one."""
    limits, start = limits_of(model)[name], getattr(model(), name)
    kind = IntSlider if isinstance(start, int) else FloatSlider
    return kind(
        value=start, min=limits.min, max=limits.max, step=limits.step,
        description=limits.label, **WIDE,
    )  # fmt: skip
