"""Trust game: two players choose again and again between a fair move and a cheat, and may slip.

The payoffs and the five characters are those of Nicky Case's "The Evolution of Trust" (2017),
which stands on Axelrod (1984). The rules below are written anew from its published description.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

from sametable.errors import SettingError
from sametable.models.setting import Limited, documented, limited

BOTH_FAIR, CHEATED, CHEATING, BOTH_CHEAT = 2, -1, 3, 0
"""Points of one player and round: R, S, T and P."""

History = Sequence[bool]
"""The moves of one player so far, mistakes included: True is fair, False a cheat."""
Strategy = Callable[[History, History], bool]
"""(own moves, the other's moves) -> the next move that the player means to make."""


def copycat(own: History, other: History) -> bool:
    """Fair at first, then whatever the other did last."""
    return other[-1] if other else True


def grudger(own: History, other: History) -> bool:
    """Fair until the other cheats once, and never again."""
    return all(other)


def always_cheat(own: History, other: History) -> bool:
    """Cheats, whatever the other does."""
    return False


def always_cooperate(own: History, other: History) -> bool:
    """Fair, whatever the other does."""
    return True


def detective(own: History, other: History) -> bool:
    """Fair, cheat, fair, fair; then a copycat if the other cheated in the first three rounds.

    If the other did not, the detective cheats for ever. The other's fourth move does not count:
    the fifth is chosen by what came before the probe was over.
    """
    if len(own) < 4:
        return len(own) != 1
    return False if all(other[:3]) else other[-1]


STRATEGIES: Mapping[str, Strategy] = {
    "copycat": copycat,
    "grudger": grudger,
    "always-cheat": always_cheat,
    "detective": detective,
    "always-cooperate": always_cooperate,
}


@documented
@dataclass(frozen=True)
class Setting(Limited):
    """How long two players meet, how often a move comes out as the other one, and by which luck."""

    rounds: int = limited(10, label="Rounds a match", min=1, max=200, step=1, unit="rounds")
    mistakes: float = limited(
        0, label="Mistakes", min=0, max=0.5, step=0.01, unit="chance that a move turns around"
    )
    seed: int = limited(1, label="Seed", min=0, max=1_000_000, step=1, unit="any whole number")


@dataclass(frozen=True)
class Match:
    """Two histories of equal length, and what each player earned, in points."""

    first: tuple[bool, ...]
    second: tuple[bool, ...]
    points: tuple[int, int]


def points(own: bool, other: bool) -> int:
    """One player's points in one round.

    ==============  ==========  ===========
    ..              other fair  other cheats
    ==============  ==========  ===========
    **own fair**    2           -1
    **own cheat**   3           0
    ==============  ==========  ===========
    """
    if own:
        return BOTH_FAIR if other else CHEATED
    return CHEATING if other else BOTH_CHEAT


def match(first: Strategy, second: Strategy, setting: Setting, chance: Random) -> Match:
    """A match. Each move turns into its opposite with the setting's chance of a mistake.

    Both players see and remember what came out, not what was meant.
    """
    one: list[bool] = []
    two: list[bool] = []
    totals = [0, 0]
    for _ in range(setting.rounds):
        mine, yours = first(one, two), second(two, one)
        if setting.mistakes:
            mine ^= chance.random() < setting.mistakes
            yours ^= chance.random() < setting.mistakes
        one.append(mine)
        two.append(yours)
        totals[0] += points(mine, yours)
        totals[1] += points(yours, mine)
    return Match(tuple(one), tuple(two), (totals[0], totals[1]))


def tournament(setting: Setting, strategies: Mapping[str, Strategy] = STRATEGIES) -> dict[str, int]:
    """Every character meets every other one once and never itself: name -> points in all.

    With five characters each plays four matches. Without mistakes nothing is left to luck.

    Raises SettingError unless there are at least two characters.
    """
    if len(strategies) < 2:
        raise SettingError("strategies", "at least two", sorted(strategies))
    chance = Random(setting.seed)
    totals = dict.fromkeys(strategies, 0)
    for one, other in combinations(strategies, 2):
        earned = match(strategies[one], strategies[other], setting, chance).points
        totals[one] += earned[0]
        totals[other] += earned[1]
    return totals


def many_tournaments(
    setting: Setting, count: int
) -> Generator[tuple[int, int], None, dict[str, float]]:
    """``count`` tournaments, seeded one after the other: name -> mean points of a tournament.

    A generator that yields (done, all) after each and returns the means.
    """
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        raise SettingError("count", "a whole number of at least 1", count)
    seeds = Random(setting.seed)
    totals = dict.fromkeys(STRATEGIES, 0)
    for done in range(1, count + 1):
        one = tournament(Setting(setting.rounds, setting.mistakes, seeds.randrange(1_000_000)))
        for name, earned in one.items():
            totals[name] += earned
        yield done, count
    return {name: total / count for name, total in totals.items()}
