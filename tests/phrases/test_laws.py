"""Laws that hold for any two texts."""

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.oracles import cores, phrases_by_definition, worth
from tests.phrases.finding import find, first_tokens
from tests.strategies import token_lists
from tracediff.text.tokens import tokenize
from tracediff.text.vocabulary import normal_form

any_text = st.text(st.sampled_from("ab Ａ,.()\\$1好\n\u200b"), max_size=40)


@settings(max_examples=600)
@given(token_lists, token_lists, st.integers(2, 3))
@example(["a"] * 9, ["a"] * 5, 2)
@example(["(", "a", "b", ")", "a", "b"], ["(", "a", "b", ",", "a", "b", ")"], 2)
def test_phrases_are_those_of_the_definition(left: list[str], right: list[str], min_tokens: int) -> None:
    """Texts and occurrences are those that follow from the definition, word by word."""
    a, b = tokenize(" ".join(left)), tokenize(" ".join(right))
    found = {
        tuple(phrase.text.split()): (first_tokens(a, phrase.left), first_tokens(b, phrase.right))
        for phrase in find(a.text, b.text, min_tokens=min_tokens)
    }
    assert found == phrases_by_definition(left, right, min_tokens=min_tokens)


@settings(max_examples=300)
@given(any_text, any_text)
def test_all_occurrences_say_the_same(left: str, right: str) -> None:
    """All occurrences of a phrase have equal normal forms, as many as its length says. Its text is that of the first one."""
    for phrase in find(left, right, min_tokens=2):
        said = [
            tuple(map(normal_form, tokenize(span.of(side)).surfaces()))
            for side, spans in ((left, phrase.left), (right, phrase.right))
            for span in spans
        ]
        assert len(set(said)) == 1
        assert len(said[0]) == phrase.n_tokens
        assert phrase.text == " ".join(phrase.left[0].of(left).split())


@settings(max_examples=300)
@given(token_lists, token_lists)
def test_no_phrase_can_be_extended(left: list[str], right: list[str]) -> None:
    """On the side where a phrase was found, no occurrence could have one more content token and still be shared."""
    columns = tokenize(" ".join(left)), tokenize(" ".join(right))
    longest = cores(left, right), cores(right, left)
    for phrase in find(columns[0].text, columns[1].text, min_tokens=2):
        alone = []
        for tokens, spans, outermost in zip(columns, (phrase.left, phrase.right), longest, strict=True):
            words = list(tokens.surfaces())
            starts = first_tokens(tokens, spans)
            alone.append(all(_core(words, start, start + phrase.n_tokens) in outermost for start in starts))
        assert any(alone)


def _core(words: list[str], start: int, end: int) -> tuple[int, int]:
    """A stretch without brackets at its ends."""
    firm = {k for k in range(start, end) if worth(words[k])} | ({0, len(words) - 1} & set(range(start, end)))
    return min(firm), max(firm) + 1


@settings(max_examples=300)
@given(any_text, any_text, any_text)
def test_occurrences_are_in_order_and_apart(left: str, right: str, prompt: str) -> None:
    """The occurrences of one phrase ascend and don't overlap, on either side."""
    for phrase in find(left, right, prompt, min_tokens=2):
        for spans in (phrase.left, phrase.right):
            assert all(before.end <= after.start for before, after in pairwise(spans))


@settings(max_examples=300)
@given(any_text, any_text, any_text)
def test_swapping_the_sides_mirrors_the_phrases(left: str, right: str, prompt: str) -> None:
    """From the other side the same phrases are found, in the same order, with the same occurrences, echo and rarity."""
    there, back = find(left, right, prompt, min_tokens=2), find(right, left, prompt, min_tokens=2)
    assert [(p.left, p.right, p.echo, p.rarity) for p in there] == [(p.right, p.left, p.echo, p.rarity) for p in back]


@given(st.text(st.sampled_from("ab ,.()好"), min_size=1, max_size=60))
def test_a_text_shares_all_of_itself_with_itself(text: str) -> None:
    """Equal texts with enough content have one phrase, from the first token to the last. Others have none."""
    tokens = tokenize(text)
    found = find(text, text, min_tokens=2)
    if sum(map(worth, tokens.surfaces())) >= 4:  # letters in a row are one word
        assert [(len(p.left), len(p.right), p.n_tokens) for p in found] == [(1, 1, len(tokens))]
    else:
        assert found == ()


@settings(max_examples=200)
@given(any_text, any_text, any_text)
def test_the_list_is_in_order(left: str, right: str, prompt: str) -> None:
    """Echo comes last. The rarest come first, within echo and within the others."""
    keys = [(phrase.echo, -phrase.rarity) for phrase in find(left, right, prompt, min_tokens=2)]
    assert keys == sorted(keys)
