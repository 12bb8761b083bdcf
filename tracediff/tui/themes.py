"""The themes of tracediff's own, a dark and a light one; all marks can be told apart in either, and in any other."""

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
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

LIGHT: Final = Theme(
    name="tracediff-light",
    primary="#0b5cad",
    secondary="#a34e00",
    accent="#7c3aad",
    success="#14714f",
    warning="#8a6100",
    error="#b3261e",
    foreground="#1f2328",
    background="#ffffff",
    surface="#f6f7f9",
    panel="#e9ecf0",
    dark=False,
)

THEMES: Final = (DARK, LIGHT)
