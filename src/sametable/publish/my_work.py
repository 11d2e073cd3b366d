"""The body of the page My work; ``web/page/work.js`` fills it from the reader's browser."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from sametable.content.questions import Bank
from sametable.content.words import words
from sametable.publish.prose import href
from sametable.publish.question_html import render_bank

PLAN = "book/translational-leader/the-plan"
"""The page of the plan; ``widgets/for_plan.js`` leads there too."""


def render_my_work(banks: Iterable[Bank], docname: str) -> str:
    """The page's sections, empty, and every bank as a template the script reads questions from."""
    say = words("work")
    return "".join(
        (
            f'<div class="st-work"><p class="st-work-none">{say["no_script"]}</p>',
            '<div class="st-work-live" hidden>',
            '<p class="st-portfolio"></p>',
            '<div class="st-work-aside" hidden></div>',
            _name(),
            _section("list", '<div class="st-list"></div>'),
            _plan(docname),
            _section("export", _button("export"), _button("print")),
            _section("import", _import()),
            _offline(),
            _section("erase", _button("erase"), '<div class="st-confirm" hidden></div>'),
            "</div>",
            *(_template(found, docname) for found in banks),
            "</div>",
        )
    )


def _plan(docname: str) -> str:
    """What is kept for the plan, with a link to the plan."""
    link = f'<a href="{escape(href(PLAN, docname))}">{words("work")["plan_link"]}</a>'
    return _section("plan", '<div class="st-work-kept"></div>', link=link)


def _section(name: str, *parts: str, link: str = "") -> str:
    say = words("work")
    help = f"<p>{say[name + '_help']}</p>" if f"{name}_help" in say else ""
    help = help.replace("{link}", link)
    status = f'<p class="st-status" data-status="{name}" role="status"></p>'
    return (
        f'<section class="st-work-{name}" aria-labelledby="work-part-{name}">'
        f'<h2 id="work-part-{name}">{say[name + "_heading"]}</h2>{help}{"".join(parts)}{status}'
        "</section>"
    )


def _name() -> str:
    say = words("work")
    return (
        f'<section class="st-work-name" aria-labelledby="work-part-name"><h2 id="work-part-name">'
        f'{say["name_heading"]}</h2><form><p><label for="work-pseudonym">{say["name_label"]}'
        '</label><input type="text" id="work-pseudonym" autocomplete="off" spellcheck="false"'
        f' aria-describedby="work-name-help"></p><p class="st-note" id="work-name-help">'
        f'{say["name_help"]}</p><p class="st-actions"><button type="submit" class="st-button">'
        f"{say['name_keep']}</button></p></form>"
        '<p class="st-status" data-status="name" role="status"></p></section>'
    )


def _import() -> str:
    say = words("work")
    return (
        f'<p><label for="work-import">{say["import_label"]}</label>'
        '<input type="file" id="work-import" accept=".json,application/json"></p>'
        '<div class="st-confirm" tabindex="-1" hidden></div>'
    )


def _offline() -> str:
    say = words("offline")
    buttons = "".join(
        f'<button type="button" class="st-button" data-do="{word}" hidden>{say[word]}</button>'
        for word in ("keep", "stop", "remove")
    )
    return (
        '<section class="st-work-offline" aria-labelledby="work-part-offline">'
        f'<h2 id="work-part-offline">{say["heading"]}</h2><p>{say["help"]}</p>'
        f'<p>{say["shared"]}</p><p class="st-actions">{buttons}</p>'
        f'<p class="st-progress" hidden><progress aria-label="{say["keep"]}"></progress><span>'
        '</span></p><p class="st-status" role="status"></p></section>'
    )


def _button(word: str) -> str:
    label = words("work")[word]
    return f'<button type="button" class="st-button" data-do="{word}">{label}</button> '


def _template(found: Bank, docname: str) -> str:
    return (
        f'<template class="st-bank" data-bank="{found.id}" data-title="{escape(found.title)}"'
        f' data-href="{escape(href(found.page, docname))}">{render_bank(found, docname)}</template>'
    )
