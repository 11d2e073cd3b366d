"""A walk through a running lab with the keyboard: every control is reached, and does something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Page

from tests.clock import Clock, Moved
from tests.gates.hands import Hands

CONTROLS = ".st-live :is(input, select, textarea, button, [role=slider])"
STOPS = 150
# What has the focus: its kind, a name for the report, whether the walk was here before. The
# radio buttons of one group are one stop.
HERE = """selector => {
  const here = document.activeElement ?? document.body
  if (!here.closest('.st-live')) return here === document.body ? 'lost' : 'outside'
  if (!here.matches(selector)) return null
  const group = here.type === 'radio' ? here.closest('.jupyter-widgets') ?? here : here
  const seen = group.hasAttribute('data-walked')
  group.setAttribute('data-walked', '')
  const row = here.closest('.jupyter-widgets')
  const words = [row?.querySelector(':scope > .widget-label')?.textContent, here.ariaLabel,
    here.closest('label')?.textContent, here.textContent, here.title]
    .map(text => (text ?? '').replaceAll('\u200b', '').trim())
  const label = words.find(Boolean) ?? ''
  return { kind: here.getAttribute('role') ?? here.type, seen, label: label.slice(0, 40) }
}"""
LEFT = """selector => [...document.querySelectorAll(selector)]
  .filter(one => one.checkVisibility() && !one.disabled && !one.closest('[data-walked]'))
  .map(one => `${one.type ?? one.localName} ${one.ariaLabel ?? one.textContent}`.trim())"""
# For each kind the keys that move it, and those for when it stands at that end already.
ARROWS = (("ArrowRight",), ("ArrowLeft",))
STEPS = (("ArrowDown",), ("ArrowUp",))
WORD = ("Control+End", "Space", "w", "o", "r", "d")
KEYS: dict[str, Sequence[Sequence[str]]] = {
    "slider": ARROWS,
    "range": ARROWS,
    "select-one": STEPS,
    "select-multiple": STEPS,
    "radio": STEPS,
    "checkbox": (("Space",),),
    "number": (("ArrowUp", "Enter"), ("ArrowDown", "Enter")),
    "text": (WORD, ("Enter",)),
    "textarea": (WORD,),
    "submit": (("Enter",),),
    "button": (("Enter",),),
}
# A button may have nothing to do where the lab stands; any other control has, but for a text that
# waits until a button takes it.
MAY_REST = ("submit", "button")
MAY_WAIT = ("text", "textarea")


@dataclass
class Walk:
    """``moved``: control -> what moving it did. ``unreached``: controls that no Tab led to."""

    moved: dict[str, Moved] = field(default_factory=dict)
    unreached: list[str] = field(default_factory=list)

    @property
    def deaf(self) -> list[str]:
        """Controls that heard no key."""
        return [
            name
            for name, came in self.moved.items()
            if not (came.changed or came.setting or name.startswith(MAY_REST))
            and not (came.typed and name.startswith(MAY_WAIT))
        ]

    @property
    def answers(self) -> list[float]:
        """Milliseconds from each key to Python's answer, sorted."""
        return sorted(came.answered for came in self.moved.values() if came.answered is not None)


def walk(page: Page, slug: str, *, patience: float = 2000) -> Walk:
    """Tab through the running lab and move each control, those that it brings up too."""
    done = Walk()
    hands, clock = Hands(page), Clock(page, slug)
    for _ in range(2):  # a control may bring up another before itself
        hands.reach(CONTROLS)
        _once(page, clock, done, patience)
        done.unreached = page.evaluate(LEFT, CONTROLS)
        if not done.unreached:
            break
    return done


def nudge(page: Page, slug: str) -> None:
    """Move the first control, so that the setting is another one."""
    Hands(page).reach(CONTROLS)
    here = page.evaluate(HERE, CONTROLS)
    _move(page, Clock(page, slug), KEYS.get(here["kind"], ()), 1000, setting=True)


def _once(page: Page, clock: Clock, done: Walk, patience: float) -> None:
    lost = 0
    for _ in range(STOPS):
        here = page.evaluate(HERE, CONTROLS)
        # A button that goes away while it is pressed takes the focus along; the next Tab goes on
        # from where it was.
        lost = lost + 1 if here == "lost" else 0
        if here == "outside" or lost > 1:
            return
        if isinstance(here, dict) and not here["seen"] and here["kind"] in KEYS:
            name = f"{here['kind']} {here['label']}".strip()
            while name in done.moved:
                name += "'"
            done.moved[name] = _move(page, clock, KEYS[here["kind"]], patience)
        page.keyboard.press("Tab")


def _move(
    page: Page,
    clock: Clock,
    ways: Sequence[Sequence[str]],
    patience: float,
    *,
    setting: bool = False,
) -> Moved:
    """Try one way after the other until something changes; ``setting``: until that does."""
    came = Moved(False, False, False, None, None)
    for keys in ways:
        clock.arm()
        for key in keys:
            page.keyboard.press(key)
        came = clock.settle(patience=patience)
        if came.setting or (came.changed and not setting):
            break
    return came
