"""What was asked: of both sides, or of each side something else."""

from tracediff.schema.pair_report import PairReport
from tracediff.schema.side import SIDES
from tracediff.text.prompt_identity import have_different_prompts, prompt_label
from tracediff.text.visible import visible_line


def prompt_names(report: PairReport) -> tuple[str, ...]:
    """The prompt's name in its collection; what both prompts are called where there are two; nothing where it has no name."""
    left, right = report.left.trace, report.right.trace
    if have_different_prompts(left, right):
        return prompt_label(left), prompt_label(right)
    name = visible_line(left.prompt_id or right.prompt_id or "")
    return (name,) if name else ()


def prompt_name(report: PairReport) -> str:
    """The same in one line: `eggs`, or `eggs | jugs`; empty without a name."""
    return " | ".join(prompt_names(report))


def prompt_texts(report: PairReport) -> tuple[tuple[str, str], ...]:
    """Who was asked, as `both were` or `the left side was`, and what; nothing where it is not known."""
    if report.prompt.strip():
        return (("both were", report.prompt),)
    texts = ((f"the {side} side was", getattr(report, side).trace.prompt) for side in SIDES)
    return tuple((who, text) for who, text in texts if text.strip())
