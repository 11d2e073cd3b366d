"""The questions that answers are held against: the book's own, or any banks one hands in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sametable.content.questions import Bank, Question, bank, bank_ids


@dataclass(frozen=True)
class Items:
    """Banks in their order, and each question by the name an answer file gives it."""

    banks: tuple[Bank, ...]
    questions: dict[str, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_item = {each.item: each for bank in self.banks for each in bank.questions}
        object.__setattr__(self, "questions", by_item)

    @classmethod
    def of_book(cls) -> Items:
        """Every question of the book. Raises ContentError if a bank is not as it should be."""
        return cls(tuple(bank(id) for id in bank_ids()))

    def only(self, ids: Iterable[str]) -> Items:
        """These banks alone; all of them if none is named."""
        wanted = set(ids)
        return Items(tuple(each for each in self.banks if each.id in wanted)) if wanted else self
