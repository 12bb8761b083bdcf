"""
What is in a large file of JSON lines, without its texts: made in one pass, kept in the user's cache, and opened by offset.

    tables      what an index holds: a database of a few tables, in a file
    building    the rows of a file -> an index
    checking    whether an index that was kept can be used for the file as it is now
    stored      an index -> heads, by prompt or one after the other, and the traces behind them
    keeping     the folder of indexes: names, writing whole or not at all, a bound on their size
"""

from tracediff.loaders.index.keeping import Indexing, index_of, is_large, kept_index
from tracediff.loaders.index.stored import Index

__all__ = ["Index", "Indexing", "index_of", "is_large", "kept_index"]
