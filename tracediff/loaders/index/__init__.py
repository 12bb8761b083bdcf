"""
What is in a large file of JSON lines, without its texts: made in one pass, kept in the user's cache, and opened by offset.

    tables      what an index holds: a database of a few tables, in a file
    building    the rows of a file -> an index
    checking    whether an index that was kept can be used for the file as it is now
    stored      an index -> heads, by prompt or one after the other, and the traces behind them
    keeping     the folder of indexes: names, writing whole or not at all, a bound on their size
"""

from tracediff.loaders.index.index_cache import IndexOptions, build_index, cached_index, is_large
from tracediff.loaders.index.stored_refs import TraceIndex

__all__ = ["IndexOptions", "TraceIndex", "build_index", "cached_index", "is_large"]
