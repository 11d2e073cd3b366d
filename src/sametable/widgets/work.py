"""A long computation inside a lab: started, watched and stopped by the reader.

The page's kernel has one thread. A task is therefore a generator, and it runs in slices on the
event loop: between two slices the kernel answers whatever else the reader does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from contextlib import suppress
from html import escape
from time import perf_counter
from typing import Any

from ipywidgets import HTML, Button, HBox, VBox

from sametable.content.words import words

Task = Callable[[], Generator[tuple[int, int], None, Any]]

SLICE = 0.03
"""Seconds that a task may run before the kernel looks for other messages."""
SHOWN_EVERY = 0.15
"""Seconds between two looks of the progress bar: each one travels to the page."""


class Work(VBox):  # type: ignore[misc]
    """A button that starts a task, its progress, and a button that stops it.

    ``task`` makes a generator that yields (done, all) and returns the result, which is handed to
    ``done``. Where no event loop runs (a test), the task waits for :meth:`finish`.
    """

    def __init__(self, start: str, doing: str, task: Task, done: Callable[[Any], None]) -> None:
        self.doing = doing
        self._make, self._hand_over = task, done
        self._task: Generator[tuple[int, int], None, Any] | None = None
        self._next: asyncio.TimerHandle | None = None
        self._shown = 0.0
        say = words("controls")
        fitting = {"width": "auto"}
        self.start = Button(description=start, layout=fitting)
        self.cancel = Button(description=say["cancel"], disabled=True, layout=fitting)
        self.progress = HTML()
        self.progress.add_class("st-work-progress")
        buttons = HBox([self.start, self.cancel], layout={"grid_gap": "0.5rem"})
        buttons.add_class("st-work-buttons")
        super().__init__([buttons, self.progress])
        self.start.on_click(lambda _: self._begin())
        self.cancel.on_click(lambda _: self.stop())

    @property
    def running(self) -> bool:
        """Whether a task was started and has neither ended nor been stopped."""
        return self._task is not None

    def stop(self) -> None:
        """End the task without a result."""
        if self.running:
            self._end()
            self.progress.value = f"<p>{escape(words('controls')['cancelled'])}</p>"

    def finish(self) -> None:
        """Run what is left of the task at once."""
        while self.running:
            self._slice(seconds=None)

    def _begin(self) -> None:
        if self.running:
            return
        self._task = self._make()
        self.start.disabled, self.cancel.disabled = True, False
        self._show(0, 1)
        self._schedule()

    def _schedule(self) -> None:
        with suppress(RuntimeError):  # no loop: finish() is how the task goes on
            self._next = asyncio.get_running_loop().call_later(0, self._slice, SLICE)

    def _slice(self, seconds: float | None) -> None:
        if self._task is None:
            return
        began = perf_counter()
        try:
            while seconds is None or perf_counter() - began < seconds:
                done, whole = next(self._task)
                if perf_counter() - self._shown > SHOWN_EVERY:
                    self._show(done, whole)
        except StopIteration as end:
            self._end()
            self.progress.value = ""
            self._hand_over(end.value)
        except Exception:
            self._end()
            self.progress.value = ""
            raise
        else:
            self._schedule()

    def _end(self) -> None:
        if self._next is not None:
            self._next.cancel()
        if self._task is not None:
            self._task.close()
        self._task = self._next = None
        self.start.disabled, self.cancel.disabled = False, True

    def _show(self, done: int, whole: int) -> None:
        self._shown = perf_counter()
        says = words("controls")["doing"].format(
            doing=escape(self.doing), done=f"{done:,}", all=f"{whole:,}"
        )
        self.progress.value = (
            f'<label>{says} <progress max="{whole}" value="{done}"></progress></label>'
        )
