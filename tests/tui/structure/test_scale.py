"""Steps of a stretch over places."""

from hypothesis import given
from hypothesis import strategies as st

from tracediff.tui.structure.scale import Scale

scales = st.builds(
    lambda first, n, size: Scale(first, first + n, size), st.integers(0, 50), st.integers(1, 80), st.integers(1, 60)
)


@given(scales)
def test_every_place_has_steps_and_every_step_a_place(scale: Scale) -> None:
    """No visible step is left out, and none lies outside the picture."""
    steps = {step for place in range(scale.size) for step in scale.steps_at(place)}
    assert steps == set(range(scale.first, scale.stop))
    for step in steps:
        places = scale.places_of(step)
        assert places
        assert 0 <= places.start < places.stop <= scale.size
        assert scale.middle_of(step) in places


@given(scales)
def test_places_ascend_with_steps(scale: Scale) -> None:
    """A later step is never drawn before an earlier one."""
    middles = [scale.middle_of(step) for step in range(scale.first, scale.stop)]
    assert middles == sorted(middles)
    assert list(scale.middles().values()) == middles


@given(scales)
def test_a_hidden_step_has_no_place(scale: Scale) -> None:
    """A step before or behind the stretch has no place; its middle is that of the nearest end."""
    assert not scale.places_of(scale.stop)
    assert scale.middle_of(scale.stop + 3) == scale.middle_of(scale.stop - 1)


def test_places_agree_with_steps_where_there_is_room() -> None:
    """With more places than steps, the steps at a place of a step are that one step."""
    scale = Scale(3, 8, 20)
    assert all(list(scale.steps_at(place)) == [step] for step in range(3, 8) for place in scale.places_of(step))
