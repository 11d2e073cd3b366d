"""Lab E11: five ways of asking, and what each gives away on either side."""

from __future__ import annotations

from sametable.models.broker import (
    BROKER,
    FULL,
    HASHED,
    HIT,
    MATCHED,
    Design,
    Learned,
    Trial,
    compare,
    trial,
)
from sametable.models.randomized_response import answers, back_solve
from sametable.views.collision import venues
from sametable.views.learned_bars import NAMES, bars, bits, full
from sametable.views.view import Twin, View

OBLIGES = (
    "None of this says what a hit obliges. Who must do what, by when, and who tells those who "
    "wait? Every design needs that rule as well."
)


def view(design: Design) -> View:
    """All five designs on the same lists; the chosen one is put to work on one draw."""
    found, tried = compare(design), trial(design)
    chosen = next(one for one in found if one.protocol == design.protocol)
    alt = _alt(design, found)
    return View(
        chart=bars(design, found, alt),
        table=_table(design, found),
        alt=alt,
        says=(_headline(design, chosen, tried), *_explained(design, tried), OBLIGES),
    )


def _headline(design: Design, chosen: Learned, tried: Trial) -> str:
    inquiry, plan = full(design)
    name = NAMES[design.protocol].capitalize()
    if design.protocol == HASHED and design.public:
        return (
            f"Hashed lists, and everybody has the list of {design.venues} venues: the coalition "
            f"finds out {len(tried.coalition_knows)} of {design.inquiry} names, the agency "
            f"{len(tried.agency_knows)} of {design.asked}. The hash hid nothing."
        )
    if design.protocol == FULL:
        return (
            f"{name}: each side reads the other's whole list, {bits(inquiry)} and {bits(plan)} "
            "bits."
        )
    of_inquiry = f"{bits(chosen.coalition)} of the inquiry's {bits(inquiry)} bits"
    if design.protocol == BROKER:
        return (
            f"{name}: the coalition learns {of_inquiry}, the agency nothing, and the broker "
            "everything."
        )
    of_plan = f"{bits(chosen.agency)} of the plan's {bits(plan)}" if plan else "nothing"
    return f"{name}: the coalition learns {of_inquiry}, the agency {of_plan}."


def _explained(design: Design, tried: Trial) -> tuple[str, ...]:
    both = f"On both lists in draw {design.draw}: {_named(tried.both)}."
    everything = (
        " With every venue asked about, asking is the same as being shown the list."
        if design.asked == design.venues and design.protocol in (HIT, MATCHED)
        else ""
    )
    if design.protocol == FULL:
        return (
            f"{both} They find it, and everything else besides. A bit is the answer to one "
            "yes-or-no question.",
        )
    if design.protocol == HIT:
        return (
            f"{both} The register answers each name with hit or no hit, and so it sees every name "
            f"that is asked about.{everything}",
        )
    if design.protocol == HASHED and design.public:
        return (
            f"{both} Nobody reversed a hash. Each side hashed the {design.venues} names that "
            "everybody knows, and compared. Whoever comes upon the hashes later can do the same.",
        )
    if design.protocol == HASHED:
        return (
            f"{both} As long as each side knows no other names than its own, it can test those "
            "and no more. That lasts until somebody finds a list of venues.",
        )
    if design.protocol == MATCHED:
        return (
            f"{both} The two computers exchanged numbers that mean nothing to anybody else, and "
            "found the same. Both sides learn the overlap and how long the lists are."
            f"{everything}",
        )
    waits = _named(tried.waits or ())
    return (f"{both} The broker says “wait” to {waits}.", _noise(design))


def _named(names: tuple[str, ...]) -> str:
    return venues(name.removeprefix("venue ") for name in names)


def _noise(design: Design) -> str:
    found = answers(design.share, design.truth)
    if design.truth == 1:
        return (
            "This broker always tells the truth. So a “wait” proves that there is an inquiry, and "
            "nobody is asked to wait for nothing."
        )
    solved = back_solve(found.yes, design.truth)
    return (
        f"Of 1,000 names asked about, expect {1000 * found.yes:.0f} times “wait”: "
        f"{1000 * found.needless:.0f} are needless, and {1000 * found.missed:.0f} inquiries get "
        f"a “go”. A “wait” lifts the chance of an inquiry from {design.share:.0%} to "
        f"{found.after_yes:.0%} and proves nothing. From {found.yes:.3f} the partnership can still "
        f"work back to {solved:.3f}."
    )


def _alt(design: Design, found: tuple[Learned, ...]) -> str:
    inquiry, plan = full(design)
    each = "; ".join(
        f"{NAMES[one.protocol]}, {bits(one.agency)} and {bits(one.coalition)}" for one in found
    )
    names = "on a public list" if design.public else "known to their keepers only"
    return (
        f"Two bars for each of five designs. To the left, what the agency learns of the plan, out "
        f"of {bits(plan)} bits; to the right, what the coalition learns of the inquiry, out of "
        f"{bits(inquiry)}. With {design.venues} venues {names}, {design.inquiry} under inquiry and "
        f"{design.asked} asked about: {each}. {NAMES[design.protocol].capitalize()} is chosen. A "
        "teaching toy with made-up lists."
    )


def _table(design: Design, found: tuple[Learned, ...]) -> Twin:
    others = {
        FULL: "nobody else",
        HIT: "nobody else",
        HASHED: "whoever finds the hashes: all" if design.public else "nobody else, for now",
        MATCHED: "nobody else",
        BROKER: "the broker: all",
    }
    inquiry, plan = full(design)
    names = "on a public list" if design.public else "known to their keepers only"
    return Twin(
        caption=f"Who learns what, in bits, on average. {design.venues} venues {names}, "
        f"{design.inquiry} under inquiry ({bits(inquiry)} bits), {design.asked} asked about "
        f"({bits(plan)} bits). Teaching toy, not security advice.",
        columns=("Design", "Coalition, of the inquiry", "Agency, of the plan", "Third party"),
        rows=tuple(
            (
                NAMES[one.protocol] + (" (chosen)" if one.protocol == design.protocol else ""),
                bits(one.coalition),
                bits(one.agency),
                f"{others[one.protocol]} ({bits(one.third)})",
            )
            for one in found
        ),
    )
