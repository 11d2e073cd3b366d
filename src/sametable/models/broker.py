"""Ask without telling: five ways for a coalition to ask whether its plan meets an inquiry.

The agency has some venues under inquiry. The coalition plans to name some in public. Both want to
know of an overlap before that day. Who learns what on the way, counted in bits?
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import comb, fsum, log2
from random import Random

from sametable.errors import SettingError
from sametable.models.private_match import dictionary_attack, digest, hits, private_match
from sametable.models.randomized_response import binary_entropy
from sametable.models.setting import Limited, documented, limited

FULL, HIT, HASHED, MATCHED, BROKER = PROTOCOLS = ("full", "hit", "hashed", "psi", "broker")
"""Full disclosure; hit or no hit; hashed lists; private set intersection; a broker with noise."""


@documented
@dataclass(frozen=True)
class Design(Limited):
    """A way of asking, and what it is used on. Raises SettingError.

    ``protocol``: one of :data:`PROTOCOLS`. ``public``: whether everybody can get hold of the list
    of all venues; if not, each party knows the names on its own list only.
    """

    protocol: str = FULL
    public: bool = False
    asked: int = limited(5, label="Names asked", min=1, max=40, step=1, unit="venues")
    truth: float = limited(
        0.8, label="Broker: truth", min=0.55, max=1, step=0.05, unit="share of answers"
    )
    venues: int = limited(40, label="Venues in all", min=40, max=120, step=1, unit="venues")
    inquiry: int = limited(6, label="Under inquiry", min=1, max=20, step=1, unit="venues")
    draw: int = limited(9, label="Draw", min=1, max=100, step=1, unit="number of the draw")

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.protocol not in PROTOCOLS:
            raise SettingError("protocol", f"one of {', '.join(PROTOCOLS)}", self.protocol)
        if not isinstance(self.public, bool):
            raise SettingError("public", "true or false", self.public)

    @property
    def share(self) -> float:
        """The chance that a name asked about is under inquiry, before anybody answers."""
        return self.inquiry / self.venues


@dataclass(frozen=True)
class Learned:
    """Bits that each party gains: of the inquiry, of the plan, and of both together.

    ``coalition`` is at most what the inquiry's list holds, ``agency`` what the plan holds;
    ``third`` is what anybody else gains: the broker, or a reader of lists gone astray.
    """

    protocol: str
    coalition: float
    agency: float
    third: float


@dataclass(frozen=True)
class Trial:
    """One draw, put through the chosen protocol.

    ``inquiry`` and ``asked``: the two lists. ``both``: the plain overlap. ``coalition_knows``
    and ``agency_knows``: what each could read off the other's list for certain. ``waits``: the
    names to which a broker says "wait"; None where there is no broker.
    """

    inquiry: tuple[str, ...]
    asked: tuple[str, ...]
    both: tuple[str, ...]
    coalition_knows: tuple[str, ...]
    agency_knows: tuple[str, ...]
    waits: tuple[str, ...] | None


def list_bits(venues: int, listed: int) -> float:
    r"""What a list of known length holds for somebody who knows only the venues, in bits.

    .. math:: \log_2 \binom{N}{m}

    >>> round(list_bits(40, 6), 2)
    21.87
    """
    return log2(comb(venues, listed))


@lru_cache(maxsize=512)  # five protocols are compared at each move of a slider
def answer_bits(venues: int, listed: int, asked: int, truth: float = 1.0) -> float:
    r"""What true-or-false answers about ``asked`` venues tell about a hidden list, in bits.

    The mutual information of the list and the answers, where every list of the length is equally
    likely and each answer is the truth with a chance of ``truth``:

    .. math:: I = H(Y) - k\, h(p), \qquad
              H(Y) = \sum_w P(w) \Big( \log_2 \binom{k}{w} - \log_2 P(w) \Big)

    with :math:`P(w)` the chance of :math:`w` times "yes" and :math:`h` the binary entropy. With
    ``truth`` 1 it is what an exact overlap tells; with every venue asked, all there is. Raises
    SettingError where more are listed or asked about than there are.

    >>> round(answer_bits(40, 6, 5), 2), round(answer_bits(40, 6, 5, 0.8), 2)
    (3.04, 0.73)
    """
    for name, value in (("listed", listed), ("asked", asked)):
        if not 0 <= value <= venues:
            raise SettingError(name, f"from 0 to {venues}, the venues", value)
    said = [0.0] * (asked + 1)
    for overlap in range(max(0, asked + listed - venues), min(listed, asked) + 1):
        ways = comb(listed, overlap) * comb(venues - listed, asked - overlap)
        chance = ways / comb(venues, asked)
        right = _binomial(overlap, truth)
        wrong = _binomial(asked - overlap, 1 - truth)
        for i, one in enumerate(right):
            for j, other in enumerate(wrong):
                said[i + j] += chance * one * other
    entropy = fsum(p * (log2(comb(asked, w)) - log2(p)) for w, p in enumerate(said) if p)
    return max(0.0, entropy - asked * binary_entropy(truth))


def learned(design: Design, protocol: str) -> Learned:
    """Who learns how much under a protocol, in bits, on average over all draws.

    Both know how long the lists are. Hashes of names from a public list count as the names.
    """
    inquiry = list_bits(design.venues, design.inquiry)
    plan = list_bits(design.venues, design.asked)
    overlap_told = answer_bits(design.venues, design.inquiry, design.asked)
    overlap_heard = answer_bits(design.venues, design.asked, design.inquiry)
    if protocol == FULL:
        return Learned(protocol, inquiry, plan, 0.0)
    if protocol == HIT:
        return Learned(protocol, overlap_told, plan, 0.0)
    if protocol == HASHED and design.public:
        return Learned(protocol, inquiry, plan, inquiry + plan)
    if protocol in (HASHED, MATCHED):
        return Learned(protocol, overlap_told, overlap_heard, 0.0)
    if protocol == BROKER:
        noisy = answer_bits(design.venues, design.inquiry, design.asked, design.truth)
        return Learned(protocol, noisy, 0.0, inquiry + plan)
    raise SettingError("protocol", f"one of {', '.join(PROTOCOLS)}", protocol)


def compare(design: Design) -> tuple[Learned, ...]:
    """All five protocols on the same lists."""
    return tuple(learned(design, protocol) for protocol in PROTOCOLS)


def trial(design: Design) -> Trial:
    """One draw of two lists, really put through the chosen protocol."""
    rng = Random(design.draw)
    names = [f"venue {number}" for number in range(1, design.venues + 1)]
    listed = sorted(rng.sample(range(design.venues), design.inquiry))
    planned = sorted(rng.sample(range(design.venues), design.asked))
    inquiry, asked = (tuple(names[i] for i in chosen) for chosen in (listed, planned))
    both = tuple(name for name in asked if name in inquiry)
    told: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    waits: tuple[str, ...] | None = None
    if design.protocol == FULL:
        told, heard = inquiry, asked
    elif design.protocol == HIT:
        told = tuple(name for name, hit in hits(asked, inquiry).items() if hit)
        heard = asked
    elif design.protocol == HASHED:
        told = _read(inquiry, names if design.public else asked)
        heard = _read(asked, names if design.public else inquiry)
    elif design.protocol == MATCHED:
        told = heard = private_match(asked, inquiry, rng.randrange(2**32)).both
    else:
        true = hits(asked, inquiry)
        waits = tuple(name for name in asked if true[name] == (rng.random() < design.truth))
    return Trial(inquiry, asked, both, told, heard, waits)


def _read(names: tuple[str, ...], dictionary: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """The names that a holder of their hashes and of a dictionary gets back."""
    return tuple(dictionary_attack([digest(name) for name in names], dictionary).values())


def _binomial(times: int, chance: float) -> list[float]:
    return [comb(times, n) * chance**n * (1 - chance) ** (times - n) for n in range(times + 1)]
