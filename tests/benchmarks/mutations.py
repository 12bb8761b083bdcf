"""
Changes that keep a file close to its format, as a hostile or a broken writer might leave it.

Each uses only the given random numbers, so that a number determines an input.
"""

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random
from typing import Any, Final

from tests.benchmarks.seeds import Seed
from tests.strategies import FIELDS
from tracediff.loaders.files.zstd import ZstdFile

_ODD_VALUES: Final[tuple[Any, ...]] = (
    None, True, False, 0, -1, 1.5, 10**400, -(2**63), float("nan"), float("inf"), "", " ", "\0", "\ud800", "\x1b[31m", "\u202e",
    [], {}, [[]], [None], [{}], {"": None}, "<think>", "</think>", "<think>a</think>b", "<|start|>", "[DONE]", "data: {",
    "x" * 5000,
)  # fmt: skip
_NAMES: Final = (
    "", ".txt", ".md", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".sse", ".log", ".gz", ".json.gz", ".csv.gz", ".zip", ".zst",
    ".jsonl.zst", ".parquet", ".arrow", ".eval",
)  # fmt: skip
_MORE_FIELDS: Final = (
    "contents", "parts", "candidates", "thought", "delta", "request", "response", "body", "output", "item", "payload", "session",
    "items", "summary", "reasoning_details", "reasoningContent", "reasoningText", "done", "sessionId", "conversations",
    "custom_id",
)  # fmt: skip
_BYTES: Final = (
    b"\0",
    b"\n",
    b"\r",
    b'"',
    b"{",
    b"[",
    b"]",
    b"}",
    b"\\",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
    b"\\ud800",
    b"1e999",
)
_DEEP: Final = (3, 8, 40)
_DEEPEST: Final = (0, 0, 200, 1023, 1024, 20_000)
_WIDE: Final = (2, 10, 300)
_MOST_HOLDERS: Final = 3000  # objects and lists of the largest value to change; one may occur in it many times
_LARGEST: Final = 2**17
"""Most bytes of an input, roughly. Inputs of this size must be read quickly."""


def mutated(seed: Seed, pool: Sequence[Seed], random: Random) -> Seed:
    """Change a seed, with pieces from other seeds."""
    name, data = seed
    for _ in range(random.randint(1, 3)):
        change = random.choice(_CHANGES)
        data = change(data, pool, random)[:_LARGEST]
    if random.random() < 0.15:
        name, data = _packed(name, data, random)
        if random.random() < 0.5:
            data = _bytes(data, pool, random)
    if random.random() < 0.3:
        name = f"input{random.choice(_NAMES)}"
    return name, data


def _json(data: bytes, pool: Sequence[Seed], random: Random) -> bytes:
    """Change values of a JSON file, or of one of its lines."""
    lines = data.splitlines() if data.count(b"\n") > 1 else [data]
    k = random.randrange(len(lines)) if lines else 0
    lead = b"data: " if lines and lines[k].startswith(b"data: ") else b""
    try:
        value = json.loads(lines[k][len(lead) :])
    except (ValueError, IndexError, RecursionError):
        return _bytes(data, pool, random)
    for _ in range(random.randint(1, 4)):
        value = _changed(value, pool, random)
    lines[k] = lead + _written(value, random)
    return b"\n".join(lines)


def _written(value: Any, random: Random) -> bytes:
    text = json.dumps(value, ensure_ascii=random.random() < 0.5, indent=random.choice((None, None, 1)))
    if random.random() < 0.15 and "{" in text:  # perhaps a double key, or nesting too deep for Python's own writer
        depth = random.choice(_DEEPEST)
        more = "[" * depth + json.dumps(random.choice(_ODD_VALUES)) + "]" * depth
        at = text.index("{", random.randrange(text.rindex("{") + 1)) + 1
        text = f"{text[:at]}{json.dumps(_name(random))}: {more},{text[at:]}"
    return text.encode("utf8", "surrogatepass")


def _changed(value: Any, pool: Sequence[Seed], random: Random) -> Any:
    """Replace one part of a value."""
    holders = _holders(value)
    if len(holders) >= _MOST_HOLDERS:
        return value
    if not holders or random.random() < 0.03:
        return _other(value, pool, random)
    holder = random.choice(holders)
    key = random.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    match random.randrange(6):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, dict):
            holder[_name(random)] = holder.pop(key)
        case 1:
            holder.extend([holder[key]] * random.choice(_WIDE[:2]))
        case 2 if isinstance(holder, dict):
            holder[_name(random)] = _other(holder[key], pool, random)
        case _:
            holder[key] = _other(holder[key], pool, random)
    return value


