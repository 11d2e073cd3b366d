"""Lab E10: all conflicting pairs as a square, and the part of it that some register sees."""

from __future__ import annotations

from sametable.models.registers import COALITION, JOINED, PAIRS, SEPARATE, Outcome, Shares, outcome
from sametable.views.registers_square import percent, square
from sametable.views.view import Twin, View
from sametable.views.words import listed

KINDS = {
    SEPARATE: "Two agencies, systems separate",
    JOINED: "Two agencies, systems joined",
    COALITION: "An agency and the coalition",
}


def view(shares: Shares) -> View:
    """The square for the chosen kind of pair."""
    found = outcome(shares)
    alt = _alt(shares, found)
    return View(
        chart=square(shares, found, alt), table=_table(shares), alt=alt, says=_says(shares, found)
    )


def _says(shares: Shares, found: Outcome) -> tuple[str, ...]:
    entered = shares.one.total
    if shares.pair == SEPARATE:
        each = [f"{percent(share**2)}" for share in shares.one.shares]
        return (
            f"Systems separate: {percent(found.meet)} of conflicting pairs meet in one register.",
            "A pair meets where both operations are entered in the same system: "
            f"{listed(each)}, from the first system to the third.",
            f"Agencies enter {entered:.0%} of their operations somewhere. In "
            f"{percent(found.apart)} of all pairs both are entered, and no system sees both.",
        )
    if shares.pair == JOINED:
        apart = outcome(Shares(*shares.percent)).meet
        return (
            f"Systems joined: {percent(found.meet)} of conflicting pairs meet. Apart it was "
            f"{percent(apart)}.",
            f"{entered:.0%} of operations are entered, and both of a pair have to be: "
            f"{entered:.0%} of {entered:.0%} is {percent(found.meet)}.",
            "Which system an operation is entered in no longer matters. Whether it is entered "
            "matters twice.",
        )
    if shares.told == 0:
        return (
            f"An agency and the coalition: {percent(found.meet)} of conflicting pairs meet, joined "
            "or not.",
            "The coalition may not use these registers, so its plans are in none of them. Nothing "
            "that an agency enters can change that.",
            "The registers do what they were made for. The question that the coalition would have "
            "asked needs another way.",
        )
    return (
        f"An agency and the coalition: {percent(found.meet)} of conflicting pairs meet, if "
        f"somebody enters {shares.told}% of the coalition's plans for it.",
        f"{shares.told}% of {entered:.0%} is {percent(found.meet)}. Each side's share counts.",
        "That anybody may do this is a supposition and no fact. Who, by which rule, and what "
        "they may say to whom after a hit: each is a design of its own.",
    )


def _alt(shares: Shares, found: Outcome) -> str:
    entered = ", ".join(f"{share}%" for share in shares.percent)
    other = (
        f"the coalition's plans, of which {shares.told}% are entered"
        if shares.pair == COALITION
        else "those of another that enters alike"
    )
    return (
        f"A square that stands for all conflicting pairs: one agency's operations across, entered "
        f"in three systems ({entered}) or in none, and upwards {other}. "
        f"{KINDS[shares.pair]}: the filled part, where the pair meets, is {percent(found.meet)} "
        f"of the square; {percent(found.apart)} is entered apart and {percent(found.unentered)} "
        "not entered. The shares are made up."
    )


def _table(shares: Shares) -> Twin:
    rows = []
    for pair in PAIRS:
        found = outcome(Shares(*shares.percent, shares.told, pair))
        rows.append(
            (
                f"{KINDS[pair]} (chosen)" if pair == shares.pair else KINDS[pair],
                f"{percent(found.meet)}",
                f"{percent(found.apart)}",
                f"{percent(found.unentered)}",
            )
        )
    each = listed([f"{share}%" for share in shares.percent])
    return Twin(
        caption=f"What becomes of conflicting pairs, with {each} of operations entered in the "
        f"three systems and {shares.told}% of the coalition's plans entered for it. Made up.",
        columns=("Pair", "Meet", "Entered apart", "Not entered"),
        rows=tuple(rows),
    )
