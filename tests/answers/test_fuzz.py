"""Whatever the bytes, the checker accepts them or raises AnswerFileError, soon."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sametable.answers.check import Checked, check_bytes
from sametable.answers.feedback import page, page_names
from sametable.answers.file import MAX_BYTES
from sametable.answers.refusals import Code
from sametable.content.questions import Question
from sametable.content.verdicts import fault, points
from sametable.errors import AnswerFileError
from tests.answers.samples import answer, as_bytes, good, items

FITS = {Code.WRONG_KIND, Code.NO_SUCH_OPTION, Code.OFF_SCALE, Code.TEXT_TOO_LONG}
CODES = {code.value for code in Code}
calm = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20),
    st.sampled_from(["dens", "rain", "otters/cause", "=1+1", "<script>", "\ud800", "\u202e", "\0"]),
)  # fmt: skip
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


def judged(data: bytes) -> Checked | None:
    """The file if it is accepted; None if it was refused as it should be."""
    refused: AnswerFileError | None = None
    try:
        checked = check_bytes("x.json", data, items())
    except AnswerFileError as error:
        refused = error
    if refused is not None:
        assert refused.code in CODES
        assert refused.reason.isprintable()
        assert refused.reason.endswith(".")
        return None
    page(checked, items())
    return checked


@calm
@given(st.binary(max_size=400))
def test_random_bytes(data: bytes) -> None:
    judged(data)


@calm
@given(values)
def test_random_json(value: Any) -> None:
    judged(json.dumps(value).encode())


def _places(part: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = (
        part.items()
        if isinstance(part, dict)
        else enumerate(part)
        if isinstance(part, list)
        else ()
    )
    return [path, *(each for key, value in inner for each in _places(value, (*path, key)))]


PLACES = _places(good())


@calm
@given(st.sampled_from(PLACES[1:]), values, st.booleans())
@example(("answers", "otters/cause", "value"), "referral", False)
def test_a_good_file_with_any_value_anywhere(
    place: tuple[Any, ...], value: Any, drop: bool
) -> None:
    record: Any = good()
    inner = record
    for key in place[:-1]:
        inner = inner[key]
    if drop and isinstance(inner, dict):
        del inner[place[-1]]
    else:
        inner[place[-1]] = value
    judged(json.dumps(record).encode())


@calm
@given(st.integers(0, len(as_bytes(good())) - 1), st.binary(max_size=3), st.integers(0, 40))
def test_a_good_file_with_bytes_changed(at: int, new: bytes, gone: int) -> None:
    data = as_bytes(good())
    judged(data[:at] + new + data[at + gone :])


@calm
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=40))
def test_any_pseudonym_makes_a_safe_page_name(pseudonym: str) -> None:
    checked = judged(json.dumps(good(pseudonym)).encode())
    if checked:
        (name,) = page_names((checked,)).values()
        assert (
            name.removeprefix("feedback/learner-").removesuffix(".html").replace("-", "").isalnum()
        )
        assert name.isascii()


def _answers(answers: dict[str, Any]) -> bytes:
    return as_bytes({**good(), "answers": answers})


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b'"' + b'\\"' * 32_000, id="an open string of escaped quotes"),
        pytest.param(b'"' * 65_000, id="quotes"),
        pytest.param(b"\\" * 65_000, id="backslashes"),
        pytest.param(b"[" * 65_000, id="brackets"),
        pytest.param(b"[1," * 21_000, id="open lists"),
        pytest.param(b"[" + b"0," * 32_000 + b"0]", id="a long list"),
        pytest.param(b'{"a":[' + b"[],".join([b""] * 16_000) + b"[]]}", id="empty lists"),
        pytest.param(_answers({"a" * 60_000: 1}), id="a long name"),
        pytest.param(_answers({"a-" * 30_000: 1}), id="a name that backtracks"),
        pytest.param(b'{"' + b'":0,"'.join(b"%d" % n for n in range(7_000)) + b'":0}', id="keys"),
        pytest.param(_answers({"a/b": {"value": [*map(str, range(5_000))]}}), id="options"),
    ],
)
def test_nothing_of_the_size_allowed_takes_long(data: bytes) -> None:
    assert len(data) <= MAX_BYTES
    start = time.process_time()
    assert judged(data) is None
    assert time.process_time() - start < 1


@calm
@given(st.sampled_from(list(items().questions.values())), values)
def test_a_value_fits_exactly_where_the_page_would_take_it(question: Question, value: Any) -> None:
    """``content.verdicts.fault`` is the page's rule; only what is blank is let pass, as missing."""
    refused: AnswerFileError | None = None
    try:
        check_bytes("x.json", as_bytes(good(**{question.id: answer(value)})), items())
    except (AnswerFileError, UnicodeEncodeError) as error:
        if isinstance(error, UnicodeEncodeError):
            return
        refused = error
    if refused is None:
        assert value in ([], "") or str(value).isspace() or fault(question, value) is None
    elif refused.code in FITS:
        assert fault(question, value) is not None


@calm
@given(st.sampled_from(list(items().questions.values())), st.data())
def test_what_the_page_would_take_is_accepted(question: Question, data: st.DataObject) -> None:
    options = [option.id for option in question.options]
    value = data.draw(
        {
            "choice": st.sampled_from(options or [""]),
            "many": st.lists(st.sampled_from(options or [""]), min_size=1, unique=True),
            "slider": st.floats(0, 100) | st.integers(0, 100),
            "text": st.text(
                st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40
            ),
        }[question.kind]
    )
    if fault(question, value) is None:
        checked = check_bytes("x", as_bytes(good(**{question.id: answer(value)})), items())
        assert checked.marks[question.item].score == points(question, value, value, 1)
