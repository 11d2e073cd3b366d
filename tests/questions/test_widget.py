"""The notebook's questions, driven by the traits a reader's hand changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sametable.widgets import questions as module
from sametable.widgets.question import QuestionBox
from sametable.widgets.questions import MIME, Questions

ALL = ("predict-overlap", "check-word", "check-uses", "check-total", "check-term", "judge-note")


@pytest.fixture
def asked(facts: Path) -> Questions:
    return Questions.of("demo", *ALL)


def choose(box: QuestionBox, value: object, confidence: int | None = 4) -> None:
    box.controls[0].value = value
    if confidence:
        box.confidence.value = confidence
    box.button.click()


def test_two_tries_hint_then_explanation(asked: Questions) -> None:
    box = asked.question("check-word")
    choose(box, "youth")
    assert "Not yet." in box.feedback.value
    assert "Look for a word that <em>both</em> use." in box.feedback.value
    assert "One word" not in box.feedback.value
    box.button.click()
    assert "the answer you gave before" in box.feedback.value
    choose(box, "victim")
    assert "Right, at the second try." in box.feedback.value
    assert "&lt;script&gt;" in box.feedback.value
    assert "In the book: book/demo" in box.feedback.value
    assert box.record == {"value": "victim", "first": "youth", "tries": 2, "confidence": 4}
    box.controls[0].value = "case"
    box.button.click()
    assert box.record["value"] == "victim"


def test_many_number_and_text(asked: Questions) -> None:
    many = asked.question("check-uses")
    for place in (2, 0):
        many.controls[place].value = True
    many.confidence.value = 5
    many.button.click()
    assert many.record is not None
    assert many.record["value"] == ["police", "prosecutor"]
    assert "Right, at the first try." in many.feedback.value
    total = asked.question("check-total")
    choose(total, 11858)
    assert total.record is not None
    assert repr(total.record["value"]) == "11858"
    term = asked.question("check-term")
    choose(term, "Boundary Object.")
    assert "Right, at the first try." in term.feedback.value


def test_what_was_missed_is_named(asked: Questions) -> None:
    many = asked.question("check-uses")
    many.confidence.value = 1
    for place in (1, 0):
        many.controls[place].value = True
        many.button.click()
    for said in ("Not right: The shelter", "Right: The police", "Also right: The prosecutor"):
        assert said in many.feedback.value


def test_nothing_is_taken_without_an_answer_and_a_confidence(asked: Questions) -> None:
    for id, said in (("check-uses", "Tick at least one."), ("check-term", "Write something")):
        box = asked.question(id)
        box.button.click()
        assert said in box.feedback.value
        assert box.record is None
    choose(asked.question("check-word"), "victim", None)
    assert "How sure are you?" in asked.question("check-word").feedback.value
    assert asked.answers == {}


def test_predict_once_and_judge_for_as_long_as_one_likes(asked: Questions) -> None:
    predict = asked.question("predict-overlap")
    choose(predict, "small")
    choose(predict, "large")
    assert predict.record is not None
    assert predict.record["value"] == "small"
    assert "<details><summary>Compare with the lab</summary>" in predict.feedback.value
    judge = asked.question("judge-note")
    choose(judge, "One.", None)
    choose(judge, "One. Two.", None)
    assert judge.record == {"value": "One. Two.", "first": "One.", "tries": 1, "confidence": None}
    assert "Names a need of each." in judge.feedback.value


def test_the_stored_output_names_the_questions(asked: Questions) -> None:
    bundle = asked._repr_mimebundle_()
    assert bundle[MIME] == {"bank": "demo", "ids": list(ALL)}
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert repr(asked).startswith("Questions.of('demo', 'predict-overlap', ")


def test_saving_joins_and_never_overwrites_what_it_cannot_read(
    asked: Questions, tmp_path: Path
) -> None:
    schema = pytest.importorskip("jsonschema")
    from sametable import answers

    choose(asked.question("check-word"), "victim")
    asked.save(tmp_path)
    assert "Saved 1 in my-work.answers.json" in asked.said.value
    choose(asked.question("check-term"), "thing")
    asked.save(tmp_path)
    file = json.loads((tmp_path / "my-work.answers.json").read_text("utf-8"))
    assert sorted(file["answers"]) == ["demo/check-term", "demo/check-word"]
    rules = Path(answers.__file__).with_name("answers.schema.json").read_text("utf-8")
    schema.validate(file, json.loads(rules))
    assert [path.name for path in tmp_path.iterdir()] == ["my-work.answers.json"]


@pytest.mark.parametrize("text", ["{broken", "[]", '{"format": "sametable-answers", "schema": 2}'])
def test_a_file_it_cannot_read_stays(asked: Questions, tmp_path: Path, text: str) -> None:
    path = tmp_path / "my-work.answers.json"
    path.write_text(text, "utf-8")
    choose(asked.question("check-word"), "victim")
    asked.save(tmp_path)
    assert "Nothing was saved." in asked.said.value
    assert path.read_text("utf-8") == text


def test_in_the_browser_there_is_no_place_to_save(
    facts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    local = Questions.of("demo")
    assert local.save_button in local.children
    monkeypatch.setattr(module.sys, "platform", "emscripten")
    paged = Questions.of("demo")
    assert paged.save_button not in paged.children
