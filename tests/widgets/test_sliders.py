"""A slider from a model's field: its limits are the field's, and it never invents any."""

from __future__ import annotations

import pytest
from ipywidgets import FloatSlider, IntSlider

from sametable.models.broker import Design
from sametable.models.setting import limits_of
from sametable.widgets.sliders import slider


@pytest.mark.parametrize("name", sorted(limits_of(Design)))
def test_limits_label_and_start_are_the_fields(name: str) -> None:
    made, limits = slider(Design, name), limits_of(Design)[name]
    assert (made.min, made.max, made.step) == (limits.min, limits.max, limits.step)
    assert made.description == limits.label
    assert made.value == getattr(Design(), name)


def test_whole_numbers_where_the_field_starts_with_one() -> None:
    assert isinstance(slider(Design, "asked"), IntSlider)
    assert isinstance(slider(Design, "truth"), FloatSlider)


def test_a_field_without_limits_has_no_slider() -> None:
    with pytest.raises(KeyError, match="protocol"):
        slider(Design, "protocol")
