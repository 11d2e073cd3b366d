"""Figures that nobody here saw in a source are not stated; rival figures stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.gates.findings import Finding, Rule, Tree
from tests.gates.markup import paragraphs, texts

PROSE = ("*.md", "book/**/*.md", "cases/**/*.md", "exercises/*.ipynb")
RECORDS = ("cases/**/*.toml", "data/**/*.toml", "questions/*.toml",
           "src/sametable/content/labs/*.toml", "book/**/*.toml", "src/**/words.json")  # fmt: skip
END = re.compile(r"(?<=[.!?])[\s”’\")]+")
# What nobody who wrote here has seen in a source -> what it would be taken from. Whoever finds the
# source cites it, and takes the line out.
UNSEEN = {
    r"\b(?:54\.7|74\.4|41\.5)\b": "a share of Latin American contracts renegotiated (Guasch 2004)",
    r"\b2\.2 years\b": "the mean time to renegotiation (Guasch 2004)",
    r"\b1,?000 (?:Latin American )?concessions\b": "the size of that sample (Guasch 2004)",
    r"(?i)\bexploitation of children (?:in|for|in/for) prostitution\b": "the guidelines of 2016",
    r"\b[Cc]hapter 654\b": "the chaptered text of Senate Bill 1322",
    r"\bAB 1760\b|\bAssembly Bill 1760\b": "what became of that bill",
    r"\bAB 1730\b.{0,60}\bveto|\bveto.{0,60}\bAB 1730\b": "what became of that bill",
    r"\b18 U\.?\s?S\.?\s?C\.?.{0,12}1591\b": "the federal offense, in its own text",
    r"(?i)\b(?:sixth|seventh) principle\b|\bprinciples? (?:6|7|six|seven)\b":
        "the guidebook of 2008: of its seven principles five were seen by name",
    r"(?i)\b10 (?:%|percent|per cent) of (?:the )?construction costs?\b":
        "a figure on dispute boards that cannot be right",
    r"(?i)\bsecond edition\b.{0,80}\b(?:Luxembourg|2025)": "a second edition of the guidelines",
    r"\b28 C\.?\s?F\.?\s?R\.? (?:Part )?23\b|\bBrady\b": "rules on what may be told, in their text",
    r"(?i)\bcrime\b.{0,40}\b(?:beast|virus)\b": "the study of crime as a beast or a virus",
}  # fmt: skip
SAYS_SO = re.compile(r"(?i)\b(?:recalled|from memory|not seen|unseen|could not (?:see|check|find)"
                     r"|have not (?:seen|read|found)|looked .{0,30}and found none)\b")  # fmt: skip
# Sources that disagree: where a page says the first of these, it says all the others too.
RIVALS: dict[str, tuple[str, ...]] = {
    "people exploited in San Diego County": (
        r"\b(?:8,830|11,773|3,417|8,108)\b", r"\b(?:8,830|11,773)\b", r"\b(?:3,417|8,108)\b"),
    "juvenile arrests of 2019": (r"\b(?:684,230|696,620)\b", "684,230", "696,620"),
    "cases with a gang": (
        r"\b8[05] ?(?:%|percent)[^.]*\bgang|\bgangs?\b[^.]*\b8[05] ?(?:%|percent)",
        r"\b80\b", r"\b85\b"),
    "size of the regional economy": (r"\$(?:810|96\.6)\b", r"\$810\b", r"\$96\.6\b"),
    "age of entry": (r"\b[Aa]ge of entry\b[^.]*\b1[4-6]\b", r"\b14\b", r"\b15\b", r"\b16\b"),
    "disputes by the fourth year": (
        r"\bdispute\b[^.]*\b(?:fourth year|year four)\b|"
        r"\b(?:fourth year|year four)\b[^.]*\b(?:almost 15|17 (?:percent|%))",
        r"\b15\b", r"\b17\b"),
    "renegotiation, 45 percent by which year": (
        r"\b45 (?:percent )?(?:“|\")?by (?:the )?(?:year|fourth|tenth)",
        r"\byear four\b|\bfourth year\b", r"\byear ten\b|\btenth year\b"),
    "one table and one rule, United Kingdom": (r"\b(?:12,262|22,991)\b", "12,262", "22,991"),
    "minors exploited, United States": (r"\b2\.4 million\b", r"\b1,400\b"),
    "principles that put people first": (
        r"\b(?:eight|ten) (?:principles )?in (?:one|a|the next) (?:draft|document)\b",
        r"\b[Ee]ight\b", r"\bten\b"),
}  # fmt: skip


def unseen(tree: Tree) -> Iterator[Finding]:
    """A figure that nobody has seen in its source is not stated, unless the sentence says so."""
    for place, text in texts(tree, PROSE, RECORDS):
        for line, paragraph in paragraphs(text):
            for sentence in END.split(paragraph):
                for pattern, what in UNSEEN.items():
                    if (found := re.search(pattern, sentence)) and not SAYS_SO.search(sentence):
                        allowed = f"left out, or called not seen: {what}"
                        yield Finding(f"{place}:{line}", "unseen", allowed, found[0])


def told(tree: Tree) -> Iterator[tuple[str, str, str]]:
    """Place and words of each page that speaks of a matter on which sources conflict."""
    for place, text in texts(tree, PROSE, RECORDS):
        words = " ".join(paragraph for _, paragraph in paragraphs(text))
        for what, (said, *_) in RIVALS.items():
            if re.search(said, words):
                yield place, words, what


def rivals(tree: Tree) -> Iterator[Finding]:
    """Where sources conflict, a page that prints one figure prints its rivals too."""
    for place, words, what in told(tree):
        for figure in RIVALS[what][1:]:
            if not re.search(figure, words):
                yield Finding(place, "rivals", f"with all the figures: {what}", f"no {figure}")


RULES: dict[str, Rule] = {"unseen": unseen, "rivals": rivals}
