"""Lab E15 driven by hand: every control, every button, the simulation, every bad setting."""

from __future__ import annotations

from typing import Any

import pytest

from sametable.errors import SettingError
from sametable.models.expectation import expect, price
from sametable.models.ladder import Kind, index
from sametable.widgets.dispute_ladder import DisputeLadder
from sametable.widgets.lab import TWIN

STEP = {"name": "Talks", "success": 0.7, "cost": 1, "delay": 2}


@pytest.fixture
def lab() -> DisputeLadder:
    return DisputeLadder()


def names(lab: DisputeLadder) -> list[str]:
    return [step.name for step in lab.ladder.steps]


def test_opens_on_force_first(lab: DisputeLadder) -> None:
    assert lab.setting == {
        "order": "force-first", "board": "none", "arrives": "alike", "weight": 0,
        "pays": "equal", "learns": "all", "steps": [],
    }  # fmt: skip
    assert "40.0" in lab.headline.value
    assert "7.3" not in lab.headline.value + lab.says.value + lab.table.value
    assert lab.chart.spec["description"] == lab.chart.alt


def test_the_published_ladder(lab: DisputeLadder) -> None:
    lab.order.value = "talks-first"
    assert "7.3" in lab.headline.value
    assert abs(price(lab.ladder) - 7.3) < 1e-9
    assert [step.success for step in lab.ladder.steps] == [0.7, 0.6, 1]
    assert [step.cost for step in lab.ladder.steps] == [1, 5, 40]


def test_every_control(lab: DisputeLadder) -> None:
    lab.order.value = "mediation-first"
    assert "10.2" in lab.headline.value
    lab.board.value = "hears-all"
    assert names(lab) == ["Standing board", "Mediation", "Talks", "Stop work"]
    assert lab.ladder.retainer == 1
    lab.arrives.value = "mostly-hard"
    assert len(lab.ladder.disputes) == 2
    lab.weight.value = 5
    assert "each counted as 5 days" in lab.says.value
    assert lab.setting["weight"] == 5


def test_the_simulation_stands_beside_the_exact_figure(lab: DisputeLadder) -> None:
    lab.order.value = "talks-first"
    lab.work.start.click()
    assert lab.work.running
    lab.work.finish()
    assert "50,000 simulated disputes" in lab.says.value
    assert lab.simulated is not None
    exact = expect(lab.ladder).price
    assert abs(lab.simulated[2].away(exact)) < 4
    lab.board.value = "hears-all"
    assert "simulated" not in lab.says.value
    lab.board.value = "none"
    assert "simulated" in lab.says.value


def test_another_setting_stops_the_simulation(lab: DisputeLadder) -> None:
    lab.work.start.click()
    lab.order.value = "talks-first"
    assert not lab.work.running
    lab.work.start.click()
    lab.work.cancel.click()
    assert not lab.work.running
    assert lab.simulated is None


def test_what_the_answer_hangs_on(lab: DisputeLadder) -> None:
    toggle, body = lab.matters
    assert body.layout.display == "none"
    toggle.value = True
    assert body.layout.display is None
    assert "Stop work, cost" in lab.tornado_says.value
    lab.order.value = "talks-first"
    assert "Talks, chance:" in lab.tornado_says.value
    assert lab.tornado.spec["description"] == lab.tornado.alt
    assert "<table>" in lab.tornado_table.value
    toggle.value = False
    assert body.layout.display == "none"


def test_the_clause_is_the_readers_own_ladder(lab: DisputeLadder) -> None:
    toggle, body = lab.writing
    toggle.value = True
    assert body.layout.display is None
    assert lab.sheet.content["label"] == "A teaching draft, not legal advice."
    lab.order.value = "talks-first"
    lab.board.value = "hears-the-rest"
    lab.pays.value = "asker"
    lab.learns.value = "nobody"
    told = lab.page()
    assert "3. Standing board, up to 8 weeks" in told
    assert "The side with less money will not ask" in told
    assert "Nobody learns from the record" in told
    assert lab.setting["pays"] == "asker"
    content = lab.sheet.content
    assert content["blocks"][0]["heading"].endswith("(goals)")
    assert "Standing board" in str(content)


