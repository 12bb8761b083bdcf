"""The bands, the lines between them and the plot, with the crosshair."""

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
    A pair in one picture.

    Parameters
    ----------
    content
        The pair, with steps on both sides and a report.
    backdrops
        Gives its backdrops.
    aim
        Where the crosshair is at first.
    """

    DEFAULT_CSS = "StructureView { height: 1fr; scrollbar-size: 0 0; overflow: hidden; }"

    class CrosshairMoved(Message):
        """The crosshair is elsewhere."""

    class TextRequested(Message):
        """The mouse asks for the text of the place that the crosshair is on."""

    def __init__(self, content: PairContent, backdrops: BackdropMaker, aim: Crosshair) -> None:
        super().__init__()
        self._content, self._backdrops = content, backdrops
        self.aim = aim
        self._chart: Chart | None = None
        self._rows: list[TextRow] = []
        """What is drawn, row by row of the screen."""
        self._strips: dict[int, Strip] = {}
        """Rows that need not be drawn again."""

    @property
    def plan(self) -> StructureLayout:
        """How the present room is shared out."""
        return structure_layout(self.size.width, self.size.height, self.aim.n_left)

    @property
    def chart(self) -> Chart:
        """What is drawn; made anew where the crosshair, the stretch or the size is another."""
        made = self._chart
        room = self.plan
        if made is None or made.aim != self.aim or made.backdrop.plan != room:
            self._chart = made = Chart(self._backdrops(room, *self.aim.scales(room.plot, room.width)), self.aim)
        return made

    def go(self, aim: Crosshair | None) -> bool:
        """Take the crosshair elsewhere; False for nowhere, or where it is already."""
        if aim is None or aim == self.aim:
            return False
        self.aim = aim
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
        return [chart.row(y) for y in range(size.height)] if size.width > chart.backdrop.plan.margin else []

    def step(self, down: int, across: int) -> bool:
        """Take the crosshair some cells further; False at the edge."""
        scales = self.chart.backdrop.down, self.chart.backdrop.across
        return self.go(moved_by(self.aim, down, across, scales=scales, links=self._content.alignment.links))

    def change(self, way: Callable[[Crosshair], Crosshair]) -> bool:
        """Change the crosshair or what is seen in some way."""
        return self.go(way(self.aim))

    def on_resize(self, _: Resize) -> None:
        """Draw for another size."""
        self._rows = self._drawn()
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget what was drawn in the former theme."""
        super().notify_style_update()
        self._strips.clear()

    def on_click(self, event: Click) -> None:
        """Put the crosshair where the mouse points; a second click goes to the text."""
        room, backdrop = self.plan, self.chart.backdrop
        x, y = event.x - room.margin, event.y
        if not 0 <= x < room.width:
            return
        if event.chain > 1:
            self.post_message(self.TextRequested())
        elif y == 0:
            self.go(moved_to(self.aim, backdrop.left.steps_at(x)[0], self.aim.right))
        elif y == room.plot_top - 1:
            self.go(moved_to(self.aim, self.aim.left, backdrop.across.steps_at(x)[0]))
        elif room.plot_top <= y < room.plot_top + room.plot:
            self.go(moved_to(self.aim, backdrop.down.steps_at(y - room.plot_top)[0], backdrop.across.steps_at(x)[0]))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows of the screen."""
        width = self.size.width
        return self.unframed((self._strip(y, width) for y in crop.line_range), crop)

    def _strip(self, y: int, width: int) -> Strip:
        if y not in self._strips:
            self._strips[y] = self.strip_of(self._rows[y] if y < len(self._rows) else (), width)
        return self._strips[y]
