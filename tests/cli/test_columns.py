"""Columns on the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

TABLE = 'Frage;Spur;Wer;Antw\n"Why is it so?";"First, one. Then two.";a;4\n"Why is it so?";"First, one. Then three.";b;5\n'
NAMED = ("--reasoning", "Spur", "--prompt", "Frage", "--model", "Wer", "--answer", "Antw")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table whose columns have names that nobody knows."""
    path = tmp_path / "a.csv"
    path.write_text(TABLE, "utf8")
    return path


def test_every_command_that_reads_takes_columns(tracediff: Command, table: Path) -> None:
    """Under the same names: show, diff, export, and looking at a pair."""
    assert "Why is it so?" in tracediff("show", table, *NAMED).out
    for command in (("diff",), (), ("view",), ("export", "-f", "md")):
        out = tracediff(*command, table, *NAMED).out
        assert "three" in out
        assert "a" in out


def test_a_single_word_is_a_column_and_a_sentence_is_a_prompt(tracediff: Command, table: Path) -> None:
    """Beside other columns; alone, `--prompt` is what was asked, and `--prompt-column` always names a column."""

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


def test_prompt_alone_is_what_was_asked(tracediff: Command, sample: tuple[Path, Path]) -> None:
    """As it was, whatever it looks like."""
    report = json.loads(tracediff("diff", *sample, "--json", "--prompt", "Word").out)
    assert report["prompt"] == "Word"


def test_a_column_that_is_not_there_is_one_line(tracediff: Command, table: Path) -> None:
    """With those that are; exit status 2."""
    outcome = tracediff("show", table, "--reasoning", "spur")
    assert outcome.status == 2
    assert outcome.err == f"tracediff: {table}: no column `spur`. There are `Frage`, `Spur`, `Wer`, `Antw`.\n"


def test_a_report_has_no_columns(tracediff: Command, sample: tuple[Path, Path], tmp_path: Path) -> None:
    """What was made is not read by columns, nor are they passed over."""
    target = tmp_path / "report.json"
    tracediff("export", *sample, "-o", target)
    outcome = tracediff("diff", target, "--reasoning", "trace")
    assert (outcome.status, "no column `trace`" in outcome.err) == (2, True)


def test_a_table_of_unknown_columns_says_how_to_name_them(tracediff: Command, tmp_path: Path) -> None:
    """What is wanted then is an option, and the line names it."""
    path = tmp_path / "runs.csv"
    path.write_text("Prompt,Reasoning\nWhy?,One.\n", "utf8")
    refused = tracediff("show", path)
    assert refused.status == 2
    assert "--reasoning COLUMN" in refused.err
    assert tracediff("show", path, "--reasoning", "Reasoning").status == 0
