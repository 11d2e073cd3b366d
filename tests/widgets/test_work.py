"""A long task: it moves on between other things, can be stopped, and ends with its result."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from time import sleep

import pytest

from sametable.widgets.work import SLICE, Work


def counting(steps: int, each: float = 0.0) -> Generator[tuple[int, int], None, str]:
    for done in range(steps):
        sleep(each)
        yield done + 1, steps
    return "all done"


def work(steps: int = 5, each: float = 0.0) -> tuple[Work, list[str]]:
    results: list[str] = []
    return Work("Count", "Counting", lambda: counting(steps, each), results.append), results


def test_without_a_loop_it_waits_to_be_finished() -> None:
    job, results = work()
    job.start.click()
    assert job.running
    assert (job.start.disabled, job.cancel.disabled) == (True, False)
    assert "Counting: 0 of" in job.progress.value
    job.finish()
    assert results == ["all done"]
    assert (job.running, job.start.disabled, job.cancel.disabled) == (False, False, True)
    assert job.progress.value == ""


def test_the_loop_turns_between_its_slices() -> None:
    job, results = work(100, each=0.003)
    turns = 0

    async def scene() -> None:
        nonlocal turns
        job.start.click()
        while job.running:
            await asyncio.sleep(0)
            turns += 1

    asyncio.run(scene())
    assert results == ["all done"]
    assert turns >= 100 * 0.003 / SLICE / 2


def test_progress_is_seen_on_the_way() -> None:
    job, _ = work(200, each=0.003)
    seen: list[str] = []
    job.progress.observe(lambda change: seen.append(change["new"]), "value")

    async def scene() -> None:
        job.start.click()
        while job.running:
            await asyncio.sleep(0)

    asyncio.run(scene())
    assert len(seen) >= 3
    assert 'max="200"' in seen[1]


def test_stopped_it_hands_over_nothing_and_can_start_again() -> None:
    job, results = work(1000, each=0.003)

    async def scene() -> None:
        job.start.click()
        await asyncio.sleep(0.1)
        assert job.running
        job.cancel.click()
        await asyncio.sleep(0.1)

    asyncio.run(scene())
    assert not job.running
    assert results == []
    assert "Stopped" in job.progress.value
    job.start.click()
    job.stop()
    job.stop()
    assert results == []


def test_a_task_that_fails_ends_and_says_so() -> None:
    def broken() -> Generator[tuple[int, int], None, None]:
        yield 1, 2
        raise ValueError("no such list")

    job = Work("Count", "Counting", broken, print)
    job.start.click()
    with pytest.raises(ValueError, match="no such list"):
        job.finish()
    assert not job.running
    assert not job.start.disabled


def test_starting_twice_is_starting_once() -> None:
    job, results = work()
    job.start.click()
    job.start.click()
    job.finish()
    assert results == ["all done"]
