"""The slides of a deck beside their notes, on one page to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from sametable.publish.decks import Deck, Slide, shown
from sametable.publish.lesson import Plan

STYLE = Path(__file__).parents[3] / "web" / "slides" / "handout.css"


def page(deck: Deck, plans: Mapping[int, Plan], pictures: Sequence[str], style: str) -> str:
    """``pictures``: each slide as HTML, ``style`` their style sheet, both as Marp made them."""
    slides = "".join(
        _slide(slide, picture, deck, plans)
        for slide, picture in zip(deck.slides, pictures, strict=True)
    )
    tables = "".join(_plan(deck, plan) for plan in plans.values())
    title = escape(deck.title)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="UTF-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}: slides and notes</title>"
        f"<style>{style}</style><style>{STYLE.read_text('utf-8')}</style>"
        f"</head><body><h1>{title}</h1><p>Slides and speaker's notes. For instructors only.</p>"
        f"<h2>Which slides in which plan</h2>{tables}<h2>The slides</h2>{slides}</body></html>"
    )


def _plan(deck: Deck, plan: Plan) -> str:
    numbers: dict[str, list[str]] = {}
    for place in shown(deck, plan):
        numbers.setdefault(place.step.what, []).append(str(place.slide.number))
    rows = "".join(
        f"<tr><td>{step.minutes}</td><td>{escape(step.what)}</td>"
        f"<td>{', '.join(numbers.get(step.what, []))}</td></tr>"
        for step in plan.steps
    )
    return (
        f'<table class="note-plans"><caption>{escape(plan.title)}</caption>'
        f"<tr><th>Minutes</th><th>Step</th><th>Slides</th></tr>{rows}</table>"
    )


def _slide(slide: Slide, picture: str, deck: Deck, plans: Mapping[int, Plan]) -> str:
    steps: dict[tuple[int, str], list[str]] = {}
    for length, plan in plans.items():
        for place in shown(deck, plan):
            if place.slide is slide:
                minutes = slide.minutes[length]
                steps.setdefault((minutes, place.step.what), []).append(str(length))
    places = [
        f"<b>{minutes or 'None'}</b> of {', '.join(lengths)} minutes: {escape(step)}"
        for (minutes, step), lengths in steps.items()
    ]
    words = "".join(f"<p>{escape(part)}</p>" for part in slide.notes[0].text)
    return (
        f'<div class="note-slide"><div class="note-picture">{picture}</div>'
        f'<div class="note-words"><p class="note-minutes"><b>Slide {slide.number}</b><br>'
        f"{'<br>'.join(places)}</p>{words}</div></div>"
    )
