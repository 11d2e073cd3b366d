"""A setting's limits: one statement, which every value is held against when it is made."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, nan

import pytest

from sametable.errors import SettingError
from sametable.models.setting import Limited, Limits, documented, limited, limits_of


@documented
@dataclass(frozen=True)
class Pot(Limited):
    """A pot on a stove."""

    spoons: int = limited(2, label="Spoons", min=1, max=9, step=1, unit="spoons")
    heat: float = limited(3, label="Heat", min=0, max=10, step=0.5, unit="of ten")
    name: str = "soup"


def test_a_value_on_its_limits_is_taken() -> None:
    assert (Pot(1, 0).spoons, Pot(9, 10.0).heat) == (1, 10.0)
    assert Pot(heat=4) == Pot(heat=4.0)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"spoons": 0}, r"^'spoons' must be from 1 to 9 \(spoons\) \(got 0\)$"),
        ({"heat": 10.5}, r"^'heat' must be from 0 to 10 \(of ten\) \(got 10\.5\)$"),
        ({"heat": nan}, r"^'heat' must be from 0 to 10 \(of ten\) \(got nan\)$"),
        ({"heat": inf}, r"got inf"),
        ({"heat": True}, r"^'heat' must be a number from 0 to 10 \(of ten\) \(got True\)$"),
        ({"heat": "5"}, r"^'heat' must be a number from 0 to 10 \(of ten\) \(got '5'\)$"),
        ({"spoons": True}, r"^'spoons' must be a number from 1 to 9 \(spoons\) \(got True\)$"),
    ],
)
def test_a_value_outside_is_refused(given: dict[str, object], says: str) -> None:
    with pytest.raises(SettingError, match=says):
        Pot(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize("spoons", [2.5, 2.0])
def test_a_field_of_whole_numbers_takes_no_other(spoons: float) -> None:
    with pytest.raises(SettingError, match=rf"^'spoons' must be a whole number \(got {spoons}\)$"):
        Pot(spoons=spoons)  # type: ignore[arg-type]


def test_the_limits_are_those_of_the_slider_and_the_docstring() -> None:
    assert limits_of(Pot) == {
        "spoons": Limits("Spoons", 1, 9, 1, "spoons"),
        "heat": Limits("Heat", 0, 10, 0.5, "of ten"),
    }
    assert "``spoons``: spoons, from 1 to 9 (spoons)." in (Pot.__doc__ or "")
