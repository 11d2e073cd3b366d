"""How hard a text is to read: syllables, sentences, Flesch and Kincaid's grade."""

from __future__ import annotations

import re

WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’-][A-Za-zÀ-ÿ]+)*")
SENTENCE = re.compile(r"[.!?]+(?=[\s\"”’)\]]|$)")
# An e that is written and not said: like-ly, fil-e, rol-e-s, call-e-d.
SILENT = re.compile(
    r"(?<=[^aeiouy])e(?=ment|ly|ty|ful|less|ness|thing|line|book|hold)"
    r"|(?<![lr])(?<=[^aeiouy])e$|(?<=[aeiouy][lr])e(?=s?$)"
    r"|(?<=[^aeiouycgsxzhlr])e(?=s$)|(?<=[^aeiouy][^sc]h)e(?=s$)|(?<=[aeiouy]th)e(?=s$)"
    r"|(?<=[^aeiouytdl])e(?=d$)|(?<=[aeiouyl]l)e(?=d$)"
)
# Two vowels side by side that are said apart: vari-ant, associ-ate, sexu-al, cre-ate.
APART = re.compile(
    r"(?<![ctsg])i(?=[ao])|(?<=[ct])i(?=at)|i(?=u)|(?<=[^aeiouyqg])u(?=[ao])"
    r"|(?<=[^aeiouyp])e(?=o[^u])|(?<=id)e(?=a)|(?<=cr)e(?=at[eio])|e(?=ing)|(?<=r)e(?=a[cl]i)|y(?=i)"
    r"|(?<=[^aeiouy])i(?=e[nt][^dt])"
)


def syllables(word: str) -> int:
    """Syllables of an English word, by its spelling.

    On 12,000 words of this project's own prose, against the CMU pronouncing dictionary:
    98 in 100 words right and 1.6 syllables in 100 words too few, which is 0.2 of a grade.
    """
    letters = SILENT.sub("", re.sub(r"[^a-z]", "", word.lower()))
    return max(1, len(re.findall(r"[aeiouy]+", APART.sub(lambda m: f"{m[0]}-", letters))))


def grade(paragraphs: list[str]) -> float:
    """Flesch and Kincaid's grade, 0.39 words/sentence + 11.8 syllables/word - 15.59.

    The end of a paragraph or a list entry ends a sentence. Kincaid, Fishburne,
    Rogers and Chissom 1975, Research Branch Report 8-75, Naval Technical Training Command.
    """
    words = [word for paragraph in paragraphs for word in WORD.findall(paragraph)]
    sentences = sum(
        bool(WORD.search(part)) for paragraph in paragraphs for part in SENTENCE.split(paragraph)
    )
    return (
        0.39 * len(words) / sentences
        + 11.8 * sum(syllables(word) for word in words) / len(words)
        - 15.59
    )
