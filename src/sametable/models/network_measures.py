"""What a network's shape means: its cost, who is at the centre, and what a loss leaves.

NetworkX counts shortest paths; it is imported when the first network is measured, so that a
page pays for it only where networks are the subject.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sametable.errors import SettingError
from sametable.models.network import Network


@dataclass(frozen=True)
class Measures:
    """A network's shape in numbers.

    ``betweenness`` and ``closeness``: member -> from 0 to 1. ``groups``: the members who can
    reach each other, the largest group first. ``farthest``: the most ties on a shortest path
    between two who can. ``centralization`` is None for fewer than three members.
    """

    ties: int
    centralization: float | None
    betweenness: Mapping[str, float]
    closeness: Mapping[str, float]
    groups: tuple[frozenset[str], ...]
    farthest: int

    @property
    def largest(self) -> int:
        """The size of the largest group, in members."""
        return len(self.groups[0]) if self.groups else 0


def centralization(network: Network) -> float:
    r"""Freeman's centralization by degree, from 0 (all have equally many ties) to 1 (a star).

    .. math:: C = \frac{\sum_i (d_{\max} - d_i)}{(n - 1)(n - 2)}

    with :math:`d_i` the ties of member *i* of *n*. The denominator is what a star reaches.

    >>> from sametable.models.network import Form, formed
    >>> [centralization(formed(form, "abcdefghij")) for form in (Form.LEAD, Form.RING)]
    [1.0, 0.0]

    Raises SettingError for fewer than three members, where the denominator is 0.
    Source: Freeman (1979), Social Networks 1, 215-239. NetworkX has no such function.
    """
    n = len(network.members)
    if n < 3:
        raise SettingError("members", "at least 3", n)
    degrees = [network.degree(member) for member in network.members]
    return sum(max(degrees) - degree for degree in degrees) / ((n - 1) * (n - 2))


def betweenness(network: Network) -> dict[str, float]:
    r"""The share of the other pairs' shortest paths that run through a member, from 0 to 1.

    .. math:: b_v = \binom{n - 1}{2}^{-1} \sum_{s < t} \frac{\sigma_{st}(v)}{\sigma_{st}}

    :math:`\sigma_{st}` counts the shortest paths between two others and :math:`\sigma_{st}(v)`
    those through *v*. Where several paths are equally short, each counts for its part. Source:
    Freeman (1979); computed by NetworkX (Brandes 2001). 0 for all where there are fewer than 3.
    """
    import networkx

    return dict(networkx.betweenness_centrality(graph(network), normalized=True))


def closeness(network: Network) -> dict[str, float]:
    r"""How near a member is to the others, from 0 (cut off) to 1 (tied to everyone).

    .. math:: c_v = \frac{r - 1}{n - 1} \cdot \frac{r - 1}{\sum_u d(v, u)}

    over the *r* members that *v* can reach, itself included; :math:`d` is the number of ties on
    a shortest path. Where all reach each other this is Freeman's (1979); the first factor is
    Wasserman and Faust's (1994), for networks in parts. Computed by NetworkX.
    """
    import networkx

    return dict(networkx.closeness_centrality(graph(network)))


def groups(network: Network) -> tuple[frozenset[str], ...]:
    """The members who can reach each other, over any number of ties: the largest group first,
    and groups of one size in the members' order."""
    import networkx

    place = {member: at for at, member in enumerate(network.members)}
    found = map(frozenset, networkx.connected_components(graph(network)))
    return tuple(sorted(found, key=lambda group: (-len(group), min(place[one] for one in group))))


def farthest(network: Network) -> int:
    """The most ties on a shortest path between two members who can reach each other."""
    import networkx

    lengths = networkx.all_pairs_shortest_path_length(graph(network))
    return max((max(reached.values()) for _, reached in lengths), default=0)


@lru_cache(maxsize=256)  # a lab asks for the same network at each move of another control
def worst_loss(network: Network) -> tuple[str, int]:
    """The member whose loss leaves the smallest largest group, and that group's size.

    The first in the members' order where several are equally bad. Raises SettingError for fewer
    than two members.
    """
    if len(network.members) < 2:
        raise SettingError("members", "at least 2", len(network.members))
    left = {lost: len(groups(network.without((lost,)))[0]) for lost in network.members}
    worst = min(left, key=lambda lost: left[lost])
    return worst, left[worst]


@lru_cache(maxsize=256)
def measures(network: Network) -> Measures:
    """All of it at once."""
    return Measures(
        ties=len(network.ties),
        centralization=centralization(network) if len(network.members) > 2 else None,
        betweenness=betweenness(network),
        closeness=closeness(network),
        groups=groups(network),
        farthest=farthest(network),
    )


def graph(network: Network) -> Any:
    """The network as a ``networkx.Graph``, its nodes in the members' order."""
    import networkx

    made = networkx.Graph()
    made.add_nodes_from(network.members)
    made.add_edges_from(network.ties)
    return made
