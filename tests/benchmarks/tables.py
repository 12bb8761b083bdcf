"""
Measure reading a large table: `python tests/benchmarks/tables.py [MB]`, 1000 by default.

Each format is read in a process of its own (Linux), and each row is dropped once read. The figures are megabytes of traces a
second of processor time, and the peak memory over that of the imports.
"""

import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

READ = """
import sys, time
from tracediff.loaders.families import formats
from tracediff.loaders.files.archives import ENOUGH
from tracediff.loaders.files.compressed import is_packed, unpacked
from tracediff.loaders.files.unpacking import Unpacking, peeked
from tracediff.loaders.reading import _content, _rows
try:
    import pyarrow.parquet
except ImportError:
    pass
path = sys.argv[1]
def peak():  # `getrusage` reports that of the parent if it is larger
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
before, start = peak(), time.process_time()
n = 0
with open(path, "rb") as stream:
    head, stream = peeked(stream, ENOUGH)
    if is_packed(head):
        stream = unpacked(stream, head, path, Unpacking())
    for row in _rows(_content(stream, path, None), path, None):
        n += sum(len(finding.text) for finding in row.read.findings)
seconds = time.process_time() - start
grown = peak() - before
print(f"{n / 1e6 / seconds:6.0f} MB/s {grown / 1024:6.0f} MB over the imports")
"""


def rows(megabytes: int) -> Iterator[dict[str, str]]:
    """Rows of about ten thousand letters."""
    random = Random(0)  # noqa: S311 - noise
    words = ["".join(random.choices("etaoinshrdlu", k=6)) for _ in range(20_000)]
    for k in range(megabytes * 100):
        text = " ".join(random.choices(words, k=1_400))
        yield {"prompt": f"prompt {k}", "model": "abc"[k % 3], "reasoning": text, "answer": str(k)}


def write(folder: Path, megabytes: int) -> None:
    """Write the same rows in each format."""
    import pyarrow as pa
    from pyarrow import ipc, parquet

    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    schema = pa.schema([(name, pa.string()) for name in ("prompt", "model", "reasoning", "answer")])
    with (
        (folder / "a.csv").open("w", newline="") as table,
        (folder / "a.jsonl").open("w") as lines,
        zstd.open(folder / "a.jsonl.zst", "wt") as packed,
        parquet.ParquetWriter(folder / "a.parquet", schema) as columns,
        ipc.new_stream(folder / "a.arrow", schema) as stream,
    ):
        writer = csv.DictWriter(table, schema.names)
        writer.writeheader()
        batch = []
        for row in rows(megabytes):
            writer.writerow(row)
            print(json.dumps(row), file=lines)
            print(json.dumps(row), file=packed)
            batch.append(row)
            if len(batch) == 1_000:
                made = pa.RecordBatch.from_pylist(batch, schema)
                columns.write_batch(made)
                stream.write_batch(made)
                batch = []


def main() -> None:
    """Write, then read each."""
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
        for path in sorted(Path(name).iterdir()):
            done = subprocess.run(
                ["env", "-i", sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True
            )
            print(f"{path.name:12} {path.stat().st_size / 1e6:6.0f} MB on disk {done.stdout.strip()}")


if __name__ == "__main__":
    main()
