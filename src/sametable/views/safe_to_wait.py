"""Lab E13: trust, round by round, and what each step of a widening project asks for."""

from __future__ import annotations

from sametable.models.stag_hunt import Payoffs, going_alone, threshold, waiting
from sametable.models.widening import Round, Setting, chance_of_arriving, thresholds, widen
from sametable.views.trust_path import Told, draw, part_of
from sametable.views.view import Twin, View
from sametable.views.words import spelt


def view(payoffs: Payoffs, setting: Setting, note: str = "") -> View:
    """The path of trust under these payoffs, cut into steps as the setting says."""
    told = Told(payoffs, setting, widen(payoffs, setting), thresholds(payoffs, setting))
    alt = _alt(told)
    return View(chart=draw(told, note, alt), table=_table(told), alt=alt, says=_says(told))


def _says(told: Told) -> tuple[str, ...]:
    game, setting = told.payoffs, told.setting
    says = [
        _result(told),
        f"Waiting risks {game.loss:g} to gain {game.gain:g}, so for the whole project the other "
        f"must wait with a chance of at least {threshold(game):.2f}. At a trust of "
        f"{setting.belief:.2f}, waiting brings {waiting(game, setting.belief):.2f} points on "
        f"average, and going alone {going_alone(game, setting.belief):.2f}.",
    ]
    if told.last.step == 0 and told.path.trust == setting.belief and len(told.path.rounds) == 1:
        says.append(
            "The other was ready to wait. You could not know, and who goes alone never finds out."
        )
    else:
        says.append(
            f"Beyond going alone throughout, {spelt(len(told.path.rounds))} "
            f"{'round' if len(told.path.rounds) == 1 else 'rounds'} brought you "
            f"{_signed(told.path.gain)} points. The other meant to wait in every round."
        )
    if setting.mistakes:
        share = chance_of_arriving(game, setting)
        says.append(
            f"This is one run of luck. Over all ways in which the mistakes can fall, "
            f"{_in_a_hundred(share)} in 100 runs keep the whole project within "
            f"{setting.rounds} rounds."
        )
    if setting.power == 1 and setting.steps > 1:
        says.append(
            "With a power of 1, a small step is no safer than its size, and each step asks for as "
            "much trust as the whole. Then cutting the project up does not help."
        )
    return tuple(says)


def _result(told: Told) -> str:
    path, setting = told.path, told.setting
    if path.arrived is not None:
        taken = f"in {spelt(setting.steps)} steps" if setting.steps > 1 else "at once"
        before = path.rounds[path.arrived - 1].trust
        grown = (
            f"Your trust had gone from {setting.belief:.2f} to {before:.2f} by then."
            if path.arrived > 1
            else f"Your trust of {setting.belief:.2f} was enough."
        )
        return f"The whole project is kept in round {path.arrived}, {taken}. {grown}"
    if told.last.step == 0:
        what = "the whole project" if setting.steps == 1 else "the smallest step"
        return (
            f"You go alone from round {len(path.rounds)} on: your trust is {told.last.trust:.2f}, "
            f"and {what} asks for {told.last.asks:.2f}."
        )
    return (
        f"After {setting.rounds} rounds the whole project has not been kept. Your trust is "
        f"{path.trust:.2f}, and the whole asks for {told.asked[-1]:.2f}."
    )


def _signed(value: float) -> str:
    return f"{value:.1f}" if round(value, 1) >= 0 else f"−{abs(value):.1f}"


def _in_a_hundred(share: float) -> str:
    """
    >>> _in_a_hundred(0.999), _in_a_hundred(0.5), _in_a_hundred(0), _in_a_hundred(0.001)
    ('more than 99', '50', '0', 'fewer than 1')
    """
    share = round(share, 9)
    if 0 < share < 0.01:
        return "fewer than 1"
    return "more than 99" if 0.99 < share < 1 else f"{100 * share:.0f}"


def _outcome(each: Round) -> str:
    return "went alone" if each.step == 0 else "kept" if each.kept else "not kept, by mistake"


def _table(told: Told) -> Twin:
    return Twin(
        caption=(
            "Round by round: trust before it, the part of the project at stake, the trust that "
            "this part asks for, and what happened. Made up for teaching."
        ),
        columns=("Round", "Trust", "At stake", "Asks for", "What happened"),
        rows=tuple(
            (
                str(number),
                f"{each.trust:.2f}",
                part_of(each.step, told.setting.steps),
                f"{each.asks:.2f}",
                _outcome(each),
            )
            for number, each in enumerate(told.path.rounds, start=1)
        ),
    )


def _alt(told: Told) -> str:
    path, setting = told.path, told.setting
    whole = f"A line marks what the whole project asks for, {threshold(told.payoffs):.2f}."
    if len(path.rounds) == 1 and told.last.step == 0:
        return (
            f"One round. Trust stands at {told.last.trust:.2f}, below the {told.last.asks:.2f} "
            f"that the smallest step asks for, so nothing begins. {whole}"
        )
    broken = sum(each.step > 0 and not each.kept for each in path.rounds)
    kept = sum(each.kept for each in path.rounds)
    ends = (
        f"The whole project is first kept in round {path.arrived}."
        if path.arrived
        else "The whole project is never kept."
    )
    return (
        f"{len(path.rounds)} rounds. Trust goes from {setting.belief:.2f} to {path.trust:.2f}, "
        f"over {kept} kept and {broken} broken steps, while bars show the part of the project at "
        f"stake and marks what it asks for. {whole} {ends}"
    )
