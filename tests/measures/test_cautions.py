"""Cautions, and the detection of summaries and languages."""

import re
from itertools import pairwise

import pytest
from hypothesis import given

import tracediff
from tests.real_data import traces
from tests.strategies import hostile_texts
from tracediff import Settings, compare
from tracediff.measures.cautions import find_cautions
from tracediff.measures.languages import languages_differ, main_script
from tracediff.measures.summaries import looks_summarised
from tracediff.schema.pair_report import LinkCounts
from tracediff.schema.trace import Trace

RAW = """Okay, the farmer has twelve eggs and sells half of them. So six are left. Wait, does he eat one before?
The text says that he eats one at noon. So eleven are left at noon. Half of eleven is five and a half.
That can't be. Let me read it again. He sells half in the morning, then he eats one. So twelve, six, five.
Five it is. Let me check that: six sold, one eaten, five left, and that makes twelve together. Good."""
OTHER = """Let me think. Twelve eggs in the morning; half of them are sold, so six are left. At noon he eats one of the six.
So five are left. Hmm, is the order right? In the morning he sells, at noon he eats. Yes. So five.
Check it: five left and one eaten and six sold are twelve. That is right. The answer is five."""
SUMMARY = """**Counting the Eggs**

I'm starting with the twelve eggs that the farmer has, and I'm working out how many he sells in the morning.


**Checking the Order**

I've confirmed that he sells half first and eats one at noon. My count is down to five."""
GERMAN = " ".join(
    ["Also, der Bauer hat zwölf Eier und verkauft die Hälfte davon am Morgen, und dann isst er noch eins zu Mittag."] * 4
    + ["Wir müssen nun sehen, ob das stimmt, denn es ist nicht klar, was er zuerst tut, bevor er die anderen isst."] * 6
)
CHINESE = "农夫有十二个鸡蛋，他早上卖掉了一半，中午又吃了一个。那么还剩几个呢？让我想一想。先卖掉六个，再吃一个，剩下五个。" * 3


def _cautions(left: Trace | str, right: Trace | str, prompt: str = "") -> tuple[str, ...]:
    return tracediff.compare(left, right, prompt=prompt).cautions


def test_two_raw_traces_of_like_length_need_no_caution() -> None:
    """A pair whose figures can be read as they are has no caution."""
    assert _cautions(RAW, OTHER, "How many eggs are left?") == ()


@pytest.mark.parametrize(
    ("n_links", "n_candidates", "expected"),
    [
        (0, 0, "No steps are linked: the places"),
        (0, 1, "No steps are linked (1 candidate is below the floor): the places"),
        (0, 1200, "No steps are linked (1,200 candidates are below the floor): the places"),
        (1, 5, "Only 1 link reaches the floor: no figure on order is given."),
        (2, 0, "Only 2 links reach the floor: no figure on order is given."),
        (3, 9, ""),
    ],
)
def test_few_findings_have_a_caution(n_links: int, n_candidates: int, expected: str) -> None:
    """Without findings, or with too few for a figure on order, there is a caution; any number of candidates alone needs none."""
    links = LinkCounts(backbone=n_links, moved=0, repeat=0, one_to_one=n_links, merged=0, candidates=n_candidates)
    report = compare(RAW, OTHER, prompt="How many eggs are left?")
    found = find_cautions(
        report.left, report.right, prompt=report.prompt, metrics=report.metrics.replace(links=links), settings=report.settings
    )
    assert [sentence for sentence in found if "link" in sentence and sentence.startswith(expected)] == list(found)
    assert len(found) == bool(expected)


CASES: dict[str, tuple[Trace | str, Trace | str, str]] = {
    "a summary": (SUMMARY + "\n\n" + SUMMARY, RAW, "left trace looks like a vendor's summary"),
    "what a summary leaves": (RAW, SUMMARY + "\n\n" + SUMMARY, "low coverage and little shared wording mean nothing"),
    "two summaries": (
        SUMMARY,
        SUMMARY.replace("five", "six"),
        "Both traces are vendors' summaries of the reasoning, or look like it",
    ),
    "two scripts": (RAW, CHINESE, "left trace is mostly in Latin script, the right one in Chinese or Japanese script"),
    "two languages": (RAW * 3, GERMAN, "seem to be in different languages"),
    "unequal lengths": (RAW * 5, OTHER, f"left trace is at least {5 * len(RAW) // len(OTHER)} times as long as the right one"),
    "few steps": (RAW, "Twelve eggs. So five are left.", "right trace has only 2 steps"),
    "one step": ("Five.", RAW, "left trace has only 1 step:"),
    "an empty side": ("", RAW, "left trace is empty"),
    "a trace that breaks off": (Trace(text=RAW, complete=False), OTHER, "left trace breaks off"),
    "nothing linked": (RAW, "Zebra. Quagga. Okapi. Giraffe. Antelope.\n" * 3, "No steps are linked"),
}


@pytest.mark.parametrize("name", CASES)
def test_each_reason_has_its_caution(name: str) -> None:
    """Each case has its sentence."""
    left, right, sentence = CASES[name]
    assert any(sentence in caution for caution in _cautions(left, right))


