"""The picture on the screen, with the crosshair."""

from collections.abc import Callable
from itertools import zip_longest

from textual.events import Click, Resize
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tracediff.presentation.wrapping import TextRow
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.shell.marked_rows_widget import MarkedRows
from tracediff.tui.structure.chart import BackdropMaker, Chart
from tracediff.tui.structure.crosshair import Crosshair, moved_by, moved_to
from tracediff.tui.structure.overlay import changed_cells
from tracediff.tui.structure.structure_layout import StructureLayout, structure_layout


class StructureView(MarkedRows, can_focus=True):
    """
    The picture of a pair.

    Parameters
    ----------
    content
        The pair, with steps on both sides and a report.
    backdrops
        Returns its backdrops.
    crosshair
        The crosshair at first.
    """

    DEFAULT_CSS = "StructureView { height: 1fr; scrollbar-size: 0 0; overflow: hidden; }"

    class CrosshairMoved(Message):
        """The crosshair has moved."""

    class TextRequested(Message):
        """A person asks with the mouse for the text under the crosshair."""

    def __init__(self, content: PairContent, backdrops: BackdropMaker, crosshair: Crosshair) -> None:
        super().__init__()
        self._content, self._backdrops = content, backdrops
        self.crosshair = crosshair
        self._chart: Chart | None = None
        self._rows: list[TextRow] = []
        """The rows that are drawn."""
        self._strips: dict[int, Strip] = {}
        """Rows that are drawn already, by their number."""

    @property
    def picture_layout(self) -> StructureLayout:
        """The layout for the present size."""
        return structure_layout(self.size.width, self.size.height, self.crosshair.n_left)

    @property
    def chart(self) -> Chart:
        """The chart for the present crosshair, visible range and size."""
        chart, layout = self._chart, self.picture_layout
        if chart is None or chart.crosshair != self.crosshair or chart.backdrop.layout != layout:
            scales = self.crosshair.scales(layout.plot_rows, layout.width)
            self._chart = chart = Chart(self._backdrops(layout, *scales), self.crosshair)
        return chart

    def go(self, crosshair: Crosshair | None) -> bool:
        """Move the crosshair; returns False for None, or where it is already."""
        if crosshair is None or crosshair == self.crosshair:
            return False
        self.crosshair = crosshair
        before, self._rows = self._rows, self._drawn()
        for y, (old, new) in enumerate(zip_longest(before, self._rows, fillvalue=())):
            start, stop = changed_cells(old, new)
            if stop > start:
                self._strips.pop(y, None)
                self.refresh(Region(start, y, stop - start, 1))
        self.post_message(self.CrosshairMoved())
        return True

    def _drawn(self) -> list[TextRow]:
        chart, size = self.chart, self.size
        return [chart.row(y) for y in range(size.height)] if size.width > chart.backdrop.layout.margin else []

    def step(self, down: int, across: int) -> bool:
        """Move the crosshair by some cells; returns False at the edge."""
        scales = self.chart.backdrop.down, self.chart.backdrop.across
        return self.go(moved_by(self.crosshair, down, across, scales=scales, links=self._content.alignment.links))

    def change(self, change: Callable[[Crosshair], Crosshair]) -> bool:
        """Change the crosshair or the visible range; returns False if that changes nothing."""
        return self.go(change(self.crosshair))

    def on_resize(self, _: Resize) -> None:
        """Draw the picture for the new size."""
        self._rows = self._drawn()
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget the rows that were drawn in the former theme."""
        super().notify_style_update()
        self._strips.clear()

    def on_click(self, event: Click) -> None:
        """Move the crosshair to the mouse; a second click goes to the text."""
        layout, backdrop = self.picture_layout, self.chart.backdrop
        x, y = event.x - layout.margin, event.y
        if not 0 <= x < layout.width:
            return
        if event.chain > 1:
            self.post_message(self.TextRequested())
        elif y == 0:
            self.go(moved_to(self.crosshair, backdrop.left.steps_at(x)[0], self.crosshair.right))
        elif y == layout.plot_top - 1:
            self.go(moved_to(self.crosshair, self.crosshair.left, backdrop.across.steps_at(x)[0]))
        elif layout.plot_top <= y < layout.plot_top + layout.plot_rows:
            self.go(moved_to(self.crosshair, backdrop.down.steps_at(y - layout.plot_top)[0], backdrop.across.steps_at(x)[0]))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows of the screen."""
        width = self.size.width
        return self.unframed((self._strip(y, width) for y in crop.line_range), crop)

    def _strip(self, y: int, width: int) -> Strip:
        if y not in self._strips:
            self._strips[y] = self.strip_of(self._rows[y] if y < len(self._rows) else (), width)
        return self._strips[y]
