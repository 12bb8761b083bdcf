"""
Pictures of the screens as SVG, drawn by the program itself.

The same report, size and keys give the same bytes.
"""

import asyncio
import re
from collections.abc import Sequence
from typing import Final

from tracediff.pairs.pair_sequence import Pairs
from tracediff.schema.pair_report import PairReport
from tracediff.settings import Settings
from tracediff.tui.app import TracediffApp
from tracediff.tui.table.table_screen import TableScreen

_FONT_FACE: Final = re.compile(r"@font-face \{[^}]*\}\s*")
_TEXT: Final = re.compile(r'x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"([^>]*)>((?:&#160;)*)(.*?)((?:&#160;)*)</text>')
_CELL_WIDTH: Final = 12.2  # width of a cell in units of the picture
_POLL_INTERVAL: Final = 0.05  # seconds
_SPACE: Final = "&#160;"
_FONTS: Final = '"DejaVu Sans Mono", Menlo, Consolas, monospace'


def screenshot(
    shown: PairReport | Pairs, *, size: tuple[int, int] = (120, 36), keys: Sequence[str] = (), theme: str | None = None
) -> str:
    """
    Draw what the screen shows.

    Parameters
    ----------
    shown
        A report, or pairs for a table.
    size
        Columns and rows.
    keys
        Keys to press first, by the screen library's names, such as `j` or `ctrl+d`.
    theme
        The name of a theme; by default our dark one.

    Returns
    -------
    str
        An SVG document that loads nothing.
    """
    return asyncio.run(_screenshot(shown, size, keys, theme))


async def _screenshot(shown: PairReport | Pairs, size: tuple[int, int], keys: Sequence[str], theme: str | None) -> str:
    app = TracediffApp(shown, Settings())
    if theme is not None:
        app.theme = theme
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        await _wait_for_figures(app)
        await pilot.pause()
        return self_contained(app.export_screenshot(title="tracediff"))


async def _wait_for_figures(app: TracediffApp) -> None:
    """Wait until a table has the figures of all visible pairs."""
    screen = app.screen
    while isinstance(screen, TableScreen) and any(
        number not in screen.engine.rows
        for number in screen.listing.order[screen.table.visible_places.start : screen.table.visible_places.stop]
    ):
        await asyncio.sleep(_POLL_INTERVAL)


def self_contained(svg: str) -> str:
    """The picture without the fonts it would load, and without spaces at the ends of texts, which some viewers drop."""
    svg = (
        _FONT_FACE.sub("", svg)
        .replace("Fira Code, monospace", _FONTS)
        .replace("font-family: Fira Code", f"font-family: {_FONTS}")
    )
    return _TEXT.sub(_without_outer_spaces, svg)


def _without_outer_spaces(match: re.Match[str]) -> str:
    x, y, length, rest, before, words, after = match.groups()
    if not words:
        return match.group()
    n_before, n_after = len(before) // len(_SPACE), len(after) // len(_SPACE)
    start, width = float(x) + n_before * _CELL_WIDTH, float(length) - (n_before + n_after) * _CELL_WIDTH
    return f'x="{start:.1f}" y="{y}" textLength="{width:.1f}"{rest}>{words}</text>'
