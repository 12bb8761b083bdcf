"""Strategies of hypothesis for tests of several packages."""

from hypothesis import strategies as st

TOKENS = ("(", ")", ",", "a", "b", "好")
"""A small alphabet of tokens, so that stretches repeat: brackets, a separator, words, and a character that counts half."""

token_lists = st.lists(st.sampled_from(TOKENS), max_size=18)
"""Token lists that repeat themselves and each other."""

not_blank = st.text(min_size=1).filter(lambda text: bool(text.strip()))
"""Unicode text, not all white space, without lone surrogates, which no file can contain."""

COLUMNS = ("conversations", "from", "value", "generations", "thinking_trajectories", "m_thinking_trajectory")
SHAPES = ("traces", "messages", "choices", "message", "response", "results", "metadata")
FIELDS = (
    *SHAPES,
    *COLUMNS,
    "reasoning",
    "thinking",
    "role",
    "content",
    "type",
    "text",
    "prompt",
    "prompt_id",
    "id",
    "model",
    "answer",
)
"""Field names that file formats look for."""


def objects(values: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    """JSON objects, mostly with fields that formats look for."""
    return st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=3), values, max_size=5)


def json_values() -> st.SearchStrategy[object]:
    """Any JSON value, a few levels deep."""
    numbers = st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
    roles = st.sampled_from(("user", "assistant", "thinking", "<think>a</think>b"))
    leaves = st.none() | st.booleans() | numbers | st.text() | roles
    return st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | objects(inner), max_leaves=12)


WORDS = (
    "Wait",
    "so",
    "the host",
    "opens",
    "door 3",
    "door 12",
    "a car",
    "a goat",
    "x^2 = 49",
    "因此",
    "答案是",
    "\\frac{1}{2}",
    "n't",
    "...",
    "!?",
)
"""Words of small steps, few enough that steps share some."""

steps = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
"""A step of a few words, some of which say little."""

step_lists = st.lists(steps, max_size=12)
"""The steps of a short trace."""


@st.composite
def related_step_lists(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Two step lists. The second has some steps of the first in another order, and some of its own."""
    left = draw(step_lists)
    kept = draw(st.permutations(left)) if left else []
    right = [*kept[: draw(st.integers(0, len(kept)))], *draw(step_lists)]
    return left, draw(st.permutations(right)) if draw(st.booleans()) else right


_FRAGMENTS = (
    *(
        "Wait, ",
        "So 3.5 + 1 = 4.5. ",
        "Is it? ",
        "e.g. this",
        "1. ",
        "- item",
        "## Head",
        "**Bold.** ",
        "---",
        "(a) ",
        "U.S. ",
        "Hmm... ",
    ),
    *("\n", "\n\n", "\r\n", "\x85", "\u2028", "\t", "  ", "\u3000", "\x00", "\ud800", "\u202e", "\x1b[31m", "\ufeff"),
    *("```", "```py\n", "~~~", "`", "$", "$$", "\\(", "\\)", "\\[", "\\]", "\\begin{align}", "\\end{align}", "|", "| a | b |\n"),
    *(
        "等等，",
        "所以答案是5。",
        "……",
        "」",
        "अब।",
        "👩‍👩‍👧",
        "e\u0301",
        "1,000",
        "x_1",
        "\\frac",
        "!=",
        "don’t",
        ".",
        "!",
        "?",
        '"',
        ")",
    ),
)
hostile_texts = st.lists(st.sampled_from(_FRAGMENTS) | st.text(st.characters(), max_size=3), max_size=24).map("".join)
"""Texts that break things: unclosed marks, odd line ends, control characters, lone surrogates, several scripts."""
