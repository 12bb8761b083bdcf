"""Moving about in a pair: by steps, by screens, to the other side, to the next of something."""

from tracediff.schema.side import OPPOSITE, Side
from tracediff.tui.pair.navigation.jumps import JUMPS, Jump
from tracediff.tui.pair.pair_view_widget import PairView
from tracediff.tui.shell.base_screen import BaseScreen
from tracediff.tui.shell.keys import Action


class MovingScreen(BaseScreen):
    """What a screen with a pair does to move the cursor; where there is no way on, it says so."""

    view: PairView

    def perform(self, action: Action) -> None:
        """Do an action, the jumps in one way."""
        if action.name in JUMPS:
            self._jump(JUMPS[action.name])
        else:
            super().perform(action)

    def _jump(self, jump: Jump) -> None:
        content, table = self.view.content, self.view.table
        if content is None or table is None:
            return
        if not self.view.move_to(jump.find(content, table.bands, self.view.cursor)):
            self.show_message(jump.otherwise if content.report is not None else "The comparison is not done yet")

    def action_down(self) -> None:
        """Next step."""
        if not self.view.step():
            self.show_message("This is the last step")

    def action_up(self) -> None:
        """Previous step."""
        if not self.view.step(back=True):
            self.show_message("This is the first step")

    def action_half_down(self) -> None:
        """Half a screen down."""
        self.view.scroll_by(self.view.size.height // 2)

    def action_half_up(self) -> None:
        """Half a screen up."""
        self.view.scroll_by(-(self.view.size.height // 2))

    def action_page_down(self) -> None:
        """A screen down, but for two rows to hold on to."""
        self.view.scroll_by(self.view.size.height - 2)

    def action_page_up(self) -> None:
        """A screen up."""
        self.view.scroll_by(2 - self.view.size.height)

    def action_first(self) -> None:
        """First step."""
        self.view.to_end(back=True)

    def action_last(self) -> None:
        """Last step."""
        self.view.to_end()

    def action_other_side(self) -> None:
        """The step opposite."""
        self._to_side(OPPOSITE[self.view.cursor.side])

    def action_to_left(self) -> None:
        """Left side."""
        self._to_side("left")

    def action_to_right(self) -> None:
        """Right side."""
        self._to_side("right")

    def _to_side(self, side: Side) -> None:
        if not self.view.to_side(side):
            self.show_message(f"The {side} trace is empty")
