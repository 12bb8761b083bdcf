"""The themes: contrast, and colours that nearly every eye can tell apart."""

from itertools import combinations

import pytest
from textual.color import Color

from tests.tui.pairs import example
from tests.tui.screens import opened, pair_screen, press, screen_text
from tracediff.tui.shell.mark_styles import MARK_STYLES
from tracediff.tui.shell.themes import BLUE_ORANGE, DARK, LIGHT, SHORT_NAMES, TERMINAL, THEMES, Palette, next_theme

MIXED = (DARK, LIGHT, BLUE_ORANGE)
LEAST = 4.5  # WCAG 2.2, contrast of text, level AA

# What eyes without one kind of cone make of a colour, in linear RGB (Viénot, Brettel and Mollon, 1999; for tritanopia the plane
# of Brettel, Viénot and Mollon, 1997, as one matrix).
BLIND = {
    "protan": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deutan": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    "tritan": ((1.0, 0.14461, -0.14461), (0.0, 0.85924, 0.14076), (0.0, 0.85924, 0.14076)),
}


def linear(color: Color) -> tuple[float, ...]:
    """A colour in linear RGB."""
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized)


def luminance(color: Color) -> float:
    """Relative luminance as WCAG defines it."""
    r, g, b = linear(color)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: Color, b: Color) -> float:
    """Contrast as WCAG defines it, from 1 to 21."""
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    """Linear RGB in CIE L*a*b*, under D65."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    xyz = [sum(k * max(c, 0.0) for k, c in zip(row, rgb, strict=True)) / w for row, w in zip(rows, white, strict=True)]
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(a: str, b: str, blind: str) -> float:
    """How far apart two colours look (CIE 1976) to eyes that lack a kind of cone."""
    seen = []
    for name in (a, b):
        color = linear(Color.parse(name))
        seen.append(lab(tuple(sum(k * c for k, c in zip(row, color, strict=True)) for row in BLIND[blind])))
    return float(sum((p - q) ** 2 for p, q in zip(*seen, strict=True)) ** 0.5)


@pytest.mark.parametrize("theme", MIXED, ids=lambda theme: theme.name)
async def test_every_mark_can_be_read(theme: Palette) -> None:
    """Text with any mark has enough contrast on each background of its widget, and on the cursor's row and its counterpart's."""
    async with opened(example(), size=(120, 40)) as pilot:
        pilot.app.theme = theme.name
        await pilot.pause()
        screen = pair_screen(pilot)
        poor = []
        for widget in (screen.view, screen.headline, screen.inspector, screen.key_line, screen.ruler):
            for background in ((), ("here",), ("there",)):
                for mark in (*MARK_STYLES, ""):
                    style = widget.style_of(frozenset({mark, *background} - {""}))
                    assert style.color is not None
                    assert style.bgcolor is not None
                    found = contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
                    if found < LEAST:
                        poor.append((type(widget).__name__, mark, background, round(found, 2)))
        assert poor == []


@pytest.mark.parametrize("blind", BLIND)
@pytest.mark.parametrize("theme", [BLUE_ORANGE])
def test_roles_differ_for_colour_blind_eyes(theme: Palette, blind: str) -> None:
    """Left, right, links in order, moves and changed wording look different to eyes without one kind of cone."""
    roles = {role: str(getattr(theme, role)) for role in ("primary", "secondary", "accent", "success", "warning")}
    near = {pair: difference(roles[pair[0]], roles[pair[1]], blind) for pair in combinations(roles, 2)}
    # A difference of 10 is seen at a glance; left and right, which stand beside each other, have to be far apart.
    assert {pair: found for pair, found in near.items() if found < 10} == {}
    assert near["primary", "secondary"] > (60 if blind != "tritan" else 30)


async def test_t_goes_through_the_themes() -> None:
    """T uses the next theme and shows its name; the first one follows the last."""
    async with opened(example()) as pilot:
        seen = []
        for _ in THEMES:
            await press(pilot, "t")
            seen.append(pilot.app.theme)
            short = next(short for short, name in SHORT_NAMES.items() if name == pilot.app.theme)
            assert short in screen_text(pilot).splitlines()[-1]
        assert sorted(seen) == sorted(SHORT_NAMES.values())
        assert pilot.app.theme == DARK.name


def test_another_theme_is_followed_by_the_first() -> None:
    """From a theme of the library, t leads to ours."""
    assert next_theme("nord") == DARK.name


async def test_the_terminals_own_colours_stay_its_own() -> None:
    """In that theme no colour is mixed: each one is among the sixteen, or the default."""
    async with opened(example()) as pilot:
        pilot.app.theme = TERMINAL.name
        await pilot.pause()
        assert pilot.app.native_ansi_color
        for strip in pilot.app.screen._compositor.render_strips():
            for segment in strip:
                for color in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                    assert color is None or color.is_default or (color.number is not None and color.number < 16), segment
