"""Lab E13, the tournament: what five characters earn when each meets each other one."""

from __future__ import annotations

from collections.abc import Mapping

from sametable.models.trust_game import STRATEGIES, Setting, tournament
from sametable.views.theme import ACCENT, INK, INK_SOFT, LINE_STRONG, chart
from sametable.views.view import Spec, Twin, View
from sametable.views.words import listed

NAMES = {
    "copycat": "Copycat",
    "grudger": "Grudger",
    "always-cheat": "Always cheat",
    "detective": "Detective",
    "always-cooperate": "Always fair",
}
DOES = {
    "copycat": "Fair at first, then whatever the other did last.",
    "grudger": "Fair until the other cheats once, then never again.",
    "always-cheat": "Cheats every time.",
    "detective": "Fair, cheat, fair, fair. If nobody struck back in the first three rounds, cheats "
    "on; else becomes a copycat.",
    "always-cooperate": "Fair every time.",
}


def view(
    setting: Setting, means: Mapping[str, float] | None = None, count: int = 0, note: str = ""
) -> View:
    """One tournament with this setting; with ``means``, also those of ``count`` tournaments."""
    totals = tournament(setting)
    alt = _alt(totals, means, count)
    return View(
        chart=_chart(totals, means, count, note, alt),
        table=_table(totals, means, count, setting),
        alt=alt,
        says=_says(totals, means, count, setting),
    )


def _best(earned: Mapping[str, float]) -> tuple[str, float]:
    """Who earns most, all of them where they tie, and how much."""
    most = max(earned.values())
    best = [NAMES[name] for name in STRATEGIES if earned[name] == most]
    return listed(best), most


def _points(value: float) -> str:
    """
    >>> _points(57), _points(-3)
    ('57', '−3')
    """
    return f"{value:.0f}".replace("-", "−")


def _mean(value: float) -> str:
    """
    >>> _mean(39.0), _mean(-2.25)
    ('39.0', '−2.2')
    """
    return f"{value:.1f}".replace("-", "−")


def _says(
    totals: Mapping[str, int], means: Mapping[str, float] | None, count: int, setting: Setting
) -> tuple[str, ...]:
    name, most = _best(totals)
    says = [
        f"{name} {'earn' if ' and ' in name else 'earns'} most: {_points(most)} points from four "
        f"matches of {setting.rounds} {'round' if setting.rounds == 1 else 'rounds'}"
        + (
            f", in this one draw of mistakes ({100 * setting.mistakes:.0f} in 100 moves)."
            if setting.mistakes
            else ", and no move goes wrong."
        )
    ]
    if means is not None:
        name, most = _best(means)
        says.append(
            f"Over {count:,} tournaments {name} {'earn' if ' and ' in name else 'earns'} most, "
            f"{_mean(most)} points on average."
        )
    elif setting.mistakes:
        says.append("One draw says little. Play many tournaments to see what is behind it.")
    says.append(
        "A fair move costs you 1 and gives the other 3. Both fair is 2 each, both cheat is 0, and "
        "who cheats a fair player takes 3 while the other loses 1."
    )
    return tuple(says)


def _table(
    totals: Mapping[str, int], means: Mapping[str, float] | None, count: int, setting: Setting
) -> Twin:
    columns = ["Character", "What it does", "Points"]
    if means is not None:
        columns.append(f"Mean of {count:,}")
    return Twin(
        caption=(
            "Each character meets each other one once and never itself. Mistakes turn "
            f"{100 * setting.mistakes:.0f} in 100 moves around. Characters and points after Nicky "
            "Case, 2017; no one real is meant."
        ),
        columns=tuple(columns),
        rows=tuple(
            (
                NAMES[name],
                DOES[name],
                _points(totals[name]),
                *(() if means is None else (_mean(means[name]),)),
            )
            for name in STRATEGIES
        ),
    )


def _alt(totals: Mapping[str, int], means: Mapping[str, float] | None, count: int) -> str:
    each = "; ".join(f"{NAMES[name]}, {_points(totals[name])}" for name in STRATEGIES)
    says = f"A bar for what each of five characters earns, in points: {each}."
    if means is not None:
        each = "; ".join(f"{NAMES[name]}, {_mean(means[name])}" for name in STRATEGIES)
        says += f" A diamond marks the mean of {count:,} tournaments: {each}."
    return says


def _chart(
    totals: Mapping[str, int],
    means: Mapping[str, float] | None,
    count: int,
    note: str,
    alt: str,
) -> Spec:
    rows = [
        {
            "name": NAMES[name],
            "points": totals[name],
            "at": max(totals[name], 0),
            "says": _points(totals[name]),
            "best": totals[name] == max(totals.values()),
        }
        for name in STRATEGIES
    ]
    marks = [
        {"name": NAMES[name], "mean": round(mean, 4), "says": f"mean {_mean(mean)}"}
        for name, mean in (means or {}).items()
    ]
    most = max([*totals.values(), *(means or {}).values(), 1])
    least = min([*totals.values(), *(means or {}).values(), 0])
    y: Spec = {
        "field": "name",
        "type": "nominal",
        "sort": [row["name"] for row in rows],
        "title": None,
        "axis": {"domain": False, "ticks": False, "labelPadding": 6, "labelColor": INK},
    }
    x: Spec = {
        "type": "quantitative",
        "title": "points",
        "scale": {"domain": [least, most * (1.5 if marks else 1.2)], "nice": False},
        "axis": {"grid": False, "tickCount": 5, "labelOverlap": "greedy"},
    }
    layers: list[Spec] = [
        {
            "data": {"values": rows},
            "mark": {"type": "bar", "height": {"band": 0.42}, "yOffset": -8 if marks else 0},
            "encoding": {
                "y": y,
                "x": {**x, "field": "points"},
                "x2": {"datum": 0},
                "color": {
                    "condition": {"test": "datum.best", "value": ACCENT},
                    "value": LINE_STRONG,
                },
            },
        },
        {
            "data": {"values": rows},
            "mark": {"type": "text", "align": "left", "dx": 6, "fontWeight": "bold",
                     "yOffset": -8 if marks else 0},
            "encoding": {"y": y, "x": {**x, "field": "at"}, "text": {"field": "says"}},
        },
        {
            "data": {"values": marks},
            "mark": {"type": "point", "shape": "diamond", "filled": True, "size": 90,
                     "color": INK, "opacity": 1, "yOffset": 10},
            "encoding": {"y": y, "x": {**x, "field": "mean"}},
        },
        {
            "data": {"values": marks},
            "mark": {"type": "text", "align": "left", "dx": 9, "yOffset": 10, "color": INK_SOFT,
                     "fontSize": 12},
            "encoding": {"y": y, "x": {**x, "field": "mean"}, "text": {"field": "says"}},
        },
    ]  # fmt: skip
    return chart(layers, height={"step": 44}, alt=alt, note=note)
