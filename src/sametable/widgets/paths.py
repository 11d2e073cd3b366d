"""The teaching path of each lab: what "Show me" sets the controls to, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Step:
    """One step: what the controls are set to (fields left out as at the start), and a note."""

    setting: Mapping[str, Any]
    text: str


PROSECUTOR_AND_SOCIAL_WORKER = {"first": "prosecutor", "second": "social-worker"}

TERMINOLOGY_DISPUTE = (
    Step(
        PROSECUTOR_AND_SOCIAL_WORKER,
        "The argument in the room is on top: one word, two meanings, one attribute in six in "
        "common. Look at the next row. Nobody is arguing about it.",
    ),
    Step(
        {**PROSECUTOR_AND_SOCIAL_WORKER, "cutoff": 0.6},
        "Ask for more in common before two meanings count as one, and the agreement on CSEC turns "
        "into a conflict. The cutoff is a choice: how alike is alike enough for this decision?",
    ),
    Step(
        {**PROSECUTOR_AND_SOCIAL_WORKER, "cutoff": 0.25},
        "Ask for less, and a quarter in common counts as the same. Many different words now "
        "correspond, and the grid has stopped helping.",
    ),
    Step(
        {"first": "social-worker", "second": "advocate"},
        "Another two people, at the first cutoff. They share all six words and have no conflict. "
        "A table where only these two sit would never hear that “prevalence” is in doubt.",
    ),
)

UK_2013 = (
    Step(
        {"first": "PF", "second": "GO"},
        "Police forces and government organisations share 75 people. So the police list holds 75 "
        "of the 807 on the other, about one in eleven. If that is true of everybody, then its "
        "1,102 people are about one in eleven of the whole.",
    ),
    Step(
        {"first": "PF", "second": "NCA"},
        "Same year, same police list, another partner: the answer falls to about a quarter. The "
        "National Crime Agency's list is short, and a third of it is also on the police list. "
        "Lists that pass people on to each other overlap more, and the estimate sinks. Whether "
        "these two did, the table does not say.",
    ),
    Step(
        {"first": "NG", "second": "GP"},
        "Two lists with 567 and 336 people, and one person in common. The answer is 190,512, and "
        "it hangs on that one person.",
    ),
    Step(
        {"first": "LA", "second": "GP"},
        "Nobody in common. That does not say that nobody is missing. It says that these two lists "
        "together cannot tell.",
    ),
    Step(
        {"first": "PF", "second": "GO", "overlap": 100},
        "Back to the first pair. Suppose that 25 matches were missed, because a name is spelt in "
        "two ways. With 100 in common the estimate falls by a quarter. How records are matched is "
        "part of the count.",
    ),
)

PATHS = {"terminology-dispute": TERMINOLOGY_DISPUTE, "uk-2013-lists": UK_2013}
"""Case or table -> the path of the lab on it. A lab on anything else has none."""
