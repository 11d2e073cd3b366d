"""How far would the estimate move if chance had dealt the lists again?

The table is drawn anew: as many persons, each on the lists of somebody picked at random from the
published ones. Each new table gives an estimate, from the same model or from one chosen anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, floor, lgamma, log
from random import Random

from sametable.errors import SettingError
from sametable.models.lists_table import ListsTable
from sametable.models.log_linear import Fit, LogLinear, Outcome
from sametable.models.model_choice import Criterion, Steps, downhill, onward

LEVEL = 0.95

Choose = Callable[[LogLinear], Steps[Outcome]]


@dataclass(frozen=True)
class Bootstrap:
    """``sizes``: the estimates of the drawn tables, sorted; ``none``: tables that gave none."""

    sizes: tuple[float, ...]
    none: int

    @property
    def times(self) -> int:
        return len(self.sizes) + self.none

    def interval(self, level: float = LEVEL) -> tuple[float, float] | None:
        """The middle part of the estimates, in persons: the percentile interval.

        None where so many tables gave no estimate that the end of the interval is among them.
        """
        if not 0 < level < 1:
            raise SettingError("level", "between 0 and 1", level)
        tail = (1 - level) / 2
        if self.none > tail * self.times:
            return None
        return quantile(self.sizes, tail), quantile(self.sizes, 1 - tail)


def quantile(ordered: tuple[float, ...], share: float) -> float:
    """The value that ``share`` of them do not exceed; between two of them, in proportion."""
    place = share * (len(ordered) - 1)
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def same_model(model: int) -> Choose:
    """The model with these pairs, whatever the drawn table."""

    def choose(models: LogLinear) -> Steps[Outcome]:
        yield 0, 1
        return models.fit(model)

    return choose


def chosen_anew(by: Criterion, among: Callable[[LogLinear], int | None] = lambda _: None) -> Choose:
    """Downhill from the start in each drawn table: the choice, too, is left to chance."""

    def choose(models: LogLinear) -> Steps[Outcome]:
        return (yield from downhill(models, by, among(models))).chosen

    return choose


def bootstrap(table: ListsTable, choose: Choose, times: int, seed: int) -> Steps[Bootstrap]:
    """``times`` estimates of tables drawn anew. The same seed gives the same result.

    Raises SettingError unless ``times`` is from 1 to 10,000. Source: Efron (1979); on choosing
    anew, Silverman, Chan and Vincent (2024), whose published intervals are corrected for bias
    (BCa) and so differ from these.
    """
    if isinstance(times, bool) or not isinstance(times, int) or not 1 <= times <= 10_000:
        raise SettingError("times", "a whole number from 1 to 10,000", times)
    draw = Random(seed)
    sizes: list[float] = []
    for done in range(times):
        steps = choose(LogLinear(resampled(table, draw)))
        outcome = yield from onward(steps, _at(done, times))
        if isinstance(outcome, Fit):
            sizes.append(outcome.size)
    return Bootstrap(tuple(sorted(sizes)), times - len(sizes))


def _at(done: int, times: int) -> Callable[[int, int], tuple[int, int]]:
    return lambda _, __: (done, times)


def resampled(table: ListsTable, draw: Random) -> ListsTable:
    """As many persons, each on the lists of one picked at random, with replacement."""
    cells, persons, left = {}, table.seen, table.seen
    for names in sorted(table.cells, key=sorted):
        count = table.cells[names]
        cells[names] = binomial(persons, count / left, draw) if count else 0
        persons -= cells[names]
        left -= count
    return ListsTable(table.lists, cells)


def binomial(trials: int, chance: float, draw: Random) -> int:
    """How many of ``trials`` succeed, each with ``chance``.

    One number is drawn, and spent on the outcomes from the likeliest outwards.
    """
    if trials == 0 or chance <= 0:
        return 0
    if chance >= 1:
        return trials
    odds = chance / (1 - chance)
    likeliest = up = down = min(trials, floor((trials + 1) * chance))
    above = below = exp(
        lgamma(trials + 1) - lgamma(up + 1) - lgamma(trials - up + 1)
        + up * log(chance) + (trials - up) * log(1 - chance)
    )  # fmt: skip
    left = draw.random() - above
    while left > 0 and above + below > 0:
        above *= (trials - up) / (up + 1) * odds
        up += 1
        left -= above
        if left <= 0:
            return up
        below *= down / (trials - down + 1) / odds
        down -= 1
        left -= below
        if left <= 0:
            return down
    return likeliest