def _holders(value: Any) -> list[Any]:
    """The non-empty objects and lists in a value, itself included, up to a limit."""
    found: list[Any] = []
    left = [value]
    while left and len(found) < _MOST_HOLDERS:
        inner = left.pop()
        if isinstance(inner, dict | list) and inner:
            found.append(inner)
            left += inner.values() if isinstance(inner, dict) else inner
    return found


def _other(value: Any, pool: Sequence[Seed], random: Random) -> Any:
    """Make a replacement for a value."""
    match random.randrange(6):
        case 0:
            return [value]
        case 1:
            return {_name(random): value}
        case 2:
            return _piece(pool, random)
        case 3:
            return _deep(value, random)
        case 4 if isinstance(value, str) and value:
            at = random.randrange(len(value))
            return value[:at] + str(random.choice(_ODD_VALUES[10:12] + _ODD_VALUES[22:])) + value[at:]
        case _:
            return deepcopy(random.choice(_ODD_VALUES))  # it may be changed again


def _deep(value: Any, random: Random) -> Any:
    name, depth = _name(random), random.choice(_DEEP)
    for _ in range(depth):
        value = {name: value} if random.random() < 0.5 else [value]
    return value


def _piece(pool: Sequence[Seed], random: Random) -> Any:
    """Take a part of another file."""
    lines = random.choice(pool)[1].splitlines() or [b""]
    try:
        value = json.loads(random.choice(lines).removeprefix(b"data: "))
    except ValueError:
        return "\n".join(line.decode("utf8", "replace") for line in lines)
    holders = _holders(value)
    return random.choice(holders) if holders else value


def _name(random: Random) -> str:
    return random.choice(FIELDS + _MORE_FIELDS)


def _bytes(data: bytes, pool: Sequence[Seed], random: Random) -> bytes:  # noqa: ARG001 - all changes have one signature
    """Cut bytes off, flip some, or insert others."""
    changed = bytearray(data)
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(changed) + 1)
        match random.randrange(5):
            case 0:
                del changed[at:]
            case 1:
                changed[at : at + random.randint(1, 9)] = b""
            case 2 if at < len(changed):
                changed[at] ^= 1 << random.randrange(8)
            case 3:
                changed[at:at] = changed[at : at + 40] * random.choice(_WIDE[:2])
            case _:
                changed[at:at] = random.choice(_BYTES)
    return bytes(changed)


def _lines(data: bytes, pool: Sequence[Seed], random: Random) -> bytes:
    """Reorder, drop or repeat lines, or insert one of another file."""
    lines = data.splitlines(keepends=True) or [b""]
    at = random.randrange(len(lines))
    match random.randrange(5):
        case 0:
            random.shuffle(lines)
        case 1:
            del lines[at]
        case 2:
            lines[at:at] = [lines[at]] * random.choice(_WIDE)
        case 3:
            lines[at:at] = random.choice(random.choice(pool)[1].splitlines(keepends=True) or [b""])[:4096].splitlines(
                keepends=True
            )
        case _:
            return data.replace(b"\n", random.choice((b"\r\n", b"\r", b"\n\n", b"\n\0")))
    return b"".join(lines)


def _encoded(data: bytes, pool: Sequence[Seed], random: Random) -> bytes:  # noqa: ARG001 - all changes have one signature
    """Write the text in another encoding."""
    text = data.decode("utf8", "replace")
    return text.encode(random.choice(("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "utf-7", "cp1252")), "replace")


def _joined(data: bytes, pool: Sequence[Seed], random: Random) -> bytes:
    """Append another file."""
    return data + random.choice((b"", b"\n", b"\n\n", b"\r\n")) + random.choice(pool)[1]


def _packed(name: str, data: bytes, random: Random) -> Seed:
    """Pack the file, with the suffix for it."""
    packed = io.BytesIO()
    make = random.randrange(4)
    if make == 0:
        return f"{name}.gz", gzip.compress(data, 1, mtime=0)
    if make == 1:
        with ZstdFile(packed, "w") as file:
            file.write(data)
        return f"{name}.zst", packed.getvalue()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in (f"{name}", "../up.jsonl", "other.csv")[: random.randint(1, 3)]:
            archive.writestr(zipfile.ZipInfo(member), data)
    return f"{name}.zip", packed.getvalue()


_CHANGES: Final[tuple[Callable[[bytes, Sequence[Seed], Random], bytes], ...]] = (
    _json, _json, _json, _json, _json, _bytes, _lines, _joined, _encoded,
)  # fmt: skip
"""The changes to draw from. Those listed several times are drawn more often."""
