"""The base of all that is drawn: rows of marked pieces become strips, each mark with its own look."""

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
    """A widget that draws rows of pieces. Nothing in a piece's text is ever read as markup."""

    DEFAULT_CSS = """
    MarkedRows {
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 40%; scrollbar-color-hover: $foreground 60%; scrollbar-color-active: $primary;
        scrollbar-background: $panel; scrollbar-background-hover: $panel; scrollbar-background-active: $panel;
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # the library's name for it
        super().__init__(id=id, classes=classes)
        self._styles_by_marks: dict[frozenset[str], Style] = {}
        self._styles: dict[Style, Style] = {}  # each once, so that equal ones are one object

    def notify_style_update(self) -> None:
        """Forget the styles of the former theme."""
        super().notify_style_update()
        self._styles_by_marks.clear()
        self._styles.clear()

    def style_of(self, marks: frozenset[str]) -> Style:
        """The look of a piece: the looks of its marks, laid over each other in their order. Marks without a look add nothing."""
        style = self._styles_by_marks.get(marks)
        if style is None:
            known = sorted(marks & _ORDER.keys(), key=_ORDER.__getitem__)
            style = Style.combine([self.rich_style, *(self._style_of_look(MARK_STYLES[mark]) for mark in known)])
            style = self._styles_by_marks[marks] = self._styles.setdefault(style, style)
        return style

    def _style_of_look(self, look: MarkStyle) -> Style:
        below = self.background_colors[1]
        background = self._over(below, "foreground", look.tint) if look.tint else None
        color = self._over(background or below, look.color, look.strength) if look.color else None
        return Style(color=color and color.rich_color, bgcolor=background and background.rich_color) + Style.parse(look.style)

    def _over(self, below: Color, name: str, share: float) -> Color | None:
        """A colour of the theme laid over another; a terminal's own colours can't be mixed, there it is all or nothing."""
        color = Color.parse(self.app.theme_variables[name])
        if color.ansi is None and below.ansi is None:
            return below.blend(color, share)
        return color if share > 0.5 else None

    def unframed(self, rows: Iterable[Strip], crop: Region) -> list[Strip]:
        """
        Rows as wide as the widget, for `render_lines` to give where they are the widget: one that has neither border nor padding.

        The library's pass for both, which each row of a screen that was scrolled would go through, takes more time than drawing
        them.
        """
        background, filters = self.background_colors[1], self.get_line_filters()
        strips = list(rows)
        for line_filter in filters:
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return strips if crop.column_span == (0, self.size.width) else [strip.crop(*crop.column_span) for strip in strips]

    def strip_of(self, pieces: Iterable[Piece], width: int) -> Strip:
        """A row as wide as asked for: cut or filled up."""
        return Strip(self.segments_of(pieces, width), width)

    def segments_of(self, pieces: Iterable[Piece], width: int) -> list[Segment]:
        """The same as segments, which go together with others to a strip; making that takes longer than making them."""
        segments: list[Segment] = []
        text, style = "", self.style_of(_NO_MARKS)
        for piece in pieces:
            its = self.style_of(piece.marks)
            if its is not style and piece.text:  # few segments: the library works on each of them several times a frame
                if text:
                    segments.append(Segment(text, style))
                text, style = "", its
            text += piece.text
        if text:
            segments.append(Segment(text, style))
        return Segment.adjust_line_length(segments, width, self.style_of(_NO_MARKS))
