"""The tables in CSV: they hold all that the report does, can be put together, and do nothing in a spreadsheet."""

import csv
from io import StringIO

import pytest
from hypothesis import given, settings

from tests.report.example import report as example
from tests.reports import pair_reports
from tracediff import compare
from tracediff.pipeline import at_floor
from tracediff.report.csv import TABLES, csv_tables
from tracediff.schema.pair_report import PairReport
from tracediff.schema.trace import Trace

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =cmd|' /C calc'!A0", "\n=1", "＝1+1", "＋1", "－1", "＠A", "|x", "%x")


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a table, as any reader of CSV finds them."""
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


@settings(max_examples=60)
@given(pair_reports())
def test_nothing_is_lost(report: PairReport) -> None:
    """There is a row for each link, for each step of both sides, and for each occurrence of a phrase."""
    found = {name: rows(text) for name, text in csv_tables([report]).items()}
    assert len(found["links"]) == len(report.alignment.links)
    assert len(found["steps"]) == len(report.left.steps) + len(report.right.steps)
    assert len(found["phrases"]) == sum(len(phrase.left) + len(phrase.right) for phrase in report.phrases)


@settings(max_examples=60)
@given(pair_reports())
def test_no_cell_is_a_formula(report: PairReport) -> None:
    """Whatever the traces say, no cell of text begins as a formula does; figures may."""
    for text in csv_tables([report]).values():
        for row in rows(text):
            for name, value in row.items():
                if not name.startswith(("part_", "score", "similarity", "probability", "rarity")):
                    assert value.lstrip()[:1] not in tuple("=+-@|%＝＋－＠"), (name, value)


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_harmless_wherever_it_stands(formula: str) -> None:
    """In a step, a prompt's id and a source model's name it begins with an apostrophe."""
    side = Trace(text=f"{formula}", source_model=formula, prompt_id=formula)
    row = rows(csv_tables([compare(side, side)])["steps"])[0]
    assert row["text"].startswith("'")
    assert row["left_model"].startswith("'")
    assert row["prompt_id"].startswith("'")


def test_negative_figures_stay_figures() -> None:
    """Log-odds below 0 are numbers that a notebook can add up: the parts of a link make its score."""
    report = compare("Wait. 3 * 4 is 12.\nSo the answer is 12.", "The answer: 12, since 3 * 4 = 12.")
    for row in rows(csv_tables([report])["links"]):
        parts = [float(value) for name, value in row.items() if name.startswith("part_") and value]
        assert sum(parts) == pytest.approx(float(row["score"]), abs=1e-3)


@settings(max_examples=30)
@given(pair_reports())
def test_links_and_steps_name_each_other(report: PairReport) -> None:
    """The links that a step's row names are those whose rows name the step."""
    found = {name: rows(text) for name, text in csv_tables([report]).items()}
    for side in ("left", "right"):
        by_step = {(int(row["step"]), int(n)) for row in found["steps"] if row["side"] == side for n in row["links"].split()}
        ends = {(int(row[f"{side}_{end}"]), int(row["link"])) for row in found["links"] for end in ("first", "last")}
        assert ends <= by_step


def test_a_span_cuts_the_text_that_stands_beside_it() -> None:
    """`start` and `end` are code points of the side's text."""
    report = example()
    for row in rows(csv_tables([report])["phrases"]):
        text = (report.left if row["side"] == "left" else report.right).trace.text
        assert text[int(row["start"]) : int(row["end"])] == row["text"]


def test_tables_of_several_pairs_are_one() -> None:
    """The second report's rows follow the first one's, under one header, and say which pair they are of."""
    once, twice = (csv_tables([example()] * n) for n in (1, 2))
    for name in TABLES:
        assert twice[name].count("\npair,") == 0
        assert [row["pair"] for row in rows(twice[name])] == ["1"] * len(rows(once[name])) + ["2"] * len(rows(once[name]))


def test_lone_surrogates_and_controls_can_be_written() -> None:
    """Every table can be stored as UTF-8, and holds no control character but line feed and tab."""
    left = Trace(text="Half \ud83d here.\x00 \x1b[31mRed\x1b[0m, \u202eturned.", source_model="m\ud83d\x07")
    for text in csv_tables([compare(left, "Whole. Red.")]).values():
        text.encode("utf-8")
        assert not [c for c in text if c < " " and c not in "\n\t"]


def test_candidates_are_marked_and_in_no_step() -> None:
    """Links below the floor stay in their table with a mark; steps name findings only."""
    tables = csv_tables([at_floor(example(), 0.5)])
    links = rows(tables["links"])
    assert [(row["link"], row["probability"]) for row in links if row["candidate"] == "true"] == [("3", "0.31"), ("6", "0.0")]
    assert {row["candidate"] for row in links} == {"true", "false"}
    steps = {f"{row['side']} {row['step']}": row for row in rows(tables["steps"])}
    assert {number for row in steps.values() for number in row["links"].split()} == {"1", "2", "4", "5", "7"}
    assert [steps[name]["links"] for name in ("left 4", "left 5", "right 6", "right 8")] == [""] * 4
    assert steps["left 9"]["links"] == "7"
    assert steps["right 8"]["probability"] == ""
