"""Addresses: what a URL is, and how it is shown without the credentials in it."""

import re
from typing import Final
from urllib.parse import urlsplit

HTTP: Final = frozenset({"http", "https"})
_URL: Final = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_ANY_URL: Final = re.compile(r"[a-z][a-z0-9+.-]*://[^\s'\"<>()]+", re.IGNORECASE)
_WITH_QUERY: Final = HTTP | {"ftp", "webhdfs"}  # in the name of an object in a store `?` is a character like others
_TELLING: Final = 3  # characters; a secret that is no longer can't be told from a word


def is_url(path: str) -> bool:
    """Whether a path is a URL."""
    return _URL.match(path) is not None


def scheme(url: str) -> str:
    """What stands before `://`."""
    match = _URL.match(url)
    return match[1].lower() if match else ""


def query(url: str) -> str:
    """What follows the path, with its `?`; empty where there is nothing."""
    found = urlsplit(url).query if scheme(url) in _WITH_QUERY else ""
    return f"?{found}" if found else ""


def without_secrets(url: str) -> str:
    """A URL without the user's name, password, query and fragment; anything else as it is."""
    match = _URL.match(url)
    if match is None:
        return url
    place = url[match.end() :]
    host, slash, rest = (re.split("[?#]", place, maxsplit=1)[0] if scheme(url) in _WITH_QUERY else place).partition("/")
    return f"{match[0]}{host.rpartition('@')[2]}{slash}{rest}"


def scrubbed(sentence: str, url: str) -> str:
    """A sentence about a URL without what no sentence may hold of it; empty if that can't be taken out."""
    said = _ANY_URL.sub(lambda match: without_secrets(match[0]), " ".join(sentence.split()))
    return "" if any(secret in said for secret in _secrets(url)) else said


def _secrets(url: str) -> list[str]:
    user = url.partition("://")[2].partition("/")[0].rpartition("@")[0]
    parts = (*user.split(":"), *re.split("[&=]", query(url).removeprefix("?")))
    return [part for part in parts if len(part) > _TELLING]
