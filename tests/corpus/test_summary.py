"""The row of a report."""

import tracediff
from tests.corpus.pairs import PAIR
from tracediff.corpus.summary import figures_of


def test_figures_are_those_of_the_report() -> None:
    """Prompt echo is left out of the bits."""
    report = tracediff.compare(PAIR.left, PAIR.right, prompt="So it is reversed.")
    found = figures_of(report)
    assert (found.n_left, found.n_right, found.n_links) == (3, 2, len(report.alignment.links))
    assert found.bits == sum(phrase.rarity for phrase in report.phrases if not phrase.echo)
