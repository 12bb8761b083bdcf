"""
What is compared with what: one rule for the screens, the command line, `load_pairs` and collections.

    pair_ref       two references to traces, and the pair that they open to
    level_evidence what speaks for one level of paths as that of the source models
    path_layout    folders -> source models and prompts, for traces that state none
    pair_reading   selectors -> both sides, with these names
    catalogue      ReadResult -> prompts, each with its source models and traces
    within         the pairs within one reading
    pairing        one or two readings -> pairs, and the traces without a partner
    pair_sequence  pairs that are opened when somebody looks at them, as the screens take them
    pair_loading   the public function `load_pairs`
"""

from tracediff.pairs.catalogue import Catalogue, PromptEntry, SampleMatching, build_catalogue
from tracediff.pairs.pair_loading import load_pairs
from tracediff.pairs.pair_reading import read_sides
from tracediff.pairs.pair_ref import PairRef, make_pair, open_pair
from tracediff.pairs.pair_sequence import Combinations, Pairs
from tracediff.pairs.pairing import Pairing, find_pairing, pair_up
from tracediff.pairs.path_layout import NamedSides, PathLayout, name_by_path

__all__ = [
    "Catalogue",
    "Combinations",
    "NamedSides",
    "PairRef",
    "Pairing",
    "Pairs",
    "PathLayout",
    "PromptEntry",
    "SampleMatching",
    "build_catalogue",
    "find_pairing",
    "load_pairs",
    "make_pair",
    "name_by_path",
    "open_pair",
    "pair_up",
    "read_sides",
]
