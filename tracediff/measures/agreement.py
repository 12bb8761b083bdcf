r"""
Whether two statements say the same, as far as a program can tell.

agree    the same words, apart from LaTeX's wrappers, case, articles, full stops, and "you should" with its reason; equal numbers;
         the same choice; yes on both sides, or no on both
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
    (re.compile(r"(?<=\d) (?:out of|von|sur|из) (?=\d)", re.IGNORECASE), "/"),
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
_YES: Final = r"yes|true|ja|oui|sí|sì|sim|да|是的?|はい|네"
_NO: Final = r"no|false|nein|non|não|нет|否|不是?|いいえ|아니요"
_YES_OR_NO: Final = re.compile(rf"(?:(?P<yes>{_YES})|(?:{_NO}))(?:[,.;:!—，。；：！](?P<rest>.*))?")
_CONDITION: Final = re.compile(
    r"\b(?:but|unless|if|only|except|however|though|although|depend\w*|until|when|partly|aber|wenn|nur|außer|mais|sauf|si|pero|salvo|ma|se"
    r"|но|если)\b|但|如果|除非|只"
)
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_ADVICE: Final = re.compile(r"^(?:(?:in order )?to [^,.;]+,)?(?:you|i|we|one) should (?:simply |just |definitely )?(?=\w)")
_REASON: Final = re.compile(r"(?:,(?:which|because|since)| because) .*$")
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
    scale: int
    """The divisor, as 10 in 7/10; 1 for a whole number or a decimal."""
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
    lead, lead_there = _YES_OR_NO.fullmatch(a), _YES_OR_NO.fullmatch(b)
    if lead and lead_there:
        return _compare_yes_or_no(lead, lead_there)
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
    text = text.casefold().strip(_EDGES)
    advice = _ADVICE.match(text)
    return _REASON.sub("", text[advice.end() :]) if advice else _ARTICLE.sub("", text)


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
    return Quantity(match["label"] or "", value, margin, int(match["divisor"] or 1), match["currency"] + unit)


def _compare_yes_or_no(a: re.Match[str], b: re.Match[str]) -> Verdict:
    """Compare the opening words. A condition on either side, or two numbers in what follows, leaves it open."""
    rests = [match["rest"] or "" for match in (a, b)]
    numbers = [set(_NUMBER.findall(rest)) for rest in rests]
    if any(map(_CONDITION.search, rests)) or (all(numbers) and numbers[0] != numbers[1]):
        return "unclear"
    return "agree" if (a["yes"] is None) == (b["yes"] is None) else "differ"


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
    apart = abs(a.value - b.value) > max(a.margin, b.margin) and not (_may_be_scaled(a, b) or _may_be_scaled(b, a))
    return "differ" if labels_fit and a.unit == b.unit and apart else "unclear"


def _may_be_scaled(a: Quantity, b: Quantity) -> bool:
    """Whether b may be a without its scale: 7 for 7/10, 50 for 50 %."""
    return b.value in {a.value * a.scale, a.value * 100} and b.scale == 1


def _same_share(a: Quantity, b: Quantity) -> bool:
    """Whether one is a share and the other the same in percent: 0.5 and 50 %."""
    percent, bare = (a, b) if a.unit == "%" else (b, a)
    return percent.unit == "%" and bare.unit == "" and percent.value == 100 * bare.value
