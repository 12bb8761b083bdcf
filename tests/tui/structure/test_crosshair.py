"""The crosshair and the visible range."""

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.pairs import link
from tracediff.tui.structure.crosshair import Crosshair, at_next_link, link_at, moved_by, moved_to, zoomed_by

aims = st.builds(
    lambda n, m, i, j, zoom: zoomed_by(moved_to(Crosshair(0, 0, n, m), i, j), zoom),
    st.integers(1, 3000),
    st.integers(1, 3000),
    st.integers(0, 3000),
    st.integers(0, 3000),
    st.integers(0, 12),
)


@given(aims, st.integers(-3000, 6000), st.integers(-3000, 6000))
def test_the_crosshair_is_always_in_view(crosshair: Crosshair, left: int, right: int) -> None:
    """Wherever it is moved, it is on visible steps, and the range does not reach beyond the ends."""
    there = moved_to(crosshair, left, right)
    for step, n, top, n_visible in zip(
        (there.left, there.right), (there.n_left, there.n_right), there.first_visible, there.n_visible, strict=True
    ):
        assert 0 <= step < n
        assert 0 <= top <= step < top + n_visible <= n


@given(aims, st.integers(-9, 9))
def test_zooming_keeps_the_place(crosshair: Crosshair, by: int) -> None:
    """Seen closer or from further off, the crosshair stays on its steps, in view."""
    there = zoomed_by(crosshair, by)
    assert (there.left, there.right) == (crosshair.left, crosshair.right)
    assert all(
        top <= step < top + n
        for top, step, n in zip(there.first_visible, (there.left, there.right), there.n_visible, strict=True)
    )


def test_zooming_ends() -> None:
    """Eight steps are visible at the closest, all of them at the furthest."""
    crosshair = Crosshair(0, 0, 2000, 3000)
    assert zoomed_by(crosshair, 99).n_visible == (8, 11)
    assert zoomed_by(zoomed_by(crosshair, 99), -99) == crosshair
    assert zoomed_by(Crosshair(0, 0, 1, 1), 5) == Crosshair(0, 0, 1, 1)


@given(aims, st.integers(1, 60), st.integers(1, 200))
def test_moving_goes_through_everything(crosshair: Crosshair, height: int, width: int) -> None:
    """Going down and along comes to the last steps, with as many presses as there are cells at most, give or take a few."""
    at, presses = moved_to(crosshair, 0, 0), 0
    while at.left < at.n_left - 1 or at.right < at.n_right - 1:
        at = moved_by(at, 1, 1, scales=at.scales(height, width), links=())
        presses += 1
    assert presses <= (max(height, width) + 2) * 2 ** (at.zoom + 1)


def test_a_cell_of_many_steps_leads_to_its_surest_link() -> None:
    """From far off the crosshair stops at links, not beside them; close to, each step is reached."""
    links = [link([101], [102], similarity=0.9), link([103], [98])]
    far = Crosshair(90, 100, 1000, 1000)
    there = moved_by(far, 1, 0, scales=far.scales(100, 100), links=links)
    assert (there.left, there.right) == (101, 102)
    close = moved_to(Crosshair(0, 0, 20, 20), 5, 5)
    there = moved_by(close, 1, 0, scales=close.scales(20, 20), links=[link([7], [5])])
    assert (there.left, there.right) == (6, 5)


def test_links_one_after_the_other() -> None:
    """The next link is that of the next left step, and several of one step by the right one; None behind the last."""
    links = [link([1], [4]), link([1], [6], "repeat"), link([3], [0], "moved")]
    crosshair = Crosshair(0, 0, 5, 9)
    visited = []
    while (there := at_next_link(crosshair, links)) is not None:
        crosshair = there
        visited.append((crosshair.left, crosshair.right))
    assert visited == [(1, 4), (1, 6), (3, 0)]
    assert at_next_link(moved_to(crosshair, 1, 6), links, back=True) == moved_to(crosshair, 1, 4)
    assert at_next_link(moved_to(crosshair, 0, 0), links, back=True) is None


def test_the_link_of_two_steps() -> None:
    """Any two steps of both groups have it; others have none."""
    merged = link([1, 2], [4])
    assert link_at([merged], 2, 4) is merged
    assert link_at([merged], 3, 4) is None
