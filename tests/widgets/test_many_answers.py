"""Lab E5 driven by hand: every control, every button, a table of one's own."""

from __future__ import annotations

from typing import Any

import pytest

from sametable.content.own_table import write_own
from sametable.content.tables import lists_table
from sametable.errors import ContentError, SettingError
from sametable.widgets.lab import TWIN
from sametable.widgets.many_answers import ManyAnswers
from tests.models.test_log_linear import FIRST, SECOND

OPENING = {"rule": "none", "by": "bic", "empty": "counted", "ticked": [], "table": []}
OWN = "A,B,n\n1,0,20\n0,1,30\n1,1,10\n"


@pytest.fixture
def lab() -> ManyAnswers:
    return ManyAnswers.on("uk-2013-five-lists")


def names(pairs: list[tuple[str, str]]) -> list[str]:
    return [f"{a}+{b}" for a, b in pairs]


def test_opens_without_pairs(lab: ManyAnswers) -> None:
    assert lab.setting == OPENING
    assert "13,444" in lab.headline.value
    assert lab.chart.spec["description"] == lab.chart.alt
    assert len(lab.inputs) == 3
    assert all(widget.description for widget in lab.inputs.values())


@pytest.mark.parametrize(
    ("by", "empty", "says"),
    [
        ("bic", "counted", "12,262"),
        ("aic", "left-out", "11,313"),
        ("aic", "counted", "11,175"),
    ],
)
def test_downhill(lab: ManyAnswers, by: str, empty: str, says: str) -> None:
    lab.rule.value, lab.by.value, lab.empty.value = "downhill", by, empty
    assert says in lab.headline.value
    assert lab.setting == {**OPENING, "rule": "downhill", "by": by, "empty": empty}


def test_the_best_is_known_after_all_were_fitted(lab: ManyAnswers) -> None:
    lab.rule.value = "best"
    assert "Not known yet" in lab.headline.value
    assert lab.fit_all.start.description == "Fit all 1,024 models"
    lab.fit_all.start.click()
    assert lab.fit_all.running
    lab.fit_all.cancel.click()
    assert "Not known yet" in lab.headline.value
    lab.fit_all.start.click()
    lab.fit_all.finish()
    assert "22,991" in lab.headline.value
    assert "12,262" in lab.headline.value
    assert [name for name, box in lab.sandbox.ticks.items() if box.value] == names(FIRST)
    lab.empty.value = "left-out"
    assert "all 512 models" in lab.headline.value


def test_a_change_stops_what_runs(lab: ManyAnswers) -> None:
    lab.fit_all.start.click()
    lab.rule.value = "downhill"
    assert not lab.fit_all.running


def test_ticks(lab: ManyAnswers) -> None:
    for name in names(SECOND):
        lab.sandbox.ticks[name].value = True
    assert lab.setting == {**OPENING, "rule": "ticked", "ticked": names(SECOND)}
    assert lab.rule.value == "ticked"
    assert "12,262" in lab.headline.value
    lab.sandbox.ticks["LA+NG"].value = False
    assert "LA+NG" not in lab.setting["ticked"]


def test_ticking_starts_from_the_model_at_hand(lab: ManyAnswers) -> None:
    lab.rule.value = "downhill"
    assert [name for name, box in lab.sandbox.ticks.items() if box.value] == names(SECOND)
    lab.rule.value = "ticked"
    assert lab.setting["ticked"] == names(SECOND)
    lab.rule.value = "none"
    assert not any(box.value for box in lab.sandbox.ticks.values())


def test_drawing_anew(lab: ManyAnswers) -> None:
    lab.setting = {"rule": "ticked", "ticked": names(SECOND)}
    lab.draw.start.click()
    lab.draw.finish()
    assert "drawn anew 200 times, the model the same each time" in lab.says.value
    assert "95% of the estimates lie from 10,688 to 14,010" in lab.says.value
    lab.rule.value = "none"
    assert "drawn anew" not in lab.says.value
    lab.setting = {"rule": "ticked", "ticked": names(SECOND)}
    assert "drawn anew" in lab.says.value
    lab.reset.click()
    lab.setting = {"rule": "ticked", "ticked": names(SECOND)}
    assert "drawn anew" not in lab.says.value


def test_downhill_is_drawn_with_the_choice(lab: ManyAnswers) -> None:
    lab.rule.value = "downhill"
    steps = lab._drawing()
    seen = [next(steps) for _ in range(120)]
    assert {whole for _, whole in seen} == {200}
    assert seen[-1][0] <= 3  # some fifty models are tried in each drawn table


def test_buttons(lab: ManyAnswers) -> None:
    settings = []
    for _ in lab.steps:
        lab.show_me.click()
        settings.append(lab.setting)
        assert lab.note.value
    assert len(settings) == 5
    lab.fit_all.start.click()
    lab.fit_all.finish()
    lab.reset.click()
    assert lab.setting == OPENING
    lab.rule.value = "best"
    assert "Not known yet" in lab.headline.value


