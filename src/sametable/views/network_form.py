"""Lab E12: the partnership's own network, drawn; who can still reach whom after a loss."""

from __future__ import annotations

from collections.abc import Mapping

from sametable.models.contingencies import SUITS, Conditions, Level, best, met
from sametable.models.network import Form, Setting
from sametable.models.network_measures import Measures, measures, worst_loss
from sametable.views.network_drawing import Shown, drawing, where
from sametable.views.view import Twin, View
from sametable.views.words import listed

_MANY = {Level.LOW: "few", Level.MIDDLING: "neither few nor many", Level.HIGH: "many"}


def view(shown: Shown) -> View:
    """The network as it is left, in numbers, words and a drawing."""
    found = measures(shown.left)
    alt = _alt(shown, found)
    return View(
        chart=drawing(shown, found, alt),
        table=_table(shown, found),
        alt=alt,
        says=(_result(shown, found), _cost(shown, found), _shape(shown, found)),
    )


def compared(
    setting: Setting, conditions: Conditions, forms: Mapping[Form, str], names: Mapping[str, str]
) -> tuple[Twin, str]:
    """Every form with these partners: what it costs, what the worst loss leaves, and how many of
    the four conditions it meets; and a sentence on the last. ``forms``: form -> its name."""
    rows = []
    for form in Form:
        network = setting.network(form)
        found, (worst, left) = measures(network), worst_loss(network)
        fits = "not in the article"
        if form in SUITS:
            fitting = met(form, conditions)
            fits = f"{len(fitting)} of 4" + (f": {listed(fitting)}" if fitting else "")
        rows.append((
            forms[form], str(found.ties), f"{found.centralization:.2f}", str(found.farthest),
            f"{left} of {len(network.members) - 1}, without {names[worst]}", fits,
        ))  # fmt: skip
    table = Twin(
        "Every form with the same partners and the same trust",
        ("Form", "Ties", "Centralization", "Longest way", "Together after the worst loss",
         "Conditions met"),
        tuple(rows),
    )  # fmt: skip
    chosen = best(conditions)
    count = len(met(chosen[0], conditions))
    which = listed([f"“{forms[form]}”" for form in chosen])
    verb = "meet" if len(chosen) > 1 else "meets"
    says = (
        f"Trust is {conditions.trust}, the partners are {_MANY[conditions.members]}, agreement on "
        f"the goals is {conditions.consensus}, the need for skills in running a network is "
        f"{conditions.need}. By our reading of Provan and Kenis, {which} {verb} most of these "
        f"conditions: {count} of 4. The count is ours. It starts a conversation and settles none."
    )
    return table, says


def _result(shown: Shown, found: Measures) -> str:
    ties = f"{found.ties} {'tie' if found.ties == 1 else 'ties'}"
    if not shown.lost:
        return f"{shown.setting.members} partners, {ties}. {_carrier(shown, found)}"
    gone = listed([shown.names[one] for one in shown.lost])
    left = shown.partners(shown.left.members)
    together = max(shown.partners(group) for group in found.groups)
    if together <= 1 < left:
        return f"Without {gone}, no two of the {left} partners left can reach each other."
    if together == left:
        all_left = "both" if left == 2 else f"all {left}"
        return f"Without {gone}, {all_left} partners left can still reach each other, over {ties}."
    others = "one is" if left - together == 1 else f"{left - together} are"
    return (
        f"Without {gone}, the largest group that can still reach each other has {together} of the "
        f"{left} partners left. The other {others} cut off from it."
    )


def _carrier(shown: Shown, found: Measures) -> str:
    most = max(found.betweenness.values())
    carriers = [one for one, share in found.betweenness.items() if share > most - 1e-9]
    if most < 1e-9:
        return "Nobody stands between any two others."
    if len(carriers) > 3:
        return f"No one partner carries it: {len(carriers)} share the paths evenly."
    on = "all" if most > 1 - 1e-9 else f"{most:.0%} of"
    each = "" if len(carriers) == 1 else " each"
    verb = "stands" if len(carriers) == 1 else "stand"
    return (
        f"{listed([shown.names[one] for one in carriers])} {verb}{each} on {on} the shortest "
        "paths between the others."
    )


def _cost(shown: Shown, found: Measures) -> str:
    whole = shown.whole
    own = len(Setting(members=shown.setting.members, trust=0).network(shown.form).ties)
    possible = len(whole.ties) + len(whole.missing)
    trust = len(whole.ties) - own
    more = f" Trust adds {trust}." if trust else ""
    now = ""
    if shown.lost:
        now = " 1 is left." if found.ties == 1 else f" {found.ties or 'None'} are left."
    return (
        f"This form needs {own} ties of the {possible} that are possible.{more}{now} Each tie is a "
        "working relationship that two organizations have to keep up."
    )


def _shape(shown: Shown, found: Measures) -> str:
    if found.centralization is None:
        return "With two left there is no center to speak of."
    if not found.farthest:
        return "Nobody has a tie left, so there is no center either."
    far = "1 tie" if found.farthest == 1 else f"{found.farthest} ties"
    return (
        f"Centralization is {found.centralization:.2f}, on a scale from 0 (all have equally many "
        f"ties) to 1 (one has them all). The longest way between two who can reach each other "
        f"goes over {far}."
    )


_DRAWN = {
    Form.LEAD: "{first} stands in the middle, with a line to each of the others around it.",
    Form.SHARED: "The partners stand in a circle, with a line from each one to every other.",
    Form.OFFICE: "A secretariat stands in the middle, with a line to each partner around it.",
    Form.RING: "The partners stand in a circle, with a line from each one to its two neighbors.",
    Form.GROUPS: "The partners stand in working groups, tied together inside; the first of each "
    "group stands further in, tied to the first of every other.",
}


def _alt(shown: Shown, found: Measures) -> str:
    first = shown.names[shown.whole.members[0]]
    drawn = _DRAWN[shown.form].format(first=first)
    more = " Dashed lines are further ties, of trust." if shown.setting.trust else ""
    gone = ""
    if shown.lost:
        names = listed([shown.names[one] for one in shown.lost])
        one = len(shown.lost) == 1
        gone = (
            f" {names} {'is' if one else 'are'} gone, with all {'its' if one else 'their'} lines."
        )
    return f"A network of {shown.setting.members} partners. {drawn}{more}{gone} " + _result(
        shown, found
    )


def _table(shown: Shown, found: Measures) -> Twin:
    words = {"together": "in the largest group", "apart": "cut off", "gone": "gone"}
    rows = []
    for member in shown.whole.members:
        state = where(member, shown, found)
        numbers = ("none", "none", "none") if state == "gone" else (
            str(shown.left.degree(member)), f"{found.betweenness[member]:.3f}",
            f"{found.closeness[member]:.3f}",
        )  # fmt: skip
        rows.append((shown.names[member], *numbers, words[state]))
    return Twin(
        "Every member of the network. Betweenness: the share of the other pairs' shortest paths "
        "that run through it. Closeness: 1 for a member tied to everyone, 0 for one cut off.",
        ("Member", "Ties", "Betweenness", "Closeness", "Where it is"),
        tuple(rows),
    )
