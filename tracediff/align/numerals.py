"""
Small numbers written as words, so that "two doors" and "2 doors" share a number.

The table has only words that hardly mean anything else. English "one", French "un" and German "eins" are mostly articles or
pronouns, so they are left out.
"""

from typing import Final

_BY_LANGUAGE: Final = {
    "en": "zero . two three four five six seven eight nine ten eleven twelve",
    "de": ". . zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "fr": "zéro . deux trois quatre cinq . sept huit . dix onze douze",
    "es": "cero . dos tres cuatro cinco seis siete ocho nueve diez once doce",
}
_CHINESE: Final = "零.二三四五六七八九"

DIGITS_OF_WORD: Final[dict[str, str]] = {
    word: str(value)
    for words in (*(line.split() for line in _BY_LANGUAGE.values()), tuple(_CHINESE), ("", "", "両"), ("", "", "两"))
    for value, word in enumerate(words)
    if word not in {"", "."}
}
"""Normal form of a numeral -> its digits. Chinese 十 and 百 build longer numbers, so they are left out."""
