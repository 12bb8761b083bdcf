"""Array types, by what their elements are."""

import numpy as np
import numpy.typing as npt

Int8 = npt.NDArray[np.int8]
Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]
UInt8 = npt.NDArray[np.uint8]
Float32 = npt.NDArray[np.float32]
Float64 = npt.NDArray[np.float64]

Flags = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]
"""Indices into another array or into a text."""
