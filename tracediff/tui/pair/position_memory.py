"""Where one was in a pair and how one looked at it: kept, and taken up the next time."""

from dataclasses import replace

from tracediff.tui.model.cursor import Cursor, at_step
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.pair.layout.view_options import SYNCS
from tracediff.tui.pair.view_controls import ViewingScreen
from tracediff.user_state.screen_state import PairPosition

_SAVE_INTERVAL = 5.0  # seconds after which the place is kept, in case the program doesn't come to its end
_LAYOUTS = {"one column": True, "side by side": False}


class RememberingScreen(ViewingScreen):
    """A screen with a pair that is opened where one was."""

    _digest = ""
    _spot: PairPosition | None = None
    _kept_at = Cursor()

    def remember_pair(self, digest: str) -> None:
        """Begin with the place in a pair that is told by its digest, and with the layout of last time."""
        self._digest = digest
        self._spot = self.base_app.state_store.last_position(digest)
        self.set_interval(_SAVE_INTERVAL, self.keep_place)
        layout = self.base_app.screen_state.layout
        if layout in _LAYOUTS:
            self.view.choose_layout(unified=_LAYOUTS[layout])

    def on_unmount(self) -> None:
        """Keep the place."""
        self.keep_place()

    def keep_place(self) -> None:
        """Keep where the cursor is, if it moved since it was kept."""
        content, cursor = self.view.content, self.view.cursor
        if content is not None and content.report is not None and self.view.navigator is not None and cursor != self._kept_at:
            place = content.pane(cursor.side).starts[cursor.step]
            self.base_app.state_store.save_position(PairPosition(pair=self._digest, side=cursor.side, place=place))
            self._kept_at = cursor

    def keep_looks(self) -> None:
        """Keep how one looks at the pair."""
        look, content = self.view.options, self.view.content
        if content is not None and content.report is not None:
            self.base_app.update_screen_state(sync=look.sync)  # no filter: a pair that opens with most of it hidden looks broken
        self.base_app.update_screen_state(
            layout=next((layout for layout, wanted in _LAYOUTS.items() if wanted is self.view.wanted), "")
        )

    def show_where_one_was(self, content: PairContent) -> None:
        """Show the pair; the cursor stays on its text, or goes where it was the last time if it has not been moved yet."""
        unmoved = self.view.cursor == self._kept_at
        before = self.view.content
        begins = content.report is not None and (before is None or before.report is None)
        self.view.show(content)
        if begins:
            self._look_as_before()
        spot = self._spot
        if unmoved and spot is not None and len(content.pane(spot.side)):
            there = at_step(spot.side, content.pane(spot.side).step_of(spot.place))
            if not self.view.move_to(there):
                self.view.cursor = there  # nothing is laid out yet; it will be with the cursor in view
        if unmoved:
            self._kept_at = self.view.cursor
        if content.report is not None:
            self._spot = None  # from now on the place is where the cursor is, also where it has not moved for long

    def _look_as_before(self) -> None:
        """Set the pair out as the last one was, now that there are links."""
        looks = self.base_app.screen_state
        if looks.sync in SYNCS:
            self.view.set_options(replace(self.view.options, sync=looks.sync))
