"""Small score sheets for the property tests of the negotiation engine."""

from __future__ import annotations

from hypothesis import strategies as st

from sametable.models.score_sheet import Issue, Need, Party, ScoreSheet


@st.composite
def score_sheets(draw: st.DrawFn, most_parties: int = 4, needs: bool = True) -> ScoreSheet:
    """2 to 4 parties, 1 to 4 issues of 1 to 4 options; few different points, so that many tie."""
    count = draw(st.integers(2, most_parties))
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    points = st.integers(0, draw(st.sampled_from([3, 20])))
    issues = tuple(
        Issue(f"issue-{at}", tuple(f"option-{k}" for k in range(size)))
        for at, size in enumerate(sizes)
    )
    parties = []
    for at in range(count):
        rows = tuple(tuple(draw(points) for _ in range(size)) for size in sizes)
        most = sum(max(row) for row in rows)
        parties.append(Party(f"party-{at}", draw(st.integers(0, most)), rows))
    told: list[Need] = []
    if needs:
        for at in range(draw(st.integers(0, 2))):
            told.append(
                Need(
                    f"party-{draw(st.integers(0, count - 1))}",
                    f"issue-{draw(st.integers(0, len(sizes) - 1))}",
                    f"new-{at}",
                    tuple(draw(points) for _ in range(count)),
                )
            )
    return ScoreSheet(issues, tuple(parties), tuple(told))
