"""The measure of reading ease agrees with published values."""

import pytest

from tests.gates.prose import grade, syllables

# Counts of the CMU pronouncing dictionary.
COUNTED = {
    "people": 2, "file": 1, "rules": 1, "pages": 2, "lenses": 2, "counted": 2, "called": 1,
    "table": 2, "management": 3, "likely": 2, "sexual": 3, "associate": 4, "variant": 3,
    "agreement": 3, "negotiation": 5, "the": 1, "stakeholder": 3, "created": 3, "exploited": 3,
    "prosecutor": 4, "children": 2, "services": 3, "idea": 3, "hashes": 2, "writes": 1,
}  # fmt: skip


@pytest.mark.parametrize("word", COUNTED)
def test_syllables_are_those_of_the_dictionary(word: str) -> None:
    assert syllables(word) == COUNTED[word]


def test_the_textbook_sentence() -> None:
    """16 words and 24 syllables, as the encyclopaedias count them: grade 8.4."""
    text = "This sentence, taken as a reading passage unto itself, is being used to prove a point."
    assert grade([text]) == pytest.approx(0.39 * 16 + 11.8 * 24 / 16 - 15.59, abs=0.8)


def test_an_entry_without_a_full_stop_ends_a_sentence() -> None:
    assert grade(["one two three", "four five six"]) == grade(["One two three. Four five six."])
