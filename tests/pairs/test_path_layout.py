"""Source models and prompts from the paths of files."""

import pytest

from tests.loaders.results import read_result, trace
from tracediff.loaders import ReadResult
from tracediff.pairs import NamedSides, PathLayout, name_by_path
from tracediff.pairs.level_evidence import looks_like_models
from tracediff.schema.trace import Trace


def folder(*paths: str, path: str = "f", texts: dict[str, str] | None = None) -> ReadResult:
    """A folder of files of one trace each, which state nothing."""
    return read_result(*(trace((texts or {}).get(name, "Hm."), path=f"{path}/{name}") for name in paths), path=path)


def names(reading: ReadResult | None) -> list[tuple[str | None, str | None]]:
    """The source model and the prompt of each trace; references and traces agree on them."""
    assert reading is not None
    stated = [(ref.source_model, ref.prompt_id) for ref in reading.refs]
    assert stated == [(t.source_model, t.prompt_id) for t in reading.traces]
    return stated


def test_a_file_for_each_source_model_is_one_prompt() -> None:
    """The names lose their suffixes, but nothing else that has a dot."""
    sides = name_by_path(folder("qwen2.5-32b.txt", "o3.md.gz", "x.y"))
    assert names(sides.left) == [("qwen2.5-32b", None), ("o3", None), ("x", None)]
    assert sides.assumptions == ("source models from file names",)


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        pytest.param(["gpt-4/a.txt", "gpt-4/b.txt", "qwq/a.txt", "qwq/b.txt"], "model/prompt", id="by name, outside"),
        pytest.param(["a/gpt-4.txt", "a/qwq.txt", "b/gpt-4.txt", "b/qwq.txt"], "prompt/model", id="by name, inside"),
        pytest.param(["x/1.txt", "x/2.txt", "y/1.txt", "y/3.txt"], "model/prompt", id="nothing speaks for either"),
        pytest.param(["a/1.txt", "a/2.txt", "b/3.txt", "b/4.txt"], "prompt/model", id="no name recurs"),
        pytest.param(["x/trace.txt", "y/trace.txt"], "model/prompt", id="one file name"),
        pytest.param(["two_ropes/x.txt", "two_ropes/y.txt"], "prompt/model", id="one folder"),
    ],
)
def test_two_levels_are_seen_for_what_they_are(paths: list[str], expected: str) -> None:
    """Folders of source models, or of prompts."""
    levels = [path.removesuffix(".txt").split("/") for path in paths]
    assert names(name_by_path(folder(*paths)).left) == [
        (outer, inner) if expected == "model/prompt" else (inner, outer) for outer, inner in levels
    ]


def test_texts_decide_where_names_do_not() -> None:
    """Traces for one prompt share its words."""
    texts = {
        f"{prompt}/{model}.txt": f"{words} {style}"
        for prompt, words in (("1", "rope burns unevenly minutes"), ("2", "barber shaves village himself"))
        for model, style in (("x", "Okay"), ("y", "Hmm"))
    }
    assert names(name_by_path(folder(*texts, texts=texts)).left)[0] == ("x", "1")


def test_deeper_levels_together_name_the_prompt() -> None:
    """Those whose name never changes name nothing; one of each source model is a sample of what is left."""
    paths = [f"run/{model}/{prompt}/{sample}.txt" for model in ("claude", "o1") for prompt in "ab" for sample in "12"]
    sides = name_by_path(folder(*paths))
    assert names(sides.left)[:3] == [("claude", "a/1"), ("claude", "a/2"), ("claude", "b/1")]
    assert sides.assumptions == ("source models from folder names", "prompts from paths")


def test_folders_of_source_models_whose_file_names_never_recur_are_one_prompt() -> None:
    """Else nothing could be compared."""
    assert names(name_by_path(folder("gpt-4/a.txt", "claude/b.txt", "claude/c.txt")).left) == [
        ("gpt-4", None),
        ("claude", None),
        ("claude", None),
    ]


