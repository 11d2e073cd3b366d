"""What the property tests of the ladder draw from."""

from __future__ import annotations

from hypothesis import strategies as st

from sametable.models.ladder import Dispute, Kind, Ladder, Step

chances = st.integers(0, 20).map(lambda twentieths: twentieths / 20)
likely = st.integers(1, 19).map(lambda twentieths: twentieths / 20)
MIXED = (Dispute(0.5, 4), Dispute(0.3, 1), Dispute(0.2, 0.25))
HARD = (Dispute(0.4, 0.5), Dispute(0.6, 0.1))


@st.composite
def ladders(draw: st.DrawFn, most: int = 12) -> Ladder:
    """With ways back and several sorts of disputes. Each step settles some for good."""
    count = draw(st.integers(1, most))
    steps = [
        Step(
            f"step {at}",
            draw(st.sampled_from(Kind)),
            success=draw(likely),
            cost=draw(st.integers(0, 60)),
            delay=draw(st.integers(0, 50)),
            back=draw(chances),
            back_to=draw(st.integers(0, at)),
            reopen=draw(likely),
            reopen_to=draw(st.integers(0, at)),
            harm=draw(st.integers(0, 8)) / 2,
        )
        for at in range(count)
    ]
    disputes = draw(st.sampled_from([(Dispute(),), MIXED, HARD]))
    return Ladder(tuple(steps), disputes, draw(st.integers(0, 3)))


@st.composite
def straight(draw: st.DrawFn, most: int = 6) -> tuple[Step, ...]:
    """Optional steps in any order, with one that always settles at the end. No way back."""
    count = draw(st.integers(1, most))
    steps = [
        Step(
            f"step {at}",
            success=draw(likely),
            cost=draw(st.integers(1, 60)),
            harm=draw(st.integers(0, 6)),
        )
        for at in range(count)
    ]
    last = Step("force", Kind.POWER, success=1, cost=draw(st.integers(10, 300)), optional=False)
    return (*steps, last)
