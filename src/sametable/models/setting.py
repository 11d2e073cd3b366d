"""A model's settings: one statement of a field's limits for slider, docstring and error."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from math import isfinite
from typing import Any, TypeVar, cast

from sametable.errors import SettingError

Made = TypeVar("Made", bound="Limited")


@dataclass(frozen=True)
class Limits:
    """What a field may be: from ``min`` to ``max`` in ``unit``; ``step`` is the slider's."""

    label: str
    min: float
    max: float
    step: float
    unit: str

    def __str__(self) -> str:
        return f"from {self.min:g} to {self.max:g} ({self.unit})"

    def check(self, name: str, value: object) -> None:
        """Raises SettingError naming the field, the limits and the value."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise SettingError(name, f"a number {self}", value)
        if not isfinite(value) or not self.min <= value <= self.max:
            raise SettingError(name, str(self), value)


def limited(default: float, *, label: str, min: float, max: float, step: float, unit: str) -> Any:
    """A dataclass field with limits."""
    return field(default=default, metadata={"limits": Limits(label, min, max, step, unit)})


class Limited:
    """Base of a frozen dataclass whose limited fields are checked when it is made.

    A field annotated ``int`` takes whole numbers only.
    """

    def __post_init__(self) -> None:
        whole = {each.name for each in fields(cast(Any, self)) if each.type in (int, "int")}
        for name, limits in limits_of(type(self)).items():
            value = getattr(self, name)
            limits.check(name, value)
            if name in whole and not isinstance(value, int):
                raise SettingError(name, "a whole number", value)


def limits_of(cls: type[Limited]) -> dict[str, Limits]:
    """Field -> its limits, for the fields that have them."""
    return {
        each.name: cast(Limits, each.metadata["limits"])
        for each in fields(cast(Any, cls))
        if "limits" in each.metadata
    }


def documented(cls: type[Made]) -> type[Made]:
    """Adds a line for each limited field to the docstring."""
    lines = (
        f"``{name}``: {limits.label.lower()}, {limits}." for name, limits in limits_of(cls).items()
    )
    cls.__doc__ = "\n\n".join((cls.__doc__ or "", *lines))
    return cls