def test_a_step_can_be_changed(lab: DisputeLadder) -> None:
    lab.order.value = "talks-first"
    lab.changing[0].value = True
    boxes = lab.editor.boxes
    assert boxes["name"].value == "Talks"
    assert boxes["back_to"].disabled
    lab.editor.chosen.value = 1
    assert not boxes["back_to"].disabled
    assert (boxes["name"].value, boxes["cost"].value, boxes["kind"].value) == (
        "Mediation", 5, "interests",
    )  # fmt: skip
    boxes["cost"].value = 10
    assert lab.setting["order"] == "own"
    assert lab.order.value == "own"
    assert lab.board.layout.display == "none"
    assert abs(price(lab.ladder) - 8.8) < 1e-9
    boxes["name"].value = "A facilitator"
    boxes["kind"].value = "rights"
    boxes["optional"].value = False
    boxes["harm"].value = 2
    boxes["delay"].value = 3
    step = lab.ladder.steps[1]
    assert (step.name, step.kind, step.optional, step.harm, step.delay) == (
        "A facilitator", Kind.RIGHTS, False, 2, 3,
    )  # fmt: skip
    boxes["back"].value = 0.5
    assert abs(expect(lab.ladder).visits[0] - 1 / (1 - 0.3 * 0.4 * 0.5)) < 1e-9
    lab.order.value = "talks-first"
    assert names(lab) == ["Talks", "Mediation", "Stop work"]
    lab.order.value = "own"
    assert names(lab) == ["Talks", "A facilitator", "Stop work"]


def test_steps_can_be_moved_added_and_taken_out(lab: DisputeLadder) -> None:
    lab.order.value = "talks-first"
    lab.editor.chosen.value = 1
    lab.buttons["earlier"].click()
    assert names(lab) == ["Mediation", "Talks", "Stop work"]
    assert lab.editor.at == 0
    lab.buttons["earlier"].click()
    assert names(lab) == ["Mediation", "Talks", "Stop work"]
    lab.buttons["sort"].click()
    assert names(lab) == ["Talks", "Mediation", "Stop work"]
    indices = [index(step) for step in lab.ladder.steps]
    assert indices == sorted(indices)
    lab.buttons["later"].click()
    assert names(lab) == ["Mediation", "Talks", "Stop work"]
    lab.buttons["add"].click()
    assert names(lab) == ["Mediation", "Talks", "New step 1", "Stop work"]
    assert lab.editor.at == 2
    for _ in range(8):
        lab.buttons["add"].click()
    assert len(names(lab)) == 12
    lab.buttons["add"].click()
    assert "at most 12 steps (got 13)" in lab.refusal.value
    assert len(names(lab)) == 12
    for _ in range(11):
        lab.buttons["remove"].click()
    assert len(names(lab)) == 1
    lab.buttons["remove"].click()
    assert "from 1 to 12 steps" in lab.refusal.value
    lab.buttons["later"].click()
    assert len(names(lab)) == 1


def test_the_last_step_cannot_be_moved_further(lab: DisputeLadder) -> None:
    lab.order.value = "talks-first"
    lab.editor.chosen.value = 2
    lab.buttons["later"].click()
    assert names(lab) == ["Talks", "Mediation", "Stop work"]
    assert lab.editor.at == 2


def test_a_ladder_that_never_ends_is_refused_and_put_back(lab: DisputeLadder) -> None:
    lab.order.value = "talks-first"
    lab.editor.chosen.value = 2
    boxes = lab.editor.boxes
    boxes["reopen_to"].value = 2
    before = dict(lab.setting)
    boxes["reopen"].value = 1.0
    assert "Stop work" in lab.refusal.value
    assert "can reach an end" in lab.refusal.value
    assert boxes["reopen"].value == 0
    assert lab.setting == before
    boxes["reopen"].value = 0.5
    assert lab.refusal.value == ""
    boxes["name"].value = "Talks"
    assert "each of another name" in lab.refusal.value
    assert boxes["name"].value == "Stop work"
    boxes["name"].value = "x" * 41
    assert "1 to 40 characters" in lab.refusal.value


def test_buttons(lab: DisputeLadder) -> None:
    opening = dict(lab.setting)
    for step in lab.steps:
        lab.show_me.click()
        plain = {name: value for name, value in step.setting.items() if name != "steps"}
        assert plain.items() <= lab.setting.items()
        assert lab.note.value
    assert len(lab.steps) >= 5
    lab.weight.value += 1
    assert lab.note.value == ""
    lab.reset.click()
    assert lab.setting == opening
    assert lab.show_me.description == "Show me"


