"""Lab E8: two beliefs over the same reports, each path named where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sametable.models.beliefs import Paths, Reading, Setting, odds_apart, paths
from sametable.models.setting import limits_of
from sametable.views.theme import ACCENT, LINE_STRONG, WARN, chart
from sametable.views.view import Spec, Twin, View
from sametable.views.words import spelt

HEIGHT = 250
MOST = int(limits_of(Setting)["reports"].max)
ROOM = 3.6
"""How far the scale runs on after the last report, so that a path's name has a place."""
APART = 0.2
"""How far two names must be from each other, as a share of the scale from 0 to 1."""
NOTE = "A stylized model. Every input is invented."


@dataclass(frozen=True)
class Names:
    """How a reader knows the two, without article, and the claim that they judge."""

    first: str
    second: str
    claim: str
    report: str


def view(setting: Setting, names: Names) -> View:
    """Both paths, where they end, and what the odds did meanwhile."""
    found = paths(setting)
    alt = _alt(setting, found, names)
    return View(
        chart=_chart(setting, found, names, alt),
        table=_table(setting, found, names),
        alt=alt,
        says=(
            _result(setting, found, names),
            _odds(setting, found, names),
            _meaning(setting, found),
        ),
    )


def percent(chance: float) -> str:
    """A chance in percent, finer near the ends, never rounded to certainty.

    >>> percent(0.7272), percent(0.9942), percent(0.9999)
    ('73%', '99.4%', 'over 99.9%')
    """
    if 0.01 <= chance <= 0.99:
        return f"{chance:.0%}"
    if chance > 0.999:
        return "over 99.9%"
    return "under 0.1%" if chance < 0.001 else f"{chance:.1%}"


def times(ratio: float) -> str:
    """A ratio of odds as a reader reads it.

    >>> times(2.25), times(1 / 64), times(4)
    ('2.25', '0.0156', '4')
    """
    return f"{ratio:.3g}" if ratio < 1000 else f"{float(f'{ratio:.3g}'):,.0f}"


def _result(setting: Setting, found: Paths, names: Names) -> str:
    ends = (
        f"the {names.first} gives {percent(found.first[-1])} to “{names.claim}” and the "
        f"{names.second} {percent(found.second[-1])}."
    )
    if setting.reports == 0:
        return f"Before any report {ends}"
    many = "one report" if setting.reports == 1 else f"{spelt(setting.reports)} reports"
    both = setting.reading != Reading.OWN
    how = (
        f"both read in the {_whose(setting, names)}'s way"
        if both
        else "each reads in their own way"
    )
    flip = " They have changed places." if found.flips else ""
    return f"After {many} ({how}) {ends}{flip}"


def _odds(setting: Setting, found: Paths, names: Names) -> str:
    first, second = setting.ratios
    began = f"{percent(found.first[0])} and {percent(found.second[0])}"
    start = f"They began at {began}: {_ahead(odds_apart(setting, 0), names)}."
    if first == second:
        return (
            f"{start} After every report they still are: each report multiplies both odds by "
            f"{times(first)}. The gap in log-odds never changes."
        )
    apart = max(first / second, second / first)
    now = f" Now {_ahead(odds_apart(setting, setting.reports), names)}." if setting.reports else ""
    return (
        f"{start}{now} Each report multiplies the {names.first}'s odds by {times(first)} and the "
        f"{names.second}'s by {times(second)}: they part by a factor of {times(apart)} each time."
    )


def _ahead(apart: float, names: Names) -> str:
    """Whose odds are the larger ones, and how many times."""
    if abs(apart - 1) < 1e-9:
        return "the odds of the two are equal"
    one, other = (names.first, names.second) if apart > 1 else (names.second, names.first)
    return f"the {one}'s odds are {times(max(apart, 1 / apart))} times the {other}'s"


def _meaning(setting: Setting, found: Paths) -> str:
    first, second = setting.ratios
    if first == second == 1:
        return "A report that says nothing moves nobody, however often it comes."
    if first == second:
        up = "true" if first > 1 else "false"
        return (
            f"With one reading both move towards certainty that the claim is {up}. They agree "
            "more and more, because they agreed on the reading. Whether the reading is right, no "
            "number of reports can tell them."
        )
    if (first - 1) * (second - 1) < 0:
        return (
            "Nobody doubts a report. They differ over what it shows, so each new one pushes them "
            "in opposite directions. More of the same evidence cannot help: talk about the reading "
            "first."
        )
    if 1 in (first, second):
        return (
            "To one of them a report says nothing, to the other it does. So one moves and the "
            "other stays. More of the same evidence cannot help: talk about the reading first."
        )
    return (
        "Both move the same way, one faster than the other. Enough reports will hide the "
        "difference between their readings. They will not settle it."
    )


