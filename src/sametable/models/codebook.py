"""Codebook: what a form's rules leave open, and what two coders make of it.

A codebook of one line a frame leaves some statements open: they have two readings, and both
follow the codebook. A rule settles those that it touches. Two simulated coders show what rules
and what care do to agreement, apart from each other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from sametable.errors import SettingError
from sametable.models.setting import Limited, documented, limited

FRAMES = ("justice", "welfare", "rights", "measurement")


@dataclass(frozen=True)
class Statement:
    """A statement to code. ``readings``: one frame, or two that the first draft leaves open.

    ``rule`` is the rule that settles an open statement, and the last reading is what it says.
    ``codes``: colleague -> what they wrote under the first draft, None where they wrote nothing.
    """

    number: int
    gist: str
    text: str
    readings: tuple[str, ...]
    rule: str | None
    codes: Mapping[str, str | None]

    def __post_init__(self) -> None:
        if not self.readings or not set(self.readings) <= set(FRAMES):
            raise SettingError("readings", f"some of {', '.join(FRAMES)}", self.readings)
        if len(self.readings) != (2 if self.rule else 1):
            raise SettingError("readings", "two where a rule settles them, else one", self.readings)
        for code in self.codes.values():
            if code is not None and code not in FRAMES:
                raise SettingError("code", f"one of {', '.join(FRAMES)}, or None", code)

    def open_under(self, rules: Collection[str]) -> bool:
        """Whether the codebook with these rules still allows two readings."""
        return self.rule is not None and self.rule not in rules

    def read_under(self, rules: Collection[str]) -> tuple[str, ...]:
        """The readings that the codebook with these rules allows."""
        return self.readings if self.open_under(rules) else self.readings[-1:]

    def code_by(self, colleague: str, rules: Collection[str]) -> str | None:
        """What a colleague writes: what a rule says where it speaks, as before where not.

        A slip under the first draft stays a slip: rules make nobody more careful.
        """
        if self.rule is not None and self.rule in rules:
            return self.readings[-1]
        return self.codes[colleague]


@documented
@dataclass(frozen=True)
class Coders(Limited):
    """Two simulated coders who are equally careful.

    ``care`` is the share of statements that a coder reads; on these the coder follows the
    codebook, and flips a coin between two readings where it allows two. On the others the coder
    ticks the form's first box with the chance ``first_box``, and any other box alike.
    """

    care: float = limited(1, label="Care", min=0, max=1, step=0.05,
                          unit="share of statements")  # fmt: skip
    first_box: float = limited(0.25, label="First box", min=0.25, max=0.95, step=0.05,
                               unit="chance of the first box")  # fmt: skip
    seed: int = limited(1, label="Seed", min=0, max=1_000_000, step=1, unit="any whole number")


@dataclass(frozen=True)
class LongRun:
    """What two such coders come to over very many statements: shares from 0 to 1, and kappa.

    Alpha is the same as kappa there, since both coders use each frame equally often.
    """

    share: float
    chance: float
    kappa: float


def chances(statement: Statement, rules: Collection[str], coders: Coders) -> dict[str, float]:
    r"""The chance of each frame from one coder, for one statement: frame -> chance, sum 1.

    .. math:: P(f) = c \, \frac{[f \in R]}{|R|} + (1 - c) \, q_f

    with care :math:`c`, the readings :math:`R` that the codebook allows, and :math:`q` the
    chances of a coder who does not read.
    """
    read = statement.read_under(rules)
    rest = (1 - coders.first_box) / (len(FRAMES) - 1)
    blind = {frame: coders.first_box if frame == FRAMES[0] else rest for frame in FRAMES}
    return {
        frame: coders.care * (frame in read) / len(read) + (1 - coders.care) * blind[frame]
        for frame in FRAMES
    }


def long_run(
    statements: Sequence[Statement], rules: Collection[str], coders: Coders
) -> LongRun | None:
    r"""The agreement of two such coders over very many statements like these, exactly.

    .. math:: P_o = \frac{1}{N} \sum_u \sum_f P_u(f)^2, \quad
       P_e = \sum_f \Big( \frac{1}{N} \sum_u P_u(f) \Big)^2, \quad
       \kappa = \frac{P_o - P_e}{1 - P_e}

    With care 0 all statements are coded alike, so :math:`P_o = P_e` and kappa is 0, however
    large the agreement. None where only one frame is ever used.
    """
    drawn = [chances(statement, rules, coders) for statement in statements]
    share = sum(sum(p * p for p in one.values()) for one in drawn) / len(drawn)
    luck = sum((sum(one[frame] for one in drawn) / len(drawn)) ** 2 for frame in FRAMES)
    if luck == 1:
        return None
    return LongRun(share, luck, (share - luck) / (1 - luck))


def simulated(
    statements: Sequence[Statement], rules: Collection[str], coders: Coders
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """One coding of the statements by two such coders who work apart, drawn with the seed."""
    chance = Random(coders.seed)
    both: tuple[list[str], list[str]] = [], []
    for statement in statements:
        each = chances(statement, rules, coders)
        for codes in both:
            codes.append(_drawn(each, chance.random()))
    return tuple(both[0]), tuple(both[1])


def _drawn(each: Mapping[str, float], at: float) -> str:
    """The frame that lies at this place when the chances are laid end to end."""
    for frame, chance in each.items():
        at -= chance
        if at < 0:
            return frame
    return max(each, key=lambda frame: each[frame])
