"""URLs, and how they are shown without the credentials in them."""

import re
from typing import Final
from urllib.parse import urlsplit

HTTP_SCHEMES: Final = frozenset({"http", "https"})
_URL: Final = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_URL_IN_TEXT: Final = re.compile(r"[a-z][a-z0-9+.-]*://[^\s'\"<>()]+", re.IGNORECASE)
_SCHEMES_WITH_QUERY: Final = HTTP_SCHEMES | {
    "ftp",
    "webhdfs",
}  # in the name of a stored object, `?` is an ordinary character
_MIN_SECRET: Final = 3  # characters; a shorter secret can't be distinguished from a word


def is_url(path: str) -> bool:
    """Whether a path is a URL."""
    return _URL.match(path) is not None


def url_scheme(url: str) -> str:
    """The part before `://`."""
    match = _URL.match(url)
    return match[1].lower() if match else ""


def url_query(url: str) -> str:
    """The query, with its `?`; empty without one."""
    found = urlsplit(url).query if url_scheme(url) in _SCHEMES_WITH_QUERY else ""
    return f"?{found}" if found else ""


def redact_url(url: str) -> str:
    """A URL without user name, password, query and fragment; any other text as it is."""
    match = _URL.match(url)
    if match is None:
        return url
    place = url[match.end() :]
    host, slash, rest = (re.split("[?#]", place, maxsplit=1)[0] if url_scheme(url) in _SCHEMES_WITH_QUERY else place).partition(
        "/"
    )
    return f"{match[0]}{host.rpartition('@')[2]}{slash}{rest}"


def redact_text(sentence: str, url: str) -> str:
    """A sentence about a URL without its secrets; empty if these can't be removed."""
    redacted = _URL_IN_TEXT.sub(lambda match: redact_url(match[0]), " ".join(sentence.split()))
    return "" if any(secret in redacted for secret in _secrets(url)) else redacted


def _secrets(url: str) -> list[str]:
    user = url.partition("://")[2].partition("/")[0].rpartition("@")[0]
    parts = (*user.split(":"), *re.split("[&=]", url_query(url).removeprefix("?")))
    return [part for part in parts if len(part) > _MIN_SECRET]
