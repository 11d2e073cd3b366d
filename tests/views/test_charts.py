"""Every lab's chart: drawn at phone and desk width, in token colours only, with its twin."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sametable.content.cases import case
from sametable.content.tables import lists_table, table
from sametable.models.term_grid import Setting, grid
from sametable.views import term_grid, theme, two_lists
from sametable.views.theme import TOKENS
from sametable.views.view import Twin, View
from tests.views.drawing import check, colours, drawn

UK = table("uk-2013-lists")
LABELS = {name: UK.column(name).label for name in lists_table("uk-2013-lists").lists}


def lexicon(party: str) -> dict[str, frozenset[str]]:
    return {
        term.id: frozenset(use.attributes)
        for term in case("terminology-dispute").terms
        for use in term.uses
        if use.party == party
    }


def terms(first: str, second: str, cutoff: float = 0.5) -> View:
    facts = case("terminology-dispute")
    names = term_grid.Names(
        facts.party(first).name,
        facts.party(second).name,
        {term.id: term.text for term in facts.terms},
        {each.id: each.label for each in facts.attributes},
    )
    setting = Setting(cutoff=cutoff)
    return term_grid.view(grid(lexicon(first), lexicon(second), setting), setting, names)


def lists(first: str, second: str, overlap: int) -> View:
    choice = two_lists.Choice(first, second, overlap)
    return two_lists.view(lists_table("uk-2013-lists"), choice, LABELS, UK.headlines[0])


VIEWS = {
    "terms": terms("prosecutor", "social-worker"),
    "terms, all alike": terms("prosecutor", "social-worker", 0.05),
    "terms, all apart": terms("analyst", "advocate", 1),
    "lists": lists("PF", "GO", 75),
    "lists the other way round": lists("GO", "PF", 75),
    "lists, nobody on both": lists("LA", "GP", 0),
    "lists, one on both": lists("PF", "GO", 1),
    "lists, one inside the other": lists("PF", "NCA", 102),
}


@pytest.fixture(params=VIEWS)
def view(request: pytest.FixtureRequest) -> View:
    return VIEWS[request.param]


def test_the_chart_keeps_what_every_chart_keeps(view: View) -> None:
    check(view)


def test_a_colour_of_no_token_is_found() -> None:
    odd = json.loads(json.dumps(VIEWS["lists"].chart).replace("#0b5a62", "#ff00ff"))
    view = replace(VIEWS["lists"], chart=odd)
    assert "#ff00ff" in colours(drawn(view, 300)) - set(TOKENS)
    with pytest.raises(AssertionError):
        check(view)


def test_words_that_run_out_of_the_picture_are_found() -> None:
    long = json.loads(json.dumps(VIEWS["lists"].chart).replace("the published range", "x" * 90))
    with pytest.raises(AssertionError, match="xxx"):
        check(replace(VIEWS["lists"], chart=long))


def test_a_note_stands_under_the_picture() -> None:
    chart = theme.chart(
        VIEWS["lists"].chart["layer"], height=90, alt=VIEWS["lists"].alt, note="Made up."
    )
    view = replace(VIEWS["lists"], chart=chart)
    check(view)
    assert ">Made up.</text>" in drawn(view, 300)


def test_all_pairs_stand_in_one_order_whatever_is_chosen() -> None:
    order = [
        [row[0].removesuffix(" (chosen)") for row in VIEWS[name].table.rows]
        for name in VIEWS
        if name.startswith("lists")
    ]
    assert len(order[0]) == 15
    assert all(other == order[0] for other in order)


def test_where_there_is_no_estimate_no_number_is_printed() -> None:
    row = next(row for row in VIEWS["lists, nobody on both"].table.rows if "chosen" in row[0])
    assert row[4:7] == ("no limit", "none", "none")
    marks = VIEWS["lists, nobody on both"].chart["layer"][3]["data"]["values"]
    assert all("LA + GP" not in mark["pair"] for mark in marks)
    assert "no estimate" in VIEWS["lists, nobody on both"].alt
    assert "There is no estimate" in VIEWS["lists, nobody on both"].says[0]


def test_one_person_is_named_as_what_it_hangs_on() -> None:
    assert any("one person" in says for says in VIEWS["lists, one on both"].says)


def test_both_directions_of_error_are_said() -> None:
    says = " ".join(VIEWS["lists"].says)
    assert "too low" in says
    assert "too high" in says


def test_the_agenda_on_the_chart_is_the_models() -> None:
    rows = VIEWS["terms"].chart["layer"][0]["data"]["values"]
    assert [row["kind"] for row in rows] == ["conflict"] * 3 + ["correspondence"] + [
        "consensus"
    ] * 3
    assert "prevalence" in " ".join(VIEWS["terms"].says)


def test_a_chart_of_nothing_still_says_so() -> None:
    setting = Setting()
    names = term_grid.Names("A", "B", {"x": "x", "y": "y"}, {"a": "a", "b": "b"})
    lonely = grid({"x": frozenset("a")}, {"y": frozenset("b")}, setting)
    view = term_grid.view(lonely, setting, names)
    assert view.alt.startswith("No bars")
    assert drawn(view, 300)


def test_a_table_escapes_what_it_is_given() -> None:
    html = Twin("<b>", ("a<",), (("x&", '"y"'),)).html()
    assert "<b>" not in html
    assert "&lt;b&gt;" in html
    assert '<th scope="row">x&amp;</th><td>&quot;y&quot;</td>' in html