def test_two_prompts_come_first() -> None:
    """For traces with different prompts, the first caution names both prompts."""
    eggs = Trace(text="One.", prompt_id="eggs", prompt="How many eggs are left?")
    jugs = Trace(text=OTHER, prompt_id="jugs", prompt="How do you measure 4 litres?")
    assert re.match("The traces are for different prompts, eggs on the left and jugs on the right", _cautions(eggs, jugs)[0])
    first = _cautions(eggs.replace(prompt_id=None), jugs)[0]
    assert "“How many eggs are left?” on the left and jugs on the right" in first
    for same in (eggs, Trace(text=OTHER), Trace(text=OTHER, prompt="how many eggs are left?")):
        assert not any("different prompts" in sentence for sentence in _cautions(eggs, same))


def test_an_unknown_prompt_has_a_caution() -> None:
    """Without a prompt, prompt echo is unknown. With a prompt, or without phrases, there is no such caution."""
    unknown = "The prompt is unknown: whether shared phrases are prompt echo can't be told unless it is given."
    assert unknown in _cautions(RAW, RAW)
    assert unknown not in _cautions(RAW, RAW, "How many eggs are left?")
    assert unknown not in _cautions(RAW, "Zebra.")
    two = Trace(text=RAW, prompt_id="a"), Trace(text=RAW, prompt_id="b")
    assert unknown not in _cautions(*two)


def test_a_length_is_not_rounded_up() -> None:
    """A side that is 4.9 times as long is called at least 4 times as long."""
    (caution,) = (sentence for sentence in _cautions("A" * 50, "B" * 245) if "times as long" in sentence)
    assert "at least 4 times" in caution


def test_phrases_from_the_prompt_alone_have_a_caution() -> None:
    """If all shared phrases are prompt echo, a caution says so."""
    prompt = "The farmer has twelve eggs and sells half of them in the morning"
    left, right = f"{prompt}. One. Two. Three. Four. Five.", f"{prompt}! Six. Seven. Eight. Nine. Ten."
    assert "All shared phrases are prompt echo: both traces may have them from the prompt." in _cautions(left, right, prompt)


@given(hostile_texts, hostile_texts)
def test_cautions_are_plain_sentences_without_verdicts(left: str, right: str) -> None:
    """For any texts, each caution is one line that ends in a full stop and contains no word that claims too much."""
    for sentence in _cautions(left, right):
        assert re.fullmatch(r"[A-Z][^\n]+\.", sentence)
        assert not re.search(r"distil|cop(y|ied)|stole|prove", sentence, re.IGNORECASE)


def test_vendors_summaries_are_recognised() -> None:
    """On real traces the detector finds at least 95 % of the summaries, and no raw trace."""
    found = {trace: looks_summarised(trace.text) for trace in traces("misguided_attention") if trace.text.strip()}
    summaries = [summary for trace, summary in found.items() if re.match(r"gemini|o4-mini", trace.source_model or "")]
    raw = [summary for trace, summary in found.items() if not re.match(r"gemini|o4-mini", trace.source_model or "")]
    assert len(summaries) > 200
    assert len(raw) > 600
    assert sum(summaries) >= 0.95 * len(summaries)
    assert sum(raw) == 0


@pytest.mark.parametrize("collection", ["speechmap", "cot_stress", "thought_anchors"])
def test_raw_traces_are_not_taken_for_summaries(collection: str) -> None:
    """In other collections no raw trace looks like a summary, and no pair looks like two languages."""
    all_traces = [trace for trace in traces(collection) if trace.text.strip()]
    assert not any(looks_summarised(trace.text) for trace in all_traces)
    neighbours = [(a, b) for a, b in pairwise(all_traces) if a.prompt == b.prompt][::10]
    assert not any(languages_differ(a.text, b.text) for a, b in neighbours)


def test_a_document_with_headings_is_no_summary() -> None:
    """Headings alone don't make a summary; it also has short paragraphs in the first person."""
    assert not looks_summarised(SUMMARY.replace("I'm", "He is").replace("I've", "He has").replace("My", "The"))
    assert not looks_summarised("\n\n".join(f"**Heading {k}**\n\n" + "I think that it is so and so. " * 60 for k in range(3)))
    assert not looks_summarised("My thoughts\n\nI think that it is five.")


def test_mathematics_is_in_no_script() -> None:
    """Variables and LaTeX commands don't count as Latin script, and digits have no script."""
    assert main_script(r"因此 \frac{a}{b} = \sqrt{x} \times \alpha \quad \text 我们得到答案") == "Chinese or Japanese"
    assert main_script("1 + 2 = 3") is None


def test_a_restricted_search_has_a_caution() -> None:
    """Above the size limit of the settings, a caution names what is not found; below it there is none."""
    steps = [f"Remark number {k} is about thing{k}." for k in range(101)]
    cautions = compare("\n".join(steps), "\n".join(steps), settings=Settings(full_up_to=100)).cautions
    assert [line for line in cautions if "101 and 101 steps, too many" in line]
    assert not [line for line in compare("\n".join(steps), "\n".join(steps)).cautions if "too many" in line]


def test_a_trace_of_kind_summary_is_a_summary() -> None:
    """A trace that its service marks as a summary is called one, whatever it looks like."""
    cautions = compare(Trace(text=RAW, kind="summary"), Trace(text=RAW)).cautions
    assert [
        line
        for line in cautions
        if line.startswith("The left trace is a vendor's summary of the reasoning, as the service says:")
    ]