def test_what_a_trace_states_itself_wins() -> None:
    """Of source model and prompt; what it leaves out is from its path."""
    stated = read_result(
        trace(model="M", path="f/gpt-4/a.json"),
        trace(prompt_id="P", path="f/gpt-4/b.json"),
        trace(path="f/qwq/a.txt"),
        trace(prompt="Why?", path="f/qwq/b.txt"),
        path="f",
    )
    assert names(name_by_path(stated).left) == [("M", "a"), ("gpt-4", "P"), ("qwq", "a"), ("qwq", None)]


def rows(*stated: tuple[str, str | None, str | None]) -> ReadResult:
    """Rows of files: the file, and the source model and the prompt that the row states."""
    traces: list[Trace] = [trace(model=model, prompt_id=prompt, path=f"f/{name}.jsonl") for name, model, prompt in stated]
    return read_result(*traces, path="f")


def test_file_names_are_source_models_of_rows_that_state_their_prompts() -> None:
    """If prompts recur over files; those of one collection that was cut in parts don't."""
    models = rows(("x", None, "p"), ("x", None, "q"), ("y", None, "p"), ("y", None, "q"))
    assert [name for name, _ in names(name_by_path(models).left)] == ["x", "x", "y", "y"]
    parts = rows(("part-1", None, "p"), ("part-1", None, "p"), ("part-2", None, "q"), ("part-2", None, "q"))
    assert name_by_path(parts) == NamedSides(parts, None)


def test_file_names_are_prompts_of_rows_that_state_their_source_models() -> None:
    """If source models recur over files; where each file has its own, all are for one prompt."""
    prompts = rows(("p", "x", None), ("p", "y", None), ("q", "x", None), ("q", "y", None))
    sides = name_by_path(prompts)
    assert [name for _, name in names(sides.left)] == ["p", "p", "q", "q"]
    assert sides.assumptions == ("prompts from file names",)
    models = rows(("one", "x", None), ("two", "y", None))
    assert name_by_path(models) == NamedSides(models, None)


def test_two_folders_of_equal_file_names_are_two_source_models() -> None:
    """Named for the folders, however they were written; each path below them is a prompt."""
    sides = name_by_path(folder("x/1.txt", "2.txt", path="runs/l"), folder("x/1.md", "3.txt", path="runs/r"))
    assert names(sides.left) == [("l", "x/1"), ("l", "2")]
    assert names(sides.right) == [("r", "x/1"), ("r", "3")]
    assert sides.assumptions == ("source models from folder names", "prompts from file names")
    assert names(name_by_path(folder("1.txt", path="a/run"), folder("1.txt", path="b/run")).left) == [("a/run", "1")]


def test_two_folders_without_a_common_name_are_named_each_by_itself() -> None:
    """As is a folder beside a file."""
    sides = name_by_path(folder("x.txt", "y.txt", path="l"), read_result(trace(path="z.txt"), path="z.txt"))
    assert names(sides.left) == [("x", None), ("y", None)]
    assert names(sides.right) == [(None, None)]


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ("none", (None, None)),
        ("model", ("b", None)),
        ("prompt", (None, "a/b")),
        ("model/prompt", ("a", "b")),
        ("prompt/model", ("b", "a")),
    ],
)
def test_the_user_can_say_what_the_levels_are(layout: PathLayout, expected: tuple[str | None, str | None]) -> None:
    """Then nothing is found out."""
    assert names(name_by_path(folder("a/b.txt", "a/c.txt", "d/b.txt"), layout=layout).left)[0] == expected


def test_a_file_by_itself_names_nothing() -> None:
    """Its traces are as they were."""
    one = read_result(trace(path="gpt-4.txt"), trace(path="gpt-4.txt"), path="gpt-4.txt")
    assert name_by_path(one) == NamedSides(one, None)


def test_names_of_source_models_are_known_by_their_families_and_sizes() -> None:
    """By half of the names, as any list has some that nobody knows."""
    assert looks_like_models(["deepseek_r1_0528", "mymodel", "QwQ-32b-preview", "o3-mini"])
    assert not looks_like_models(["two_ropes", "monty_hall", "phillip", "o3-mini"])
