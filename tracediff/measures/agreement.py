r"""
Whether two statements say the same, as far as a program can tell.

agree    the same words but for LaTeX's wrappers, case, an article and full stops; equal numbers; the same choice
differ   unequal numbers of one unit; different choices; yes against no
unclear  everything else: other words may mean the same
"""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

Verdict = Literal["agree", "differ", "unclear", "not stated"]

_WRAPPER: Final = re.compile(r"\\(?:text(?:bf|it|rm|sf|tt)?|math(?:rm|bf|it|sf)|mbox|operatorname|boxed)\s*\{([^{}]*)\}")
_FRACTION: Final = re.compile(r"\\[dtc]?frac\s*(?:\{\s*(\d+)\s*\}\s*\{\s*(\d+)\s*\}|(\d)\s*(\d))")
_MATHS: Final = re.compile(r"(?<!\\)\$\$?(?=\S)([^$]*)(?<=[^\s\\])\$\$?|\\[()\[\]]")
_REWRITES: Final = (
    (re.compile(r"\\!|\\(?:left|right|displaystyle)\b"), ""),
    (re.compile(r"\\(?:[,;: ]|quad\b|qquad\b)|~"), " "),
    (re.compile(r"\{,\}"), ","),
    (re.compile(r"\^\s*(?:\\circ|\{\s*\\circ\s*\})"), "°"),
    (re.compile(r"\\([$%&#_{}])"), r"\1"),
    (re.compile(r"[\u2212\u2013]"), "-"),
    (re.compile(r"\u2044"), "/"),
    (re.compile(r"\s+"), " "),
    (re.compile(r" ?([^\w\s]) ?"), r"\1"),
)
_RAISED: Final = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")  # NFKC would make 10² the number 102
_EDGES: Final = " .,;:!?\"'“”‘’。，；："
_ARTICLE: Final = re.compile(r"^(?:an?|the|that) (?=\w)")
_CHOICE: Final = re.compile(r"\(?([a-j])(?:[).:](.*))?")
_QUANTITY: Final = re.compile(
    r"(?:≈|=|\\approx ?|(?:approximately|about|roughly|exactly) )?"
    r"(?:(?P<label>[^\W\d_]+)(?: |=))?(?P<sign>[-+]?)(?P<currency>[$€£¥]?)"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*[.,]\d+|\d+)(?:/(?P<divisor>\d+))? ?(?P<unit>%|°[cf]?|[^\W\d_]*)"
)
_NEGATIONS: Final = frozenset({"not", "no", "never", "nicht", "kein"})
_OPPOSITES: Final = frozenset(
    map(frozenset, (("yes", "no"), ("true", "false"), ("ja", "nein"), ("oui", "non"), ("是", "否"), ("是", "不是")))
)
_PLURAL: Final = 4
"""Letters from which on a final s is taken for a plural: "days", but not "gas"."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number, with what it numbers or counts."""

    label: str
    """What it numbers, as `day` in "day 20"; empty where nothing stands before it."""
    value: Fraction
    margin: Fraction
    """How far off a number rounded to as many digits may be; 0 for a fraction."""
    unit: str
    """What it counts, as `minute`, `%` or `$`; empty where it is bare."""


def compare_statements(left: str, right: str) -> Verdict:
    r"""
    Compare two statements of a final answer.

    Claims no more than the words allow: a number against a text, two texts that aren't equal, numbers of two units, and numbers
    of which one may be the other rounded, are unclear. A unit that only one side names is passed over if the numbers are equal.

    Examples
    --------
    >>> compare_statements(r"\text{50 minutes}", "50"), compare_statements("1/3", r"\frac{2}{3}")
    ('agree', 'differ')
    >>> compare_statements("a river", "a bank")
    'unclear'
    """
    a, b = normal_statement(left), normal_statement(right)
    if a == b:
        return "agree"
    if frozenset((a, b)) in _OPPOSITES:
        return "differ"
    one, other = _CHOICE.fullmatch(a), _CHOICE.fullmatch(b)
    if one and other:
        return _compare_choices(one, other)
    mine, yours = read_quantity(a), read_quantity(b)
    return _compare_quantities(mine, yours) if mine and yours else "unclear"


def normal_statement(statement: str) -> str:
    """The form in which statements are compared as texts: no wrapper, no case, no article before it, no full stop behind."""
    text = unicodedata.normalize("NFKC", _RAISED.sub(r"^\g<0>", statement))
    while (unwrapped := _WRAPPER.sub(r"\1", text)) != text:
        text = unwrapped
    text = _FRACTION.sub(lambda match: f"{match[1] or match[3]}/{match[2] or match[4]}", text)
    text = _MATHS.sub(lambda match: match[1] or "", text)
    for pattern, replacement in _REWRITES:
        text = pattern.sub(replacement, text)
    return _ARTICLE.sub("", text.casefold().strip(_EDGES))


def read_quantity(statement: str) -> Quantity | None:
    """Read a normal statement as one number; None where it is anything else."""
    match = _QUANTITY.fullmatch(statement)
    if match is None or match["label"] in _NEGATIONS or (match["divisor"] and not int(match["divisor"])):
        return None
    number = match["number"].replace(",", "" if re.search(r",\d{3}(?!\d)", match["number"]) else ".")
    value = Fraction(match["sign"] + number) / int(match["divisor"] or 1)
    digits = len(number.partition(".")[2])
    unit = match["unit"][:-1] if len(match["unit"]) >= _PLURAL and match["unit"].endswith("s") else match["unit"]
    margin = Fraction(0) if match["divisor"] else Fraction(1, 2 * 10**digits)
    return Quantity(match["label"] or "", value, margin, match["currency"] + unit)


def _compare_choices(a: re.Match[str], b: re.Match[str]) -> Verdict:
    if a[1] != b[1]:
        return "differ"
    return "agree" if not (a[2] and b[2]) else "unclear"


def _compare_quantities(a: Quantity, b: Quantity) -> Verdict:
    """Equal numbers agree unless label or unit contradict; unequal ones differ if both are the same."""
    labels_fit = a.label == b.label or ("" in {a.label, b.label} and len(a.label + b.label) == 1)
    units_fit = a.unit == b.unit or "" in {a.unit, b.unit}
    if labels_fit and units_fit and (a.value == b.value or _same_share(a, b)):
        return "agree"
    apart = abs(a.value - b.value) > max(a.margin, b.margin)
    return "differ" if labels_fit and a.unit == b.unit and apart else "unclear"


def _same_share(a: Quantity, b: Quantity) -> bool:
    """Whether one is a share and the other the same in percent: 0.5 and 50 %."""
    percent, bare = (a, b) if a.unit == "%" else (b, a)
    return percent.unit == "%" and bare.unit == "" and percent.value == 100 * bare.value
