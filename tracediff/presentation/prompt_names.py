"""The prompt of a pair, or both prompts if the sides answer different ones."""

from tracediff.schema.pair_report import PairReport
from tracediff.schema.side import SIDES
from tracediff.text.prompt_identity import have_different_prompts, prompt_label
from tracediff.text.visible import visible_line


def prompt_names(report: PairReport) -> tuple[str, ...]:
    """The prompt's id, or the labels of both prompts if there are two. Empty if the prompt has no id."""
    left, right = report.left.trace, report.right.trace
    if have_different_prompts(left, right):
        return prompt_label(left), prompt_label(right)
    name = visible_line(left.prompt_id or right.prompt_id or "")
    return (name,) if name else ()


def prompt_name(report: PairReport) -> str:
    """The prompt's name on one line: `eggs`, or `eggs | jugs`. Empty without a name."""
    return " | ".join(prompt_names(report))


def prompt_texts(report: PairReport) -> tuple[tuple[str, str], ...]:
    """The known prompt texts, each with its heading: `Prompt`, or `Prompt of the left side`."""
    if report.prompt.strip():
        return (("Prompt", report.prompt),)
    texts = ((f"Prompt of the {side} side", getattr(report, side).trace.prompt) for side in SIDES)
    return tuple((heading, text) for heading, text in texts if text.strip())
