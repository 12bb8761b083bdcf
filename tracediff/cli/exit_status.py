"""Exit statuses, the same as those of diff(1) and the shell."""

from typing import Final

ALIKE: Final = 0
DIFFERENT: Final = 1
TROUBLE: Final = 2
INTERRUPTED: Final = 130
