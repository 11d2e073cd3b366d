"""Private matching: two lists, and ways to find what is on both. A teaching toy, no security.

Everything here can be broken with a laptop, and is meant to be read: the prime is short, the keys
come from a seed that anyone may know, and both parties are taken to follow the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from random import Random

from sametable.errors import SettingError

PRIME = 18446744073709550147
"""The largest prime below 2**64 for which (PRIME - 1) / 2 is a prime too.

A toy: its logarithms can be found on a laptop. Real systems take groups of 256 bits and more, on
an elliptic curve, from a library that others have examined.
"""
ORDER = (PRIME - 1) // 2


def hits(asked: Iterable[str], register: Iterable[str]) -> dict[str, bool]:
    """Hit or no hit, for each name asked, in the order of asking. The register sees the names."""
    known = frozenset(register)
    return {name: name in known for name in asked}


def digest(name: str) -> str:
    """The hash of a name: SHA-256, in hexadecimal. The same name has the same hash everywhere.

    >>> digest("venue 17")[:12]
    '071f94743af5'
    """
    return sha256(name.encode()).hexdigest()


def dictionary_attack(hashes: Iterable[str], dictionary: Iterable[str]) -> dict[str, str]:
    """Hash -> name, for every hash whose name is in the dictionary.

    Nothing is reversed: each name of the dictionary is hashed and compared. So a short list of
    possible names gives every name away, however good the hash.
    """
    known = {digest(name): name for name in dictionary}
    return {each: known[each] for each in hashes if each in known}


def in_group(name: str) -> int:
    """A name as a number that both parties find alike: a square modulo :data:`PRIME`.

    The squares are a group of :data:`ORDER` numbers, and that is a prime: so raising them to a
    secret power never turns two numbers into one.
    """
    number = int(digest(name), 16) % PRIME
    return pow(number, 2, PRIME)


@dataclass(frozen=True)
class Party:
    """A party with a secret power, from 2 on below :data:`ORDER`. Raises SettingError."""

    key: int

    def __post_init__(self) -> None:
        if not isinstance(self.key, int) or not 2 <= self.key < ORDER:
            raise SettingError("key", f"a whole number from 2 to {ORDER - 1}", self.key)

    def blinded(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """Each number raised to the secret power, in the same order."""
        return tuple(pow(number, self.key, PRIME) for number in numbers)


@dataclass(frozen=True)
class Match:
    """``both`` is what each party ends up with. The rest is all that went over the wire.

    ``one_sent`` and ``other_sent`` were blinded once, by their owner; ``one_back`` and
    ``other_back`` are the same lists in the same order after the other party blinded them too.
    """

    both: tuple[str, ...]
    one_sent: tuple[int, ...]
    other_sent: tuple[int, ...]
    one_back: tuple[int, ...]
    other_back: tuple[int, ...]


def private_match(one: Sequence[str], other: Sequence[str], seed: int) -> Match:
    r"""Private set intersection after Diffie and Hellman: both parties learn what is on both lists.

    Each party raises its names to a secret power and sends them; the other raises them once more
    and sends them back. A name that both have ends as the same number,

    .. math:: (H(x)^a)^b = (H(x)^b)^a \pmod p ,

    and a name that only one has is, to the other, a number like any other. Both learn how long
    the lists are. Nothing stops a party from putting every possible name on its list.

    Raises SettingError where a list holds a name twice.
    Source: Meadows (1986), as restated in the Internet-Draft "PSI based on ECDH" (2024).
    """
    for name, names in (("one", one), ("other", other)):
        if len(set(names)) != len(names):
            raise SettingError(name, "a list that holds each name once", list(names))
    rng = Random(seed)
    first, second = (Party(rng.randrange(2, ORDER)) for _ in range(2))
    one_sent = first.blinded(map(in_group, one))
    other_sent = second.blinded(map(in_group, other))
    one_back, other_back = second.blinded(one_sent), first.blinded(other_sent)
    shared = set(other_back)
    both = tuple(name for name, number in zip(one, one_back, strict=True) if number in shared)
    return Match(both, one_sent, other_sent, one_back, other_back)
