"""Links in small cases that no reader would argue about."""

import pytest

from tests.align.gold import f1, gold
from tracediff import Alignment, align_steps

FILLER = (
    "The weather is fine.",
    "Nobody knows why.",
    "Let us move on.",
    "That seems odd to me.",
    "I will come back to it later.",
)


def linked(alignment: Alignment) -> dict[tuple[tuple[int, ...], tuple[int, ...]], str]:
    """Links by their steps, with their order."""
    return {(link.left, link.right): link.order for link in alignment.links}


def test_a_rare_number_links_two_wordings() -> None:
    """A number that only two steps have outweighs all their different words."""
    left = ["We start with the ticket.", "That leaves 1,387 euros.", *FILLER[:3]]
    right = [*FILLER[3:], "So there are 1387 euros left over then.", "Now the hotel."]
    assert linked(align_steps(left, right)) == {((1,), (2,)): "backbone"}


def test_a_number_in_words_is_the_number_in_digits() -> None:
    """A numeral and its digits are one number: "seven goats" and "7 goats" share everything."""
    found = linked(align_steps(["Count them.", "There are seven goats left."], ["I see 7 goats here.", "What is next?"]))
    assert ((1,), (0,)) in found


def test_the_same_cue_is_no_link() -> None:
    """Two steps that share only their opening do not correspond."""
    left = ["Wait, the violin is out of tune.", *FILLER[:2]]
    right = ["Wait, my train leaves at noon.", *FILLER[3:]]
    assert linked(align_steps(left, right)) == {}


def test_a_merged_step_is_one_link() -> None:
    """Two short steps that together say what one long step says are linked with it as a group."""
    left = ["First I boil 300 grams of lentils.", "Then I fry two onions in butter.", *FILLER[:2]]
    right = ["Boil 300 grams of lentils and fry the two onions in butter.", *FILLER[3:]]
    assert linked(align_steps(left, right)) == {((0, 1), (0,)): "backbone"}


def test_a_block_that_moved_is_moved() -> None:
    """Steps that are elsewhere on the other side are linked out of order. The longer chain is the backbone."""
    a = ["The ferry costs 48 euros.", "The museum closes on Monday.", "Breakfast is included.", "Our train arrives at 17:25."]
    found = linked(align_steps([*a, "Pack the blue raincoat."], ["Pack the blue raincoat.", *a]))
    assert found == {((4,), (0,)): "moved"} | {((k,), (k + 1,)): "backbone" for k in range(4)}


def test_a_restatement_is_a_repeat() -> None:
    """A step that one side says twice has one link and one repeat."""
    left = ["The jar must hold 42 green marbles.", *FILLER[:3]]
    right = ["The jar must hold 42 green marbles.", *FILLER[3:], "Hence the jar must hold 42 green marbles."]
    found = linked(align_steps(left, right))
    assert found[(0,), (0,)] == "backbone"
    assert found[(0,), (3,)] == "repeat"


def test_prompt_words_weigh_less() -> None:
    """Words of the prompt alone make no link."""
    prompt = "How many violins fit into the golden cupboard?"
    left = ["The golden cupboard has violins.", *FILLER[:3]]
    right = [*FILLER[3:], "Violins in a golden cupboard, really?"]
    with_prompt, without = (align_steps(left, right, prompt=p).links for p in (prompt, ""))
    assert max((x.score for x in with_prompt), default=-9) < max(x.score for x in without)


def test_chinese_steps_are_linked_by_what_they_share() -> None:
    """Scripts without spaces are compared by characters and their pairs."""
    left = ["首先计算火车的速度。", "天气很好。", "所以需要三个小时。"]
    right = ["我们先看题目。", "火车的速度要先计算。", "没有人知道。", "因此需要三个小时。"]
    assert linked(align_steps(left, right)) == {((0,), (1,)): "backbone", ((2,), (3,)): "backbone"}


