"""A partnership's network: who works with whom directly, in five forms.

The forms are pure types. Shared governance, a lead organization and an administrative
organization are those of Provan and Kenis (2008); a ring and working groups stand beside them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, pairwise
from random import Random

from sametable.errors import SettingError
from sametable.models.setting import Limited, documented, limited

SEED = 12
Tie = tuple[str, str]
GROUP = 4
"""How many partners a working group has at most, where there are more groups than one."""
PARTNERS = (
    "county", "police", "prosecution", "youth", "health", "schools",
    "shelter", "advocates", "survivors", "faith", "business", "research",
)  # fmt: skip
"""The invented partners of the lab; a partnership of n has the first n."""


class Form(StrEnum):
    """How a partnership is tied together. The values are kept in answers: they do not change."""

    LEAD = "lead"
    SHARED = "shared"
    OFFICE = "office"
    RING = "ring"
    GROUPS = "groups"


@documented
@dataclass(frozen=True)
class Setting(Limited):
    """A partnership of invented partners: how many they are, and how far they trust each other.

    Raises SettingError for half a partner as well.
    """

    members: int = limited(
        10, label="Partners", min=6, max=len(PARTNERS), step=1, unit="organizations"
    )
    trust: float = limited(
        0, label="Trust", min=0, max=1, step=0.05, unit="share of the untied pairs"
    )

    def network(self, form: Form, office: str = "office") -> Network:
        """The partners in this form, with the further ties that their trust gives them."""
        return formed(form, PARTNERS[: self.members], office).with_trust(self.trust, SEED)


@dataclass(frozen=True)
class Network:
    """Members and the ties between them: pairs, each in the members' order, sorted.

    ``office``: the member that only runs the network, and is no partner; "" where there is none.
    Raises SettingError where a member is named twice or a tie leads nowhere.
    """

    members: tuple[str, ...]
    ties: tuple[Tie, ...]
    office: str = ""

    def __post_init__(self) -> None:
        place = {member: at for at, member in enumerate(self.members)}
        if len(place) != len(self.members):
            raise SettingError("members", "named once each", self.members)
        for first, second in self.ties:
            if first not in place or second not in place or first == second:
                raise SettingError("ties", "between two different members", (first, second))
        ordered = {(a, b) if place[a] < place[b] else (b, a) for a, b in self.ties}
        object.__setattr__(
            self, "ties", tuple(sorted(ordered, key=lambda tie: (place[tie[0]], place[tie[1]])))
        )
        if self.office and self.office not in place:
            raise SettingError("office", "one of the members", self.office)

    @property
    def missing(self) -> tuple[Tie, ...]:
        """The pairs that are not tied, in the members' order."""
        tied = set(self.ties)
        return tuple(pair for pair in combinations(self.members, 2) if pair not in tied)

    def degree(self, member: str) -> int:
        """How many others the member works with directly. Raises SettingError: no such member."""
        if member not in self.members:
            raise SettingError("member", f"one of {', '.join(self.members)}", member)
        return sum(member in tie for tie in self.ties)

    def without(self, lost: Collection[str]) -> Network:
        """What is left when some members go, with all their ties. Raises SettingError."""
        for member in lost:
            if member not in self.members:
                raise SettingError("lost", f"one of {', '.join(self.members)}", member)
        return Network(
            tuple(member for member in self.members if member not in lost),
            tuple(tie for tie in self.ties if not set(tie) & set(lost)),
            "" if self.office in lost else self.office,
        )

    def with_trust(self, share: float, seed: int = 0) -> Network:
        """More ties: ``share`` of the pairs that are not tied yet, rounded to whole ties.

        The same seed adds them in the same order, so a larger share keeps every tie of a smaller
        one. Raises SettingError unless the share is from 0 to 1.
        """
        if not 0 <= share <= 1:
            raise SettingError("share", "from 0 to 1", share)
        further = list(self.missing)
        Random(seed).shuffle(further)
        return Network(
            self.members, self.ties + tuple(further[: round(share * len(further))]), self.office
        )


def formed(form: Form, names: Sequence[str], office: str = "") -> Network:
    """The network of a form, for n partners, with no tie that the form does not need.

    =============  ==========================================  =======================
    form           who works with whom                         ties
    =============  ==========================================  =======================
    lead           everyone with the first partner             n - 1
    shared         everyone with everyone                      n (n - 1) / 2
    office         everyone with ``office``, which is no       n
                   partner and comes after them
    ring           everyone with two neighbours                n
    groups         everyone in a working group; the first of   groups of 3 to 5; their
                   each group with the first of every other    first members tied
    =============  ==========================================  =======================

    >>> len(formed(Form.RING, "abcde").ties), len(formed(Form.SHARED, "abcde").ties)
    (5, 10)

    Raises SettingError for fewer than three partners, or an office without a name.
    """
    names = tuple(names)
    if len(names) < 3:
        raise SettingError("members", "at least 3", len(names))
    if form is Form.SHARED:
        return Network(names, tuple(combinations(names, 2)))
    if form is Form.RING:
        return Network(names, (*pairwise(names), (names[0], names[-1])))
    if form is Form.GROUPS:
        groups = working_groups(names)
        inside = (tie for group in groups for tie in combinations(group, 2))
        chairs = combinations((group[0] for group in groups), 2)
        return Network(names, (*inside, *chairs))
    if form is Form.OFFICE:
        if not office:
            raise SettingError("office", "the name of the one that runs the network", office)
        return Network((*names, office), tuple((name, office) for name in names), office)
    return Network(names, tuple((names[0], name) for name in names[1:]))


def working_groups(names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The partners in groups as even as they can be, in order, with three to five in each.
    Up to five partners are one group; from six on there are at least two groups, of at most four.

    >>> [len(group) for group in working_groups("abcdefghij")]
    [4, 3, 3]
    """
    count = 1 if len(names) < 6 else -(-len(names) // GROUP)
    size, more = divmod(len(names), count)
    ends = [at * size + min(at, more) for at in range(count + 1)]
    return tuple(tuple(names[start:end]) for start, end in pairwise(ends))
