"""How the two sides of a link are compared word by word."""

import pytest

from tracediff import align_steps


def shown(left: str, right: str) -> str:
    """The wording of two steps that are linked: plain where equal or mere punctuation, `[left|right]` where not."""
    link = align_steps([left, "Unrelated."], [right, "Something else."]).links[0]
    assert (link.left, link.right) == ((0,), (0,))
    return " ".join(
        f"[{run.left.of(left)}|{run.right.of(right)}]" if run.kind == "changed" else run.left.of(left) for run in link.wording
    )


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("The host opens door three.", "The host opens door two.", "The host opens door [three|two] ."),
        ("So the HOST opens it", "the host opens it", "[So|] the HOST opens it"),
        ("Then the rain fell on the town", "Then a storm hit the town", "Then [the rain fell on|a storm hit] the town"),
        ("So 48 minutes remain, clearly.", "48 minutes remain.", "[So|] 48 minutes remain [, clearly|] ."),
        ("The rest, 48 minutes, is mine.", "The rest: 48 minutes is mine", "The rest , 48 minutes , is mine ."),
        ("That gives x + y = 12 then.", "That gives x - y = 12 then.", "That gives x [+|-] y = 12 then."),
    ],
)
def test_wording_reads_well(left: str, right: str, wanted: str) -> None:
    """Equal words are equal, and a lone article between two changes is part of them."""
    assert shown(left, right) == wanted