def test_what_the_path_says_is_what_the_models_say(lab: ManyAnswers) -> None:
    said = {}
    for number, step in enumerate(lab.steps):
        lab.show_me.click()
        said[number] = (step.text, lab.headline.value + lab.says.value)
    text, shown = said[0]
    assert "four to one" in text
    assert "2,744 on a list and 10,700 on none" in shown
    assert round(10_700 / 2744) == 4
    text, shown = said[1]
    assert "nearly 800" in text
    assert "14,218" in shown
    assert 750 < 14_218 - 13_444 < 800
    text, shown = said[2]
    assert "after five pairs, at 12,262, inside the published range" in text
    assert "12,262" in shown
    assert "lets five of the ten" in shown
    text, shown = said[3]
    assert "BIC 109.29, not 110.25" in text
    assert "22,991" in shown
    assert "BIC 109.29" in shown
    text, shown = said[4]
    assert "11,313. Let that pair in and it is 11,175" in text
    assert "11,313" in shown
    lab.empty.value = "counted"
    assert "11,175" in lab.headline.value


def test_a_table_of_ones_own(lab: ManyAnswers) -> None:
    lab.sandbox.toggle.value = True
    assert lab.sandbox.layout.display is None
    lab.sandbox.text.value = OWN
    lab.sandbox.read.click()
    assert "120 people" in lab.headline.value
    assert list(lab.sandbox.ticks) == ["A+B"]
    assert "Your own table" in str(lab.chart.spec["title"])
    lab.sandbox.ticks["A+B"].value = True
    assert "no estimate" in lab.headline.value
    lab.draw.start.click()
    lab.draw.finish()
    assert "no estimate to draw" in lab.note.value
    kept = lab.setting
    lab.sandbox.back.click()
    assert lab.setting == OPENING
    lab.setting = kept
    assert "no estimate" in lab.headline.value


def test_what_cannot_be_read_is_said_and_nothing_is_lost(lab: ManyAnswers) -> None:
    lab.rule.value = "downhill"
    bad = OWN.replace("30", "<b>")
    lab.sandbox.text.value = bad
    lab.sandbox.read.click()
    assert "Not read: row 3, last column" in lab.sandbox.state.value
    assert "<b>" not in lab.sandbox.state.value
    assert lab.sandbox.text.value == bad
    assert lab.setting == {**OPENING, "rule": "downhill"}
    lab.sandbox.text.value = OWN
    assert "Rows in your text: 4. Not read yet." in lab.sandbox.state.value
    assert lab.setting == {**OPENING, "rule": "downhill"}
    lab.sandbox.read.click()
    assert "Read. The lab now shows your table." in lab.sandbox.state.value
    lab.reset.click()
    assert lab.sandbox.state.value == ""
    assert lab.sandbox.text.value == OWN


def test_the_published_table_is_known_again(lab: ManyAnswers) -> None:
    lab.sandbox.write.click()
    assert len(lab.sandbox.text.value.splitlines()) == 32
    lab.sandbox.read.click()
    assert lab.setting == OPENING
    assert "the published range" in lab.chart.alt


def test_six_lists_are_too_many_for_all_models(lab: ManyAnswers) -> None:
    lab.sandbox.text.value = write_own(lists_table("uk-2013-lists"))
    lab.sandbox.read.click()
    assert lab.fit_all.start.description == "Choose downhill"
    assert len(lab.sandbox.ticks) == 15
    lab.rule.value = "downhill"
    assert "Not known yet. Press “Choose downhill”" in lab.headline.value
    lab.fit_all.start.click()
    lab.fit_all.finish()
    assert "the answer is" in lab.headline.value
    lab.rule.value = "best"
    assert "32,768 models, too many" in lab.headline.value


def test_a_large_table_is_kept_in_short_pieces(lab: ManyAnswers) -> None:
    lists = tuple(f"a rather long name {at}" for at in range(8))
    header = ",".join((*lists, "n"))
    rows = [
        ",".join([*(str(s >> at & 1) for at in range(8)), str(30_000 + s)]) for s in range(1, 256)
    ]
    lab.sandbox.text.value = "\n".join([header, *rows])
    lab.sandbox.read.click()
    assert "Read." in lab.sandbox.state.value
    pieces = lab.setting["table"]
    assert len(pieces) > 1
    assert all(len(piece) < 2000 for piece in pieces)
    assert len(lab.sandbox.ticks) == 28


@pytest.mark.parametrize(
    ("setting", "field", "allowed"),
    [
        ({"rule": "luck"}, "rule", "one of none, downhill, best, ticked"),
        ({"by": ["bic"]}, "by", "one of bic, aic"),
        ({"empty": 1}, "empty", "one of counted, left-out"),
        ({"ticked": ["LA+XX"]}, "ticked", "some of LA"),
        ({"ticked": [["LA", "NG"]]}, "ticked", "some of LA"),
        ({"ticked": "LA+NG"}, "ticked", "a list of pairs"),
        ({"table": "A"}, "table", "a list of texts"),
        ({"table": ["A,B,n\n1,0,0.5\n"]}, "table", "one that can be read: row 2, last column"),
        ({"year": 2013}, "setting", "made of rule, by, empty, ticked, table"),
    ],
)
def test_bad_settings(lab: ManyAnswers, setting: dict[str, Any], field: str, allowed: str) -> None:
    with pytest.raises(SettingError, match=allowed) as raised:
        lab.setting = setting
    assert raised.value.field == field
    assert lab.setting == OPENING


def test_the_twin_is_what_the_lab_shows(lab: ManyAnswers) -> None:
    twin = lab._repr_mimebundle_()[TWIN]
    assert twin["lab"] == "many-answers"
    assert twin["chart"] == lab.chart.spec
    assert len(twin["table"]["rows"]) == 11


def test_bad_beginning() -> None:
    with pytest.raises(ContentError, match="there is no such file"):
        ManyAnswers.on("atlantis")
