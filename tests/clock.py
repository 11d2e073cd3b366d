"""A stopwatch inside the page: from a reader's key or click to what it changed in a running lab."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from playwright.sync_api import Page

ANSWERS = ".st-lab-headline, .st-lab-says, .st-lab-table, .st-lab-note"
# Times are the browser's own: an event carries the moment it was made, and a mutation observer
# runs before the page is drawn again.
CLOCK = """answers => {
  const place = document.querySelector('.st-live')
  if (window.stClock) return
  const clock = window.stClock = { settle, arm, alive }
  function arm(slug) {
    const here = document.activeElement
    clock.own = here?.closest('.st-live .jupyter-widgets') ?? here
    clock.slug = slug
    clock.setting = setting()
    clock.others = others()
    clock.typed = here?.value
    clock.began = clock.answered = clock.drawn = clock.last = null
  }
  const begin = event => { if (event.isTrusted) clock.began ??= event.timeStamp }
  for (const kind of ['keydown', 'pointerdown']) addEventListener(kind, begin, true)
  const setting = () => {
    const kept = JSON.parse(localStorage.getItem('sametable:work'))
    return JSON.stringify(kept?.labs[clock.slug] ?? null)
  }
  // A box that Python ticks changes a property, which no observer sees.
  const others = () => [...place.querySelectorAll('input, select, textarea')]
    .filter(one => !clock.own?.contains(one)).map(one => `${one.checked} ${one.value}`).join('|')
  const chart = element => element.closest('.st-chart')
  new MutationObserver(records => {
    const now = performance.now()
    for (const { target } of records) {
      const element = target.nodeType === 1 ? target : target.parentElement
      if (!element || clock.own?.contains(element)) continue
      if (element.closest('.st-chart [role=status]')) continue
      if (element !== chart(element) && chart(element)) clock.drawn = now
      else if (element.closest(answers)) clock.answered ??= now
      clock.last = now
    }
  }).observe(place, { subtree: true, childList: true, characterData: true, attributes: true })
  // Until nothing has changed for a while; null where nothing changed at all.
  async function settle({ patience, quiet }) {
    const since = performance.now()
    const kept = () => setting() !== clock.setting
    const other = () => kept() || others() !== clock.others
    while (performance.now() - since < patience) {
      if (clock.last !== null && performance.now() - clock.last > quiet) break
      if (clock.last === null && other() && performance.now() - since > patience / 2) break
      await new Promise(resolve => setTimeout(resolve, 10))
    }
    const took = time => time === null ? null : time - clock.began
    const changed = clock.last !== null || others() !== clock.others
    const typed = document.activeElement?.value !== clock.typed
    return [changed, kept(), typed, took(clock.answered), took(clock.drawn)]
  }
  // The longest time between two animation frames.
  async function alive(time) {
    let longest = 0
    let last = performance.now()
    const end = last + time
    while (last < end) {
      await new Promise(requestAnimationFrame)
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
    }
    return longest
  }
}"""


def nearly_all(took: Sequence[float]) -> float:
    """The 95th percentile: 95 in 100 of the times are at most this long."""
    return sorted(took)[max(0, ceil(len(took) * 0.95) - 1)]


@dataclass(frozen=True)
class Moved:
    """What a key or a click did. Times are milliseconds from the event, None where nothing came.

    ``answered``: Python's words stand in the page. ``drawn``: the picture has changed for the
    last time. ``changed``: anything in the lab outside the control; ``setting``: the kept setting.
    ``typed``: what stands in the control itself.
    """

    changed: bool
    setting: bool
    typed: bool
    answered: float | None
    drawn: float | None


class Clock:
    """Started in a page whose lab runs. ``arm`` before each move, ``settle`` after it."""

    def __init__(self, page: Page, slug: str) -> None:
        self.page, self.slug = page, slug
        page.evaluate(CLOCK, ANSWERS)

    def arm(self) -> None:
        self.page.evaluate("slug => stClock.arm(slug)", self.slug)

    def settle(self, *, patience: float = 2000, quiet: float = 80) -> Moved:
        """Wait until nothing has changed for ``quiet`` milliseconds, or ``patience`` ends."""
        return Moved(
            *self.page.evaluate(
                "how => stClock.settle(how)", {"patience": patience, "quiet": quiet}
            )
        )

    def alive(self, milliseconds: float) -> float:
        """The longest time between two animation frames while that many milliseconds go by."""
        return float(self.page.evaluate("time => stClock.alive(time)", milliseconds))
