"""Pairs for the browser: one with everything in it, one with long folds, and hostile ones."""

from functools import cache

from tracediff import compare
from tracediff.schema.pair_report import PairReport
from tracediff.schema.trace import Origin, Trace

LONG_LEFT = "".join(f"The goat number {k} eats its hay in the old barn. " for k in range(30))


@cache
def folded() -> PairReport:
    """Thirty steps on the left with nothing opposite, most of them folded; then equal sentences, most of them folded too."""
    common = "".join(f"So {k} plus {k + 1} is {2 * k + 1}, which is odd. " for k in range(20))
    return compare(f"{common}{LONG_LEFT}", f"{common}Something else entirely?", prompt="What is odd?")


HOSTILE = (
    "</script><script>alert(1)</script>",
    "</style><style>body{display:none}</style>",
    "<img src=x onerror=alert(2)><svg onload=alert(3)>",
    '" onmouseover="alert(4)" x="',
    "<a href=javascript:alert(5)>go</a> javascript:alert(6)",
    "<iframe src='http://evil.example/'></iframe><link rel=stylesheet href=//evil.example/x.css>",
    "url(http://evil.example/x.png); @import 'http://evil.example/y.css'; } * { color: red",
    "]]><!-- <!DOCTYPE html> --><plaintext>",
    "{{ 7 * 7 }}{% raw %}",
    "\u202etxet\u202c \u2066isolated\u2069 \u200f",
    "\x1b[31mred\x1b[0m \x00 \x07 \x7f",
    "\ud800 lone \udfff",
)


@cache
def hostile(text: str) -> PairReport:
    """A pair with a text in every place that a page shows."""
    sides = [
        Trace(
            text=f"Let me see. {text} And then {text} again. {word} it is.",
            source_model=f"{word} {text}",
            prompt=f"What is {text}?",
            prompt_id=text,
            answer=f"It is {text}",
            origin=Origin(path=f"runs/{text}.jsonl", line=3, field=text),
        )
        for word in ("First", "Second")
    ]
    return compare(*sides)
