"""Term grid: do two parties mean the same by their words?

Every term of one party meets every term of the other. Whether the words are the same and whether
the meanings are the same gives four kinds, after Shaw and Gaines (1989). A meaning is a set of
attributes, and two meanings count as the same when they overlap by at least the cutoff.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum

from sametable.errors import SettingError
from sametable.models.setting import Limited, documented, limited

Lexicon = Mapping[str, frozenset[str]]
"""What one party means: term -> the attributes that the term carries for them."""


class Kind(StrEnum):
    """The four kinds, in the order in which they are worth talking about."""

    CONFLICT = "conflict"
    CORRESPONDENCE = "correspondence"
    CONSENSUS = "consensus"
    CONTRAST = "contrast"


@documented
@dataclass(frozen=True)
class Setting(Limited):
    """How much two meanings must share before they count as one."""

    cutoff: float = limited(
        0.5, label="Cutoff", min=0.05, max=1, step=0.05, unit="share of attributes in common"
    )


@dataclass(frozen=True)
class Pair:
    """One term of the first party beside one of the second, with what each carries."""

    first: str
    second: str
    shared: frozenset[str]
    only_first: frozenset[str]
    only_second: frozenset[str]
    overlap: float
    kind: Kind


@dataclass(frozen=True)
class Grid:
    """Every pair, in the order of the two lexicons: len(first) x len(second) of them."""

    pairs: tuple[Pair, ...]

    def count(self, kind: Kind) -> int:
        return sum(pair.kind is kind for pair in self.pairs)

    def pair(self, first: str, second: str) -> Pair:
        for pair in self.pairs:
            if (pair.first, pair.second) == (first, second):
                return pair
        raise SettingError("pair", "a term of each party", (first, second))


def overlap(first: Set[str], second: Set[str]) -> float:
    r"""Jaccard's overlap of two sets of attributes, from 0 (nothing shared) to 1 (identical).

    .. math:: J(A, B) = \frac{|A \cap B|}{|A \cup B|}

    >>> overlap({"offence", "record"}, {"record", "harm"})
    0.3333333333333333

    Raises SettingError if either set is empty: a word that carries nothing cannot be compared.
    Source: Jaccard (1912); used here for the "same concept" of Shaw and Gaines (1989).
    """
    for name, attributes in (("first", first), ("second", second)):
        if not attributes:
            raise SettingError(name, "at least one attribute", set(attributes))
    return len(first & second) / len(first | second)


def kind(same_term: bool, overlap: float, cutoff: float) -> Kind:
    """Which of the four a pair is.

    ================  ======================  ==================
    ..                overlap >= cutoff       overlap < cutoff
    ================  ======================  ==================
    same term         consensus               conflict
    different terms   correspondence          contrast
    ================  ======================  ==================

    Source: Shaw and Gaines (1989).
    """
    if overlap >= cutoff:
        return Kind.CONSENSUS if same_term else Kind.CORRESPONDENCE
    return Kind.CONFLICT if same_term else Kind.CONTRAST


def grid(first: Lexicon, second: Lexicon, setting: Setting) -> Grid:
    """Every term of ``first`` against every term of ``second``, each pair with its kind."""
    return Grid(
        tuple(
            _pair(term, other, first[term], second[other], setting.cutoff)
            for term in first
            for other in second
        )
    )


def agenda(grid: Grid) -> tuple[Pair, ...]:
    """Every pair, in the order in which to talk about it. The order is ours, not the source's.

    1. Conflicts, least overlap first: one word hides the widest gap, and nobody hears it.
    2. Correspondences, most overlap first: an agreement that two words hide.
    3. Consensus, least overlap first: where the agreement is thinnest.
    4. Contrasts, most overlap first: different words for different things can wait.

    Pairs that tie stand in the order of their terms' names.
    """
    return tuple(sorted(grid.pairs, key=_urgency))


def _urgency(pair: Pair) -> tuple[int, float, str, str]:
    closest_first = pair.kind in (Kind.CORRESPONDENCE, Kind.CONTRAST)
    gap = -pair.overlap if closest_first else pair.overlap
    return list(Kind).index(pair.kind), gap, pair.first, pair.second


def _pair(
    term: str, other: str, means: frozenset[str], other_means: frozenset[str], cutoff: float
) -> Pair:
    share = overlap(means, other_means)
    return Pair(
        first=term,
        second=other,
        shared=means & other_means,
        only_first=means - other_means,
        only_second=other_means - means,
        overlap=share,
        kind=kind(term == other, share, cutoff),
    )
