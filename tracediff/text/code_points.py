"""A text as an array of its code points."""

import numpy as np
import numpy.typing as npt

from tracediff.text.arrays import UInt8

CodePoints = UInt8 | npt.NDArray[np.uint32]


def code_points(text: str) -> CodePoints:
    """The code points of a text, shape (len(text),): one byte each if all are ASCII, else four."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
