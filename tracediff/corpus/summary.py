"""What a comparison adds to a line of the table."""

from dataclasses import dataclass

from tracediff.schema.pair_report import PairReport


@dataclass(frozen=True, slots=True)
class PairFigures:
    """The figures of a pair that was compared."""

    n_left: int
    """Steps of the left side."""
    n_right: int
    """Steps of the right side."""
    n_links: int
    """Links of whatever order."""
    left_linked: float
    """Share of the left steps that are in a likely link."""
    right_linked: float
    """Share of the right steps that are in a likely link."""
    order: float | None
    """How far the order is kept; None where there are too few links to say."""
    bits: float
    """Rarity of all shared phrases that are no prompt echo, added up, in bits."""

    @property
    def linked(self) -> float:
        """Share of the steps of both sides that are in a likely link."""
        return (self.left_linked + self.right_linked) / 2


@dataclass(frozen=True, slots=True)
class PairFailure:
    """A pair that can't be compared."""

    sentence: str
    """Why."""


PairOutcome = PairFigures | PairFailure


def figures_of(report: PairReport) -> PairFigures:
    """The figures of a report."""
    metrics = report.metrics
    return PairFigures(
        n_left=metrics.left.n_steps,
        n_right=metrics.right.n_steps,
        n_links=len(report.alignment.links),
        left_linked=metrics.left.likely_steps,
        right_linked=metrics.right.likely_steps,
        order=metrics.order_kept,
        bits=sum(phrase.rarity for phrase in report.phrases if not phrase.echo),
    )