def _alt(setting: Setting, found: Paths, names: Names) -> str:
    def way(name: str, beliefs: Sequence[float]) -> str:
        if len(beliefs) == 1:
            return f"the {name} stands at {percent(beliefs[0])}"
        moves = "rises" if beliefs[-1] > beliefs[0] else "falls"
        if beliefs[-1] == beliefs[0]:
            moves = "stays"
        return f"the {name} {moves} from {percent(beliefs[0])} to {percent(beliefs[-1])}"

    cross = " The lines cross." if found.flips else ""
    return (
        f"Two lines of belief that {names.claim}, from 0 to 100 percent, over {setting.reports} "
        f"of at most {MOST} reports that {names.report}: {way(names.first, found.first)}, "
        f"{way(names.second, found.second)}.{cross}"
    )


def _table(setting: Setting, found: Paths, names: Names) -> Twin:
    return Twin(
        caption=(
            f"Belief that {names.claim}, after each report. The last column is the "
            f"{names.first}'s odds over the {names.second}'s. {NOTE}"
        ),
        columns=("Reports", names.first.capitalize(), names.second.capitalize(), "Ratio of odds"),
        rows=tuple(
            (str(number), f"{first:.1%}", f"{second:.1%}", times(odds_apart(setting, number)))
            for number, (first, second) in enumerate(zip(found.first, found.second, strict=True))
        ),
    )


def _chart(setting: Setting, found: Paths, names: Names, alt: str) -> Spec:
    both = setting.reading != Reading.OWN
    how = f"one reading for both: the {_whose(setting, names)}'s" if both else "two readings"
    title = [f"reports that {names.report}", how]
    first_at, second_at = _places(found.first[-1], found.second[-1])
    half = {"half": 0.5, "none": 0, "most": MOST}
    layers: list[Spec] = [
        {
            "data": {"values": [half]},
            "mark": {"type": "rule", "color": LINE_STRONG, "strokeDash": [2, 4]},
            "encoding": {"y": _y("half"), "x": _x("none", title), "x2": {"field": "most"}},
        },
        *_path(names.first, found.first, first_at, title, color=ACCENT, shape="circle"),
        *_path(names.second, found.second, second_at, title, color=WARN, shape="square"),
    ]
    return chart(layers, height=HEIGHT, alt=alt, note=NOTE)


def _whose(setting: Setting, names: Names) -> str:
    return names.first if setting.reading == Reading.FIRST else names.second


def _places(first: float, second: float) -> tuple[float, float]:
    """Where the names of two paths stand: at their ends, or as far apart as they need."""
    lower, upper = sorted((first, second))
    middle = min(max((lower + upper) / 2, 0.06), 0.94)
    if upper - lower < APART:
        lower, upper = middle - APART / 2, middle + APART / 2
    return (upper, lower) if first >= second else (lower, upper)


def _x(field: str, title: Sequence[str]) -> Spec:
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"domain": [0, MOST + ROOM], "nice": False},
        "title": list(title),
        "axis": {"grid": False, "domain": False, "values": list(range(MOST + 1)), "format": "d",
                 "titleAnchor": "start"},
    }  # fmt: skip


def _y(field: str) -> Spec:
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"domain": [-0.1, 1.1], "nice": False},
        "title": None,
        "axis": {"grid": False, "values": [0, 0.5, 1], "format": ".0%"},
    }


def _path(
    name: str, beliefs: Sequence[float], place: float, title: Sequence[str], **look: str
) -> list[Spec]:
    rows = [{"report": at, "belief": round(belief, 5)} for at, belief in enumerate(beliefs)]
    end = {"report": rows[-1]["report"], "place": round(place, 5),
           "says": [name, percent(beliefs[-1])]}  # fmt: skip
    x, color = _x("report", title), look["color"]
    encoding = {"x": x, "y": _y("belief")}
    dash = {"strokeDash": [7, 4]} if look["shape"] == "square" else {}
    return [
        {
            "data": {"values": rows},
            "mark": {"type": "line", "color": color, "strokeWidth": 2.5, **dash},
            "encoding": encoding,
        },
        {
            "data": {"values": rows},
            "mark": {"type": "point", **look, "filled": True, "size": 60, "opacity": 1},
            "encoding": encoding,
        },
        {
            "data": {"values": [end]},
            "mark": {"type": "text", "color": color, "fontWeight": "bold", "align": "left",
                     "baseline": "middle", "dx": 9, "dy": -7, "lineHeight": 15},
            "encoding": {"x": x, "y": _y("place"), "text": {"field": "says"}},
        },
    ]  # fmt: skip
