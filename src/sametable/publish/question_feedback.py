"""What is said about an answer, as HTML in a ``details`` element, for script and for no script."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from sametable.content.questions import Option, Question
from sametable.content.words import words
from sametable.publish.prose import href, inline, number


class Feedback:
    """The hint, the feedback of every option and the explanation of one question."""

    def __init__(self, question: Question, docname: str) -> None:
        self.question = question
        self.docname = docname
        self.say = words("questions")

    def _inline(self, text: str) -> str:
        return inline(text, self.docname)

    def html(self, given: bool = False) -> str:
        """``given``: for an answer that has been given, so without hint, rubric and examples."""
        question = self.question
        summary = {
            "predict": self.say["outcome_summary"],
            "check": self.say["answers_summary"],
            "judge": self.say["judge_summary"],
        }[question.role]
        hint = (
            f'<p class="st-hint"><strong>{self.say["hint"]}:</strong> '
            f"{self._inline(question.hint)}</p>"
            if question.hint and not given
            else ""
        )
        return (
            f'<details class="st-answers"><summary>{summary}</summary>{hint}'
            f'<ul class="st-notes">{"".join(self._notes())}</ul>'
            f"{'' if given else self._judging()}"
            f'<div class="st-why"><p><strong>{self.say["why"]}:</strong> '
            f"{self._inline(question.explanation)} {self._see(question.evidence, 'see')}</p></div>"
            "</details>"
        )

    def _notes(self) -> Iterable[str]:
        question = self.question
        if question.slider is not None:
            slider = question.slider
            within = self.say["within" if slider.tolerance else "within_exact"].format(
                answer=f"{number(slider.answer)} {slider.unit}".strip(),
                tolerance=number(slider.tolerance),
            )
            yield self._note("below", self.say["too_low"], slider.below)
            yield self._note("within", within, slider.within, right=True)
            yield self._note("above", self.say["too_high"], slider.above)
        elif question.text is not None:
            text = question.text
            if text.accept:
                accepted = self.say["accepted"].format(answers=self.say["or"].join(text.accept))
                yield self._note("accepted", accepted, text.feedback, right=True)
                yield self._note("other", self.say["any_other"], text.otherwise)
            else:
                yield self._note("given", self.say["any_answer"], text.feedback)
        else:
            yield from (self._option_note(option) for option in question.options)

    def _option_note(self, option: Option) -> str:
        judged = "right_option" if option.correct else "wrong_option"
        # A prediction has an outcome, not a mark: nobody is wrong before the lab.
        mark = self.say[judged] + ": " if self.question.scored else ""
        see = " " + self._see(option.evidence, "see_option") if option.evidence else ""
        return (
            f'<li data-for="{option.id}"{" data-right" if option.correct else ""}>'
            f'<strong><span class="st-mark">{mark}</span>{self._inline(option.text)}</strong>'
            f" <span>{self._inline(option.feedback)}{see}</span></li>"
        )

    def _note(self, place: str, label: str, text: str, right: bool = False) -> str:
        return (
            f'<li data-for="{place}"{" data-right" if right else ""}>'
            f"<strong>{escape(label)}</strong> <span>{self._inline(text)}</span></li>"
        )

    def _judging(self) -> str:
        text = self.question.text
        if text is None or not text.rubric:
            return ""
        levels = "".join(f"<li>{self._inline(level)}</li>" for level in text.rubric)
        examples = "".join(
            f'<figure class="st-example" data-level="{example.level}"><figcaption>'
            f"{self.say[example.level]}</figcaption><blockquote>{self._inline(example.text)}"
            f"</blockquote><p>{self._inline(example.note)}</p></figure>"
            for example in text.examples
        )
        return (
            f'<div class="st-rubric"><p><strong>{self.say["rubric"]}</strong></p>'
            f"<ol>{levels}</ol>{examples}</div>"
        )

    def _see(self, target: str, word: str) -> str:
        address = escape(href(target, self.docname))
        return f'<a class="st-see" href="{address}">{self.say[word]}</a>'
