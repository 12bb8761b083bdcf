"""The report as it is shown: findings only, with candidates counted and left out."""

from tracediff.presentation.naming import format_count, format_fraction, is_unsure
from tracediff.schema.pair_report import PairReport


def without_candidates(report: PairReport) -> PairReport:
    """
    The report with findings as its only links, for whoever draws it.

    Measures, blocks and cautions stay, since candidates are in none of them. To show candidates too, move the floor to 0 first
    (`pipeline.at_floor`).
    """
    alignment = report.alignment
    numbers = [k for k, link in enumerate(alignment.links) if not link.candidate]
    if len(numbers) == len(alignment.links):
        return report
    place = {number: k for k, number in enumerate(numbers)}
    blocks = tuple(
        block.model_copy(update={"links": tuple(place[number] for number in block.links)}) if block.links else block
        for block in alignment.blocks
    )
    shown = alignment.model_copy(update={"links": alignment.findings, "blocks": blocks})
    return report.model_copy(update={"alignment": shown})


def candidates_note(report: PairReport) -> str:
    """How many candidates are hidden: `89 candidates below .50 hidden`; empty if there are none."""
    n = report.metrics.links.candidates
    return f"{format_count(n, 'candidate')} below {format_fraction(report.settings.floor)} hidden" if n else ""


def candidates_note_briefly(report: PairReport) -> str:
    """The same where there is little room, behind the number of links: `89 below .50 hidden`."""
    n = report.metrics.links.candidates
    return f"{n:,} below {format_fraction(report.settings.floor)} hidden" if n else ""


def shows_unsure(report: PairReport) -> bool:
    """Whether a link is shown that is more likely wrong than right, so that its sign has to be explained."""
    return any(is_unsure(link.probability) for link in report.alignment.findings)
