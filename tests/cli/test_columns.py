"""Column options on the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

TABLE = 'Frage;Spur;Wer;Antw\n"Why is it so?";"First, one. Then two.";a;4\n"Why is it so?";"First, one. Then three.";b;5\n'
COLUMN_OPTIONS = ("--reasoning", "Spur", "--prompt", "Frage", "--model", "Wer", "--answer", "Antw")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table with unusual column names."""
    path = tmp_path / "a.csv"
    path.write_text(TABLE, "utf8")
    return path


def test_every_reading_command_takes_columns(tracediff: Command, table: Path) -> None:
    """`show`, `diff`, `view` and `export` take the same column options."""
    assert "Why is it so?" in tracediff("show", table, *COLUMN_OPTIONS).out
    for command in (("diff",), (), ("view",), ("export", "-f", "md")):
        out = tracediff(*command, table, *COLUMN_OPTIONS).out
        assert "three" in out
        assert "a" in out


def test_a_single_word_is_a_column_and_a_sentence_is_a_prompt(tracediff: Command, table: Path) -> None:
    """Beside other columns, `--prompt` with one word names a column; `--prompt-column` always does."""

    def prompts(*options: str) -> list[str]:
        return [
            json.loads(line)["prompt"]
            for line in tracediff("diff", f"{table}::a", f"{table}::b", "--json", *options).out.splitlines()
        ]

    columns = ("--reasoning", "Spur", "--model", "Wer")
    assert prompts(*columns, "--prompt", "Frage") == ["Why is it so?"]
    assert prompts(*columns, "--prompt", "And why not?") == ["And why not?"]
    assert prompts(*columns, "--prompt-column", "Frage") == ["Why is it so?"]
    assert prompts(*columns, "--prompt-column", "Frage", "--prompt", "What?") == ["What?"]


def test_prompt_alone_is_the_prompt(tracediff: Command, sample: tuple[Path, Path]) -> None:
    """Without other columns, `--prompt` is the prompt even if it is one word."""
    report = json.loads(tracediff("diff", *sample, "--json", "--prompt", "Word").out)
    assert report["prompt"] == "Word"


def test_a_missing_column_is_one_line(tracediff: Command, table: Path) -> None:
    """The line lists the existing columns; the exit status is 2."""
    outcome = tracediff("show", table, "--reasoning", "spur")
    assert outcome.status == 2
    assert outcome.err == f"tracediff: {table}: no column `spur`. There are `Frage`, `Spur`, `Wer`, `Antw`.\n"


def test_a_report_has_no_columns(tracediff: Command, sample: tuple[Path, Path], tmp_path: Path) -> None:
    """Column options with a saved report are an error, not ignored."""
    target = tmp_path / "report.json"
    tracediff("export", *sample, "-o", target)
    outcome = tracediff("diff", target, "--reasoning", "trace")
    assert (outcome.status, "no column `trace`" in outcome.err) == (2, True)


def test_a_table_of_unknown_columns_says_how_to_name_them(tracediff: Command, tmp_path: Path) -> None:
    """The error line names the option that helps."""
    path = tmp_path / "runs.csv"
    path.write_text("Prompt,Reasoning\nWhy?,One.\n", "utf8")
    outcome = tracediff("show", path)
    assert outcome.status == 2
    assert "--reasoning COLUMN" in outcome.err
    assert tracediff("show", path, "--reasoning", "Reasoning").status == 0
