"""
The themes of tracediff's own. All marks can be told apart in each of them, and in any other.

dark, light     text has a contrast of at least 4.5 on every background that it stands on (WCAG 2.2, AA)
blue-orange     likewise, and the colours of roles differ for eyes that can't tell red from green
terminal        the sixteen colours of the person's terminal, on its own background
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme, in the words of the screen library."""

    name: str
    primary: str
    """The left side."""
    secondary: str
    """The right side."""
    accent: str
    success: str
    warning: str
    error: str
    foreground: str
    background: str
    surface: str
    panel: str
    boost: str | None = None
    dark: bool = True
    ansi: bool = False
    """Whether the colours are the terminal's own."""
    variables: Mapping[str, str] = field(default_factory=dict)
    """Further variables of the library's style sheets."""


DARK: Final = Palette(
    name="tracediff-dark",
    primary="#6cb6ff",
    secondary="#f0a45d",
    accent="#d7a6ff",
    success="#7fd1ae",
    warning="#f2cc60",
    error="#ff8a80",
    foreground="#d6dbe2",
    background="#12151a",
    surface="#171b21",
    panel="#20262e",
    dark=True,
)

LIGHT: Final = Palette(
    name="tracediff-light",
    primary="#0a559f",
    secondary="#8f4400",
    accent="#7436a6",
    success="#0f6143",
    warning="#745100",
    error="#b3261e",
    foreground="#1f2328",
    background="#ffffff",
    surface="#f6f7f9",
    panel="#e9ecf0",
    dark=False,
)

BLUE_ORANGE: Final = Palette(
    name="tracediff-blue-orange",
    primary="#62b0f5",
    secondary="#f39a2e",
    accent="#c9dcff",
    success="#a7adb5",
    warning="#ffe08a",
    error="#ff9d5c",
    foreground="#dfe4ea",
    background="#10141c",
    surface="#151a23",
    panel="#1e2530",
    dark=True,
)
"""Blue for the left side, orange for the right, grey for what is in order; what differs in meaning differs in lightness too."""

TERMINAL: Final = Palette(
    name="tracediff-terminal",
    ansi=True,
    primary="ansi_bright_blue",
    secondary="ansi_yellow",
    accent="ansi_magenta",
    success="ansi_green",
    warning="ansi_red",
    error="ansi_bright_red",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "screen-selection-background": "ansi_cyan",
        "screen-selection-foreground": "ansi_black",
        "input-selection-background": "ansi_cyan",
        "input-selection-foreground": "ansi_black",
        "input-cursor-text-style": "reverse",
    },
)

THEMES: Final = (DARK, LIGHT, BLUE_ORANGE, TERMINAL)

SHORT_NAMES: Final = {theme.name.removeprefix("tracediff-"): theme.name for theme in THEMES}
"""The names of themes on the command line, in files and on the screen, with those that the library knows."""


def next_theme(name: str) -> str:
    """The theme after one of ours; the first of ours after any other."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
