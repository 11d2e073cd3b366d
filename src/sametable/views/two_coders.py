"""Lab E7: what two coders wrote, statement by statement, and how much of it luck would do."""

from __future__ import annotations

from collections.abc import Sequence

from sametable.models.agreement import Agreement, agreement
from sametable.models.codebook import LongRun, Statement
from sametable.views.coding_sheet import Sheet, draw, figure, label, percent
from sametable.views.view import Twin, View
from sametable.views.words import listed, spelt


def view(statements: Sequence[Statement], sheet: Sheet) -> View:
    """What two coders wrote on each statement, and the figures that sum it up."""
    found = agreement(*sheet.codes)
    alt = _alt(statements, sheet, found)
    return View(
        chart=draw(statements, sheet, found, alt),
        table=_table(statements, sheet),
        alt=alt,
        says=_says(statements, sheet, found),
    )


def _both(sheet: Sheet) -> str:
    first, second = sheet.called
    return f"{first} and {second}"


def _says(statements: Sequence[Statement], sheet: Sheet, found: Agreement) -> tuple[str, ...]:
    if found.share is None:
        return (
            f"{sheet.called[0]} have coded none of the {len(statements)} statements yet."
            if sheet.todo
            else f"There is no statement that both {_both(sheet)} have coded.",
            f"Choose a frame for the statement above. What {sheet.called[1]} wrote on it then "
            "appears beside it.",
        )
    result = (
        f"{_both(sheet)} agree on {found.same} of {found.both} "
        f"{'statement' if found.both == 1 else 'statements'}, {percent(found.share)}. "
    )
    if found.kappa is None:
        result += "All codes are the same, so nobody can tell agreement from luck."
    else:
        result += f"Corrected for luck: kappa {figure(found.kappa)}, alpha {figure(found.alpha)}."
    told = [result]
    if sheet.long_run is not None:
        told.append(_in_the_long_run(sheet.long_run))
    elif found.kappa is not None:
        told.append(
            f"Two people who used the frames as often as these two, and never read a statement, "
            f"would agree on {percent(found.chance)}."
        )
    told.append(_where(statements, sheet))
    if sheet.before is not None and sheet.before.alpha is not None:
        told.append(
            f"Under the first draft they agreed on {sheet.before.same} of {sheet.before.both}, "
            f"with alpha {figure(sheet.before.alpha)}. The coders are the same. Only the rules are "
            "new."
        )
    if sheet.todo:
        told.append(f"Still to code: {spelt(sheet.todo)} of {spelt(len(statements))}.")
    return tuple(told)


def _in_the_long_run(run: LongRun) -> str:
    return (
        f"That is one draw. Over very many statements two such coders agree on "
        f"{percent(run.share)}; luck alone gives {percent(run.chance)}; kappa and alpha are both "
        f"{figure(run.kappa)}."
    )


def _where(statements: Sequence[Statement], sheet: Sheet) -> str:
    """Where the two differ, and whether the codebook left it open."""
    differ = [
        one
        for one, first, second in zip(statements, *sheet.codes, strict=True)
        if first is not None and second is not None and first != second
    ]
    if not differ:
        return "They differ on none of these."
    vague = [str(one.number) for one in differ if one.open_under(sheet.rules)]
    clear = [str(one.number) for one in differ if not one.open_under(sheet.rules)]
    told = []
    if vague:
        told.append(
            f"the codebook allows both readings of {listed(vague)}, and nobody is at fault there"
        )
    if clear:
        told.append(f"the codebook settles {listed(clear)}, and there somebody slipped")
    return f"They differ on {spelt(len(differ))}: {'; '.join(told)}."


def _table(statements: Sequence[Statement], sheet: Sheet) -> Twin:
    return Twin(
        caption=(
            f"The twelve statements, and the frame that {_both(sheet)} gave to each. Statements "
            "and colleagues are made up."
        ),
        columns=("Statement", "Words", *map(_capital, sheet.called), "The codebook allows"),
        rows=tuple(
            (label(one), one.text, *_cells(one, first, second, sheet))
            for one, first, second in zip(statements, *sheet.codes, strict=True)
        ),
    )


def _cells(
    one: Statement, first: str | None, second: str | None, sheet: Sheet
) -> tuple[str, str, str]:
    if first is None and second is None and sheet.todo:
        # Neither the colleague's code nor the answer may stand where the reader has yet to code.
        return "not yet", "covered", "covered"
    return first or "no code", second or "no code", listed(one.read_under(sheet.rules), "or")


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _alt(statements: Sequence[Statement], sheet: Sheet, found: Agreement) -> str:
    what = (
        f"A row for each of {len(statements)} statements and a column for each of four frames: "
        f"what {sheet.names[0]} and {sheet.names[1]} wrote."
    )
    if found.share is None:
        return f"{what} No statement is coded by both yet."
    kind = "the same frame in" if found.same else "the same frame in none"
    same = f"{found.same} rows" if found.same else "of the rows"
    figures = (
        f"Bars below: agreement {percent(found.share)}, by luck {percent(found.chance)}, kappa "
        f"{figure(found.kappa)}, alpha {figure(found.alpha)}."
    )
    return f"{what} Both stand in {kind} {same}, and in different ones in " \
           f"{found.both - found.same}. {figures}"  # fmt: skip
