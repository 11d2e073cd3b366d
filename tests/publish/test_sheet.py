"""The stylesheet: every colour pair is AA in both themes, every token used is defined."""

from __future__ import annotations

import re

import pytest

from sametable.publish.assets import FONTS, NODE_MODULES, SHEETS, STYLES, sheet

INKS = ("ink", "ink-soft", "accent", "good", "warn", "bad", "info")
SOFT = {
    "accent": "accent-soft",
    "good": "good-soft",
    "warn": "warn-soft",
    "bad": "bad-soft",
    "info": "info-soft",
}
PAPERS = ("paper", "paper-raised", "paper-sunk")


def tokens(css: str, theme: str) -> dict[str, str]:
    start = css.index(":root {" if theme == "light" else 'html[data-theme="dark"] {')
    return dict(re.findall(r"--st-([\w-]+): (#[0-9a-f]{6});", css[start : css.index("}", start)]))


def contrast(one: str, two: str) -> float:
    """WCAG 2.2's ratio of relative luminances, from 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def faint(css: str, theme: str) -> list[str]:
    """Every pair of text and ground that falls short of AA, and lines below 3."""
    found = tokens(css, theme)
    pairs = [(ink, paper, 4.5) for ink in INKS for paper in PAPERS]
    pairs += [(ink, soft, 4.5) for ink, soft in SOFT.items()]
    pairs += [("ink", soft, 4.5) for soft in SOFT.values()]
    pairs += [("accent-ink", "accent", 4.5), ("focus", "paper", 3), ("line-strong", "paper", 3)]
    return [f"{a} on {b}" for a, b, least in pairs if contrast(found[a], found[b]) < least]


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_pair_can_be_read(theme: str) -> None:
    assert faint(sheet(), theme) == []


def test_a_faint_colour_is_found() -> None:
    planted = sheet().replace("--st-ink-soft: #555a63", "--st-ink-soft: #9a9a9a", 1)
    assert "ink-soft on paper" in faint(planted, "light")


def undefined(css: str) -> set[str]:
    used = re.findall(r"var\((--st-[\w-]+)\)", css)
    return set(used) - set(re.findall(r"(--st-[\w-]+)\s*:", css))


def test_every_token_used_is_defined() -> None:
    assert undefined(sheet()) == set()


def test_an_unknown_token_is_found() -> None:
    assert undefined(sheet() + "p { color: var(--st-blue); }") == {"--st-blue"}


def test_the_components_use_tokens_and_no_colours_of_their_own() -> None:
    for name in SHEETS[1:]:
        if (STYLES / name).is_file():
            css = (STYLES / name).read_text("utf-8")
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", css), name


def test_the_faces_weigh_little() -> None:
    assert sum((NODE_MODULES / font).stat().st_size for font in FONTS) < 90_000
