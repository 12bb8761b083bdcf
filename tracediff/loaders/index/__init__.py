"""
What is in a large file of JSON lines, without its texts: found in one pass, kept in the user's cache, and opened by offset.

    database        the tables of an index, and whether one that was kept is sound
    index_building  the rows of a file -> an index
    stored_refs     an index -> references, by prompt or in order, and the traces behind them
    index_cache     the folder of indexes: their names, atomic writing, a limit on their size
"""

from tracediff.loaders.index.index_cache import IndexOptions, build_index, cached_index, is_large
from tracediff.loaders.index.stored_refs import TraceIndex

__all__ = ["IndexOptions", "TraceIndex", "build_index", "cached_index", "is_large"]