def test_german_steps_are_linked_in_other_words() -> None:
    """The aligner does not depend on English: numbers, names and inflected words link reworded German steps."""
    left = [
        "Der erste Zug fährt um 8 Uhr mit 80 km/h in Hamburg los.",
        "Die Entfernung beträgt 780 Kilometer.",
        "Es bleiben also 700 Kilometer.",
        "Also treffen sie sich um 12:30 Uhr.",
    ]
    right = [
        "Vielleicht spielt der Halt in Hannover eine Rolle?",
        "Zug A verlässt Hamburg um 8 Uhr, Tempo 80.",
        "Zwischen den Städten liegen 780 km.",
        "Nun fehlen noch 700 km.",
        "Ergebnis: halb eins, 12:30 Uhr.",
    ]
    assert linked(align_steps(left, right)) == {((k,), (k + 1,)): "backbone" for k in range(4)}


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        pytest.param(
            [
                "好的，题目说有两台印刷机和4800份节目单。",
                "旧机器每分钟印24份，新机器每分钟印36份。",
                "先看8:00到8:25这一段，只有旧机器在工作。",
                "25分钟乘以24，就是600份。",
                "然后两台机器一起工作到9:05。",
                "合起来每分钟60份，40分钟就是2400份。",
                "等一下，清洗滚筒的时候只有新机器停下来。",
                "所以最后一份在9:44出来。",
            ],
            [
                "我们要印4800份节目单，共有两台印刷机。",
                "印刷速度：旧的24份每分钟，新的36份每分钟。",
                "清洗滚筒只会让新机器停工，旧机器照常运转。",
                "在8:25之前，旧机器单独印了25×24＝600份。",
                "从8:25到9:05两台同时运转。",
                "40分钟每分钟60份，一共2400份。",
                "检查一下总数是否正确。",
                "因此全部任务在9:44结束。",
            ],
            {(0, 0), (1, 1), (3, 3), (4, 4), (5, 5), (6, 2), (7, 7)},
            id="Chinese",
        ),
        pytest.param(
            [
                "Okay, 题目是 two presses 和 4,800 programmes。",
                "旧的 press 每分钟 24 张。",
                "So the head start is 600 sheets。",
                "两台一起: 60 per minute, 40 minutes, 2,400.",
                "The roller 要清洗 15 minutes.",
                "Answer: 9:44.",
            ],
            [
                "There are two presses, 任务是 4,800 programmes.",
                "The old press 做 24 a minute.",
                "先 cleaning the roller: 15 minutes 停机。",
                "Head start 就是 600 sheets.",
                "Together 60 per minute, 所以 40 minutes 得 2,400.",
                "所以 answer 是 9:44.",
            ],
            {(0, 0), (1, 1), (2, 3), (3, 4), (4, 2), (5, 5)},
            id="mixed",
        ),
    ],
)
def test_other_scripts_are_linked_too(left: list[str], right: list[str], wanted: set[tuple[int, int]]) -> None:
    """Chinese steps, and steps that change language within a sentence, are linked in other words and out of order."""
    found = align_steps(left, right).links
    assert wanted <= {(i, j) for link in found for i in link.left for j in link.right}
    sure = {(i, j) for link in found if link.probability >= 0.7 for i in link.left for j in link.right}
    assert sure <= wanted


def test_nothing_in_common_is_no_link() -> None:
    """Unrelated steps get no link, and neither do empty ones."""
    assert linked(align_steps(["Cats purr.", ""], ["", "Steel melts at night."])) == {}
    assert linked(align_steps([], ["One step."])) == {}
    assert linked(align_steps([], [])) == {}


@pytest.mark.parametrize(("left", "right"), [(("x " * 60_000,), ("x " * 50_000, "y")), (("a b",) * 3000, ("a b",) * 2000)])
def test_odd_input_ends_soon(left: tuple[str, ...], right: tuple[str, ...]) -> None:
    """One huge step, or the same line thousands of times, is aligned like anything else."""
    found = align_steps(left, right)
    assert (found.n_left, found.n_right) == (len(left), len(right))


def test_gold_links_are_found() -> None:
    """On real pairs linked by reading, the aligner is far better than the obvious program (.33)."""
    scores = [f1(pair) for pair in gold("traces_dev.jsonl")]
    assert sum(scores) / len(scores) > 0.5
