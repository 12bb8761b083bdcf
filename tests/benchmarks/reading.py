"""
Measure how fast large files of JSON lines are listed, and in how much memory.

    python -m tests.benchmarks.reading [--gigabytes 1]

It writes files of generated rows, one kind a file, to a temporary folder, and one file of so many gigabytes with all kinds.
Each is read in a process of its own. The figures are the processor seconds of the first listing, which builds the index; the
peak memory of the process with interpreter and library; the size of the index; the seconds of a second listing in a new
process, with all prompts visited; and the time to find and open the last pair.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

WORDS = [
    *("the", "so", "we", "that", "x", "is", "12", "+", "y", "=", "30", "hmm", "wait", "let me", "check this again", "because of"),
    *(
        "people",
        "carry on with it",
        "and then",
        "therefore",
        "if a number",
        "were larger than",
        "both sums",
        "it would have to be",
    ),
    *("odd", "which can't be right", "\\frac{1}{2}", "\\(n^2\\)", "first", "second", "maybe", "no", "ok"),
]
BEYOND_ASCII = [*WORDS, "≤", "→", "因此", "答案是", "é", "√2"]
DISTINCT = 200
"""Texts of each kind. Their order and the prompts differ from row to row."""
Row = dict[str, Any]


class Writer:
    """Generates rows, the same in every run."""

    def __init__(self) -> None:
        self._random = random.Random(11)  # noqa: S311 - no secret
        self._texts: dict[tuple[int, bool, bool], list[str]] = {}

    def text(self, size: int, *, words: list[str] = WORDS, code: bool = False) -> str:
        """Text of about so many characters, in paragraphs."""
        key = size, words is WORDS, code
        if key not in self._texts:
            self._texts[key] = [self._text(size, words, code=code) for _ in range(DISTINCT)]
        return self._random.choice(self._texts[key])

    def _text(self, size: int, words: list[str], *, code: bool) -> str:
        paragraphs = []
        for _ in range(1 + size // 400):
            paragraphs.append(" ".join(self._random.choices(words, k=80)))
            if code:
                paragraphs.append("```python\nif a < b and i <= n:\n    print(a << 2)\n```")
        return "\n\n".join(paragraphs)[:size]


def data_set(w: Writer, k: int) -> Row:
    """Two source models a row, as in s1K."""
    row = {"question": f"{k}: {w.text(300)}", "solution": w.text(60), "cot_type": "math", "metadata": "{}"}
    for model, size in (("gemini", 9_000), ("deepseek", 15_000)):
        row |= {f"{model}_thinking_trajectory": w.text(size), f"{model}_attempt": w.text(1_500)}
    return row


def completion(w: Writer, k: int) -> Row:
    """A line of a batch of chat completions."""
    message = {"role": "assistant", "reasoning_content": w.text(8_000), "content": w.text(1_500)}
    choices = [{"index": 0, "message": message, "finish_reason": "stop"}]
    body = {
        "id": f"chatcmpl-{k}",
        "object": "chat.completion",
        "model": f"model-{k % 2}",
        "choices": choices,
        "usage": {"total": 1},
    }
    return {"id": f"batch_{k}", "custom_id": f"p{k // 2}", "response": {"status_code": 200, "body": body}, "error": None}


def collection(w: Writer, k: int) -> Row:
    """The traces of six source models for a prompt."""
    traces = {f"model-{m}": {"reasoning": w.text(8_000), "answer": w.text(1_500)} for m in range(6)}
    return {"prompt_id": f"p{k}", "prompt": w.text(300), "traces": traces}


def tagged(w: Writer, k: int) -> Row:
    """A conversation with tags in its content, and code and formulas within the reasoning."""
    content = f"<think>\n{w.text(12_000, code=True)}\n</think>\n\n{w.text(1_500)}"
    return {"messages": [{"role": "user", "content": f"{k // 2}: {w.text(300)}"}, {"role": "assistant", "content": content}]}


def flat(w: Writer, k: int) -> Row:
    """A short row, one trace each."""
    return {"prompt": f"{k // 2}: {w.text(200)}", "model": f"model-{k % 2}", "reasoning": w.text(5_000), "answer": w.text(300)}


def beyond_ascii(w: Writer, k: int) -> Row:
    """Several samples a row, in characters of two bytes and more."""
    generations = [f"<think>{w.text(8_000, words=BEYOND_ASCII)}</think>{w.text(800, words=BEYOND_ASCII)}" for _ in range(3)]
    return {"problem": f"{k}: {w.text(200)}", "uuid": f"u{k}", "generations": generations}


KINDS: tuple[Callable[[Writer, int], Row], ...] = (data_set, completion, collection, tagged, flat, beyond_ascii)


def lines(kinds: tuple[Callable[[Writer, int], Row], ...]) -> Iterator[bytes]:
    """Yield lines without end, of each kind in turn."""
    writer, k = Writer(), 0
    while True:
        yield from (json.dumps(kind(writer, k), ensure_ascii=False).encode() + b"\n" for kind in kinds)
        k += 1


def write(path: Path, kinds: tuple[Callable[[Writer, int], Row], ...], size: int) -> None:
    """Write a file of about so many bytes."""
    made = lines(kinds)
    with path.open("wb") as file:
        while file.tell() < size:
            file.writelines(islice(made, 20))


def listed(path: Path, folder: Path) -> dict[str, float]:
    """Measure listing a file in this process."""
    from tracediff.loaders import IndexOptions, read
    from tracediff.pairs import build_catalogue, find_pairing

    began, wall = time.process_time(), time.perf_counter()
    reading = read(path, indexing=IndexOptions(folder, min_bytes=1))
    found: dict[str, float] = {"read": time.process_time() - began, "wall": time.perf_counter() - wall}
    began = time.process_time()
    n_prompts = sum(1 for entry in build_catalogue(reading).entries if entry.source_models)
    found |= {"prompts": n_prompts, "traces": len(reading.refs), "listed": time.process_time() - began}
    began = time.process_time()
    couples = find_pairing(reading).pair_refs
    found["paired"] = time.process_time() - began
    began = time.perf_counter()
    left, right = couples[len(couples) - 1]
    found |= {"length": len(left.open().text) + len(right.open().text), "opened": time.perf_counter() - began}
    return found | {"memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def measure(path: Path, folder: Path) -> None:
    """Print the figures of one file."""
    command = [sys.executable, "-m", "tests.benchmarks.reading", "--one", str(path), str(folder)]
    first, second = (json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(2))
    size, index = path.stat().st_size, max(folder.iterdir(), key=lambda file: file.stat().st_mtime).stat().st_size
    print(
        f"| {path.stem.replace('_', ' ')} | {size / 1e6:,.0f} MB | {first['traces']:,} | {size / 1e6 / first['read']:.0f} MB/s "
        f"| {first['memory']:.0f} MB | {index / 1e6:.1f} MB | {second['read']:.2f} s | {second['listed']:.2f} s "
        f"| {second['paired']:.2f} s | {1000 * second['opened']:.1f} ms |",
        flush=True,
    )


def main() -> None:
    """Write, read and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gigabytes", type=float, default=1.0)
    parser.add_argument("--one", nargs=2, type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(listed(*arguments.one)))
        return
    size = int(arguments.gigabytes * 1e9)
    print("| rows | size | traces | first listing | memory | index | second | prompts | pairs | last pair |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        files = [(kind.__name__, (kind,), size // len(KINDS)) for kind in KINDS]
        for name, kinds, n in [*files, ("all_of_these", KINDS, size)]:
            path = Path(folder) / f"{name}.jsonl"
            write(path, kinds, n)
            measure(path, Path(folder) / f"indexes-{name}")
            path.unlink()


if __name__ == "__main__":
    main()