def test_the_way_back_of_the_path_is_in_the_clause(lab: DisputeLadder) -> None:
    while "A way back" not in lab.note.value:
        lab.show_me.click()
    assert "After “Standing board” either side can ask to try “Talks” again" in lab.page()
    assert lab.clause.gaps == ()


def test_what_the_path_says_is_what_the_lab_says(lab: DisputeLadder) -> None:
    told = []
    for step in lab.steps:
        lab.show_me.click()
        told.append((step.text, f"{lab.headline.value} {lab.says.value}"))
    for (text, says), figures in zip(
        told,
        [["40"], ["7.3", "12%"], ["10.2"], ["5.7", "75%"], ["5.1", "1.5%"], ["93%"], ["43%"]],
        strict=True,
    ):
        for figure in figures:
            assert figure in text
            assert figure in says


@pytest.mark.parametrize(
    ("setting", "field", "allowed"),
    [
        ({"order": "best"}, "order", "one of force-first"),
        ({"board": True}, "board", "one of none"),
        ({"arrives": "<script>"}, "arrives", "one of alike"),
        ({"weight": 21}, "weight", "from 0 to 20"),
        ({"weight": 1.5}, "weight", "a whole number"),
        ({"weight": True}, "weight", "a whole number"),
        ({"steps": "Talks"}, "steps", "a list of at most 12"),
        ({"steps": [STEP] * 13}, "steps", "a list of at most 12"),
        ({"steps": [STEP, STEP]}, "steps", "each of another name"),
        ({"steps": [{"success": 1}]}, "steps", "made of steps with a name"),
        ({"steps": ["Talks"]}, "setting", "a mapping"),
        ({"steps": [{**STEP, "price": 3}]}, "setting", "made of name"),
        ({"steps": [{**STEP, "kind": "war"}]}, "kind", "one of interests"),
        ({"steps": [{**STEP, "success": 2}]}, "Talks: success", "from 0 to 1"),
        ({"steps": [{**STEP, "success": 0, "back": 1}]}, "Talks", "can reach an end"),
        ({"steps": [{**STEP, "reopen": 0.1, "reopen_to": 3}]}, "Talks: reopen_to", "from 0 to 0"),
        ({"pays": "nobody"}, "pays", "one of equal"),
        ({"learns": 3}, "learns", "one of all"),
        ({"seed": 1}, "setting", "made of order"),
    ],
)
def test_bad_settings(
    lab: DisputeLadder, setting: dict[str, Any], field: str, allowed: str
) -> None:
    before = dict(lab.setting)
    with pytest.raises(SettingError, match=allowed) as raised:
        lab.setting = setting
    assert raised.value.field == field
    assert lab.setting == before


def test_a_saved_ladder_comes_back(lab: DisputeLadder) -> None:
    lab.set_state({"setting": {"order": "own", "steps": [STEP, {"name": "End", "success": 1}]}})
    assert names(lab) == ["Talks", "End"]
    assert lab.editor.boxes["name"].value == "Talks"
    lab.set_state({"setting": {"order": "own", "steps": [{"name": "<b>", "back": 2}]}})
    assert "does not fit" in lab.note.value
    assert "<b>" not in lab.note.value
    assert names(lab) == ["Talks", "End"]


def test_own_without_steps_starts_from_the_preset(lab: DisputeLadder) -> None:
    lab.board.value = "hears-the-rest"
    lab.order.value = "own"
    assert names(lab) == ["Talks", "Mediation", "Standing board", "Stop work"]
    assert lab.ladder.retainer == 1


def test_the_twin_is_what_the_lab_shows(lab: DisputeLadder) -> None:
    twin = lab._repr_mimebundle_()[TWIN]
    assert twin["lab"] == "dispute-ladder"
    assert twin["chart"] == lab.chart.spec
    assert len(twin["table"]["rows"]) == 5


def test_every_input_has_a_label(lab: DisputeLadder) -> None:
    boxes = [*lab.inputs.values(), *lab.editor.boxes.values(), lab.pays, lab.learns]
    assert all(widget.description for widget in boxes)
    assert len(lab.inputs) <= 4
