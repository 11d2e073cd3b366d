"""Lab E15: a ladder as one page of plain words, in the six parts of a dispute system."""

from __future__ import annotations

from sametable.models.clause import Clause, Gap, Learns, Part, Pays, Rung
from sametable.models.ladder import Kind
from sametable.views.sheet import Block, Sheet
from sametable.views.words import listed

TITLE = "How we deal with disputes"
LABEL = "A teaching draft, not legal advice."
HOW = {
    Kind.INTERESTS: "Somebody both sides trust helps them look for what serves both. Nobody "
    "decides for them.",
    Kind.RIGHTS: "Somebody named beforehand says in writing what our agreement asks for, and why.",
    Kind.POWER: "A side may use what the agreement leaves in its hands, and says so a week before.",
}
TALK = "They say what each side needs, not what it demands. Nobody decides for them."
PAYS = {
    Pays.EQUAL: "Both sides pay half of each step, whoever asked for it.",
    Pays.MEANS: "Each side pays by its means, in shares fixed before there is a dispute.",
    Pays.ASKER: "The side that asks for a step pays for it.",
}
LEARNS = {
    Learns.ALL: "Once a year all members look at the record: how many disputes, where each one "
    "ended, how long it took, which came back. Then we change this page.",
    Learns.CHAIR: "The chair looks at the record twice a year, tells all members what it shows, "
    "and proposes changes to this page.",
    Learns.NOBODY: "A record is kept. Nobody is named to look at it.",
}
GAPS = {
    Gap.NO_TALK_FIRST: "The first step is not a talk about needs. Ask whether a week of talking "
    "would cost less.",
    Gap.NO_WAY_BACK: "No step says how to go back. A dispute that has climbed cannot come down.",
    Gap.NO_END: "The last step may settle nothing. Say what happens then.",
    Gap.POWER_EARLY: "A step of force comes before others. It may make them useless.",
    Gap.NO_LEARNING: "Nobody learns from the record. The same dispute will be back.",
    Gap.ASKER_PAYS: "Who asks pays. The side with less money will not ask.",
}


def sheet(clause: Clause, button: str) -> Sheet:
    """The clause as a page. ``button``: the words on the button that prints it."""
    rungs = clause.rungs
    return Sheet(
        TITLE,
        LABEL,
        (
            Block(
                _heading("What this page is for", Part.GOALS),
                "We will disagree. We want each dispute heard early, at the lowest step that can "
                "settle it, and we want to be able to work together afterwards.",
            ),
            Block(
                _heading("Who can use it", Part.STAKEHOLDERS),
                "Every member, and anyone whom our decisions touch. It starts with a note of one "
                "page to the other side. Nobody is worse off for writing one.",
            ),
            Block(
                _heading("What happens, in order", Part.PROCESSES),
                _first(rungs[0]),
                tuple(_step(rung, first=rung is rungs[0]) for rung in rungs),
                ordered=True,
            ),
            Block("How to go back", _back(clause)),
            Block(_heading("Who pays", Part.RESOURCES), _pays(clause)),
            Block(
                _heading("Place, words and company", Part.CONTEXT),
                "Each side may ask for another place, another language, or somebody they trust "
                "beside them. Words that we use in two ways are written down in both.",
            ),
            Block(
                "What stays confidential",
                "What is said in a talk stays there and is not used later. What the law says must "
                "be reported is reported, and safety comes first. That there was a dispute, and "
                "which step ended it, goes on the record.",
            ),
            Block(
                _heading("Who learns from it", Part.LEARNING),
                LEARNS[clause.learns],
            ),
            *_gaps(clause),
        ),
        button,
    )


def _heading(words: str, part: Part) -> str:
    return f"{words} ({part})"


def _weeks(weeks: int) -> str:
    if weeks == 0:
        return "at once"
    return f"up to {weeks} week{'' if weeks == 1 else 's'}"


def _first(rung: Rung) -> str:
    if rung.kind is Kind.INTERESTS:
        return (
            "The two people closest to the matter talk first. Each step ends when its time is up."
        )
    return f"The first step is “{rung.name}”. Each step ends when its time is up."


def _step(rung: Rung, first: bool) -> str:
    then = "This is the last step." if rung.last else "If it is not settled, the next step begins."
    how = TALK if first and rung.kind is Kind.INTERESTS else HOW[rung.kind]
    return f"{rung.name}, {_weeks(rung.weeks)}. {how} {then}"


def _back(clause: Clause) -> str:
    ways = [
        f"After “{rung.name}” either side can ask to try “{rung.back_to}” again."
        for rung in clause.rungs
        if rung.back_to is not None
    ]
    ways += [
        f"If what “{rung.name}” settled does not hold, it goes to “{rung.reopen_to}”."
        for rung in clause.rungs
        if rung.reopen_to is not None
    ]
    return " ".join(ways) or "This draft names no way back."


def _pays(clause: Clause) -> str:
    board = " The standing board is paid by all members, used or not." if clause.standing else ""
    return f"{PAYS[clause.pays]}{board} If every step is used once, it takes {clause.weeks} weeks."


def _gaps(clause: Clause) -> tuple[Block, ...]:
    sources = (
        "The six parts are those of Amsler, Martinez and Smith (2020), the three kinds of step "
        "those of Ury, Brett and Goldberg (1988). Steps, weeks and costs are a reader's own."
    )
    if not clause.gaps:
        return (Block(small=sources),)
    return (
        Block(
            "What this draft leaves open",
            items=tuple(GAPS[gap] for gap in clause.gaps),
            small=sources,
        ),
    )


def gaps_in_a_line(clause: Clause) -> str:
    """How many gaps the draft has, in a sentence."""
    if not clause.gaps:
        return "The draft covers all six parts, and this lab finds no gap in it."
    return f"This lab finds {listed([_short(gap) for gap in clause.gaps])}."


def _short(gap: Gap) -> str:
    return {
        Gap.NO_TALK_FIRST: "no talk first",
        Gap.NO_WAY_BACK: "no way back",
        Gap.NO_END: "no sure end",
        Gap.POWER_EARLY: "force before other steps",
        Gap.NO_LEARNING: "nobody who learns",
        Gap.ASKER_PAYS: "a price on asking",
    }[gap]
