"""Ribbon and dot plot: plain geometry over the links of an alignment."""

import re
from itertools import pairwise

from hypothesis import given, settings

from tests.report.example import report as example
from tests.reports import pair_reports
from tracediff.report.charts import DEPTH, RAIL, SPAN, pair_charts
from tracediff.schema.pair_report import PairReport


def boxes(path: str) -> list[tuple[float, float]]:
    """Where each box of a rail starts and ends."""
    return [(float(x), float(x) + float(width)) for x, width in re.findall(r"M([\d.]+) 0h([\d.]+)v1h-[\d.]+z", path)]


@settings(max_examples=60)
@given(pair_reports())
def test_boxes_tile_the_rails(report: PairReport) -> None:
    """The boxes of a rail cover it without gaps or overlaps, whatever the status of its steps."""
    drawn = pair_charts(report.alignment)
    for rails, n in ((drawn.left, report.alignment.n_left), (drawn.right, report.alignment.n_right)):
        found = sorted(box for rail in rails for box in boxes(rail.path))
        assert bool(found) == bool(n)
        for (_, end), (start, _) in pairwise(found):
            assert abs(end - start) < 0.2
        if found:
            assert (found[0][0], round(found[-1][1])) == (0, SPAN)


@settings(max_examples=60)
@given(pair_reports())
def test_every_link_has_its_shapes(report: PairReport) -> None:
    """Each link has a dot inside the square; each link in order has a band that leads to its row, the others lead to a step."""
    drawn = pair_charts(report.alignment)
    links = report.alignment.links
    assert len(drawn.dots) == len(links)
    assert len(drawn.bands) == sum(link.order == "backbone" for link in links)
    curves = drawn.moves.count("M") + drawn.unsure_moves.count("M")
    assert curves == sum(link.order == "moved" for link in links)
    for number, (dot, link) in enumerate(zip(drawn.dots, links, strict=True), start=1):
        assert dot.target == (f"k{number}" if link.order == "backbone" else f"L{link.left[0] + 1}")
        assert dot.kind == link.order[0] + " u" * (link.probability < 0.5)


def test_a_band_joins_its_steps() -> None:
    """Its upper edge lies on the left group, its lower one on the right group: here L3 of 9, and R4 to R5 of 9."""
    band = pair_charts(example().alignment).bands[1]
    top = re.match(r"M([\d.]+) (\d+)H([\d.]+)C", band.path)
    bottom = re.search(r" ([\d.]+) (\d+)H([\d.]+)C", band.path)
    assert top is not None
    assert bottom is not None
    assert top.groups() == ("222.2", str(RAIL), "333.3")
    assert bottom.groups() == ("555.6", str(DEPTH - RAIL), "333.3")
    assert band.name == "L3 R4–R5 .93"


def test_a_dot_stands_where_its_steps_do() -> None:
    """The first link of nine steps a side is a circle around the middle of the first cell."""
    assert pair_charts(example().alignment).dots[0].path.startswith("M46 56a10 10")
