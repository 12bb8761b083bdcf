"""The base of widgets that draw rows of marked text: pieces become strips, each mark with its style."""

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tracediff.presentation.wrapping import Piece
from tracediff.tui.shell.mark_styles import MARK_STYLES, MarkStyle

_NO_MARKS: frozenset[str] = frozenset()
_ORDER = {mark: k for k, mark in enumerate(MARK_STYLES)}


class MarkedRows(ScrollView):
    """A widget that draws rows of pieces. Nothing in their text is read as markup."""

    DEFAULT_CSS = """
    MarkedRows {
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 40%; scrollbar-color-hover: $foreground 60%; scrollbar-color-active: $primary;
        scrollbar-background: $panel; scrollbar-background-hover: $panel; scrollbar-background-active: $panel;
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # the library's name
        super().__init__(id=id, classes=classes)
        self._styles_by_marks: dict[frozenset[str], Style] = {}
        self._styles: dict[Style, Style] = {}  # so that equal styles are one object

    def notify_style_update(self) -> None:
        """Forget the styles of the former theme."""
        super().notify_style_update()
        self._styles_by_marks.clear()
        self._styles.clear()

    def style_of(self, marks: frozenset[str]) -> Style:
        """The style of a piece: those of its marks, laid over each other in their order. Unknown marks add nothing."""
        style = self._styles_by_marks.get(marks)
        if style is None:
            known = sorted(marks & _ORDER.keys(), key=_ORDER.__getitem__)
            style = Style.combine([self.rich_style, *(self._style_of_mark(MARK_STYLES[mark]) for mark in known)])
            style = self._styles_by_marks[marks] = self._styles.setdefault(style, style)
        return style

    def _style_of_mark(self, mark_style: MarkStyle) -> Style:
        below = self.background_colors[1]
        background = self._over(below, "foreground", mark_style.tint) if mark_style.tint else None
        color = self._over(background or below, mark_style.color, mark_style.strength) if mark_style.color else None
        return Style(color=color and color.rich_color, bgcolor=background and background.rich_color) + Style.parse(
            mark_style.style
        )

    def _over(self, below: Color, name: str, share: float) -> Color | None:
        """A colour of the theme laid over another. A terminal's own colours can't be mixed: there it is one or the other."""
        color = Color.parse(self.app.theme_variables[name])
        if color.ansi is None and below.ansi is None:
            return below.blend(color, share)
        return color if share > 0.5 else None

    def unframed(self, rows: Iterable[Strip], crop: Region) -> list[Strip]:
        """
        Rows for `render_lines` to return in a widget without border and padding.

        The library's pass over each row for these two takes more time than drawing the row.
        """
        background, filters = self.background_colors[1], self.get_line_filters()
        strips = list(rows)
        for line_filter in filters:
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return strips if crop.column_span == (0, self.size.width) else [strip.crop(*crop.column_span) for strip in strips]

    def strip_of(self, pieces: Iterable[Piece], width: int) -> Strip:
        """A row, cut or filled up to a width."""
        return Strip(self.segments_of(pieces, width), width)

    def segments_of(self, pieces: Iterable[Piece], width: int) -> list[Segment]:
        """The same as segments, to be joined with others: making a strip takes longer than making its segments."""
        segments: list[Segment] = []
        text, style = "", self.style_of(_NO_MARKS)
        for piece in pieces:
            piece_style = self.style_of(piece.marks)
            if piece_style is not style and piece.text:  # few segments, for the library works on each several times a frame
                if text:
                    segments.append(Segment(text, style))
                text, style = "", piece_style
            text += piece.text
        if text:
            segments.append(Segment(text, style))
        return Segment.adjust_line_length(segments, width, self.style_of(_NO_MARKS))
