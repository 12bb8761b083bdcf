"""The steps of one side as the aligner sees them: token ids, and the step that each belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tracediff.text.arrays import Int32
from tracediff.text.tokens import TokenColumn, slice_bounds


@dataclass(frozen=True, slots=True)
class StepTokens:
    """The tokens of one text, cut into its steps."""

    tokens: TokenColumn
    ids: Int32
    """Vocabulary id of each token, shape (n_tokens,)."""
    bounds: Int32
    """Step k has the tokens `[bounds[k], bounds[k + 1])`; shape (n_steps + 1,)."""

    def __len__(self) -> int:
        """Number of steps."""
        return len(self.bounds) - 1


def tokens_by_step(tokens: TokenColumn, ids: Int32, starts: Sequence[int]) -> StepTokens:
    """Group the tokens of a text by its steps, which start at the code points `starts`."""
    return StepTokens(tokens, ids, slice_bounds(tokens, np.asarray(starts, dtype=np.int32)))
