"""`tracediff serve`: the screens in a browser, at a secret address."""

import asyncio
import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tracediff.cli.options import CompareOptions, ScreenOptions

pytest.importorskip("textual_serve", reason="the extra `web` is not installed")
import aiohttp  # comes with it


@contextmanager
def serving(*arguments: str | Path) -> Iterator[str]:
    """Run a server and yield its address. At the end, check that Ctrl-C stops it with status 0 and without a traceback."""
    command = [sys.executable, "-m", "tracediff", "serve", *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert "Open this address" in process.stdout.readline()
        try:
            yield process.stdout.readline().strip()
        finally:
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Traceback" not in errors


async def get(client: aiohttp.ClientSession, address: str, **headers: str) -> tuple[int, str, Mapping[str, str]]:
    """Status, text and headers of the response from an address."""
    async with client.get(address, headers=headers) as response:
        return response.status, (await response.read()).decode("utf8", "replace"), response.headers


async def test_only_the_secret_opens_it(sample: tuple[Path, Path]) -> None:
    """Page, script and terminal are served with the secret, and rejected without it or from another origin."""
    async with aiohttp.ClientSession() as client:
        with serving(*sample) as address:
            base, secret = address.rstrip("/").rsplit("/", 1)
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+", base)
            assert len(secret) >= 32
            status, page, headers = await get(client, address)
            assert (status, "textual-terminal" in page) == (200, True)
            assert "default-src 'none'" in headers["Content-Security-Policy"]
            assert headers["Referrer-Policy"] == "no-referrer"
            assert set(re.findall(r"\w+://[^/\"]+", page)) == {f"ws://{base.removeprefix('http://')}"}
            for link in re.findall(r'(?:src|href)="(/[^"]+)"', page):
                assert (await get(client, base + link))[0] == 200
            for path in ("/", "/ws", "/static/js/textual.js", f"/{secret[:-1]}/", f"/{secret}x/ws", f"/?token={secret}", "/%00/"):
                assert (await get(client, base + path))[0] == 403, path
            assert (await get(client, address, Origin="http://evil.example"))[0] == 403
            await _talk(client, base, secret)


async def _talk(client: aiohttp.ClientSession, base: str, secret: str) -> None:
    for path, origin in (("/ws", base), (f"/{secret}/ws", "http://evil.example")):
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await client.ws_connect(base + path, origin=origin)
    async with client.ws_connect(f"{base}/{secret}/ws?width=100&height=30", origin=base) as terminal:
        await terminal.send_str(json.dumps(["resize", {"width": 100, "height": 30}]))
        output = ""
        async with asyncio.timeout(60):
            while "linked" not in output:
                message = await terminal.receive()
                output += message.data.decode("utf8", "replace") if isinstance(message.data, bytes) else ""
        assert "marlstone-8b" in output
        await terminal.send_str(json.dumps(["stdin", "q"]))


def test_bad_arguments_are_one_line(tracediff: Command, sample: tuple[Path, Path], tmp_path: Path) -> None:
    """A missing file, standard input, a bad port or a bad option is one line with status 2, before the server starts."""
    cases: dict[tuple[str | Path, ...], str] = {
        (tmp_path / "none.json", sample[1]): "none.json",
        ("-", sample[1]): "standard input",
        (*sample, "--port", "70000"): "no port",
        (*sample, "--host", "203.0.113.7"): "can't listen",
        (*sample, "--theme", "pink"): "no theme",
        (*sample, "--max-group", "99"): "--max-group",
    }
    for arguments, words in cases.items():
        outcome = tracediff("serve", *arguments)
        assert outcome.status == 2
        assert words in outcome.err
        assert outcome.err.count("\n") == 1


def test_a_missing_extra_says_what_to_install(
    tracediff: Command, sample: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error line names the extra."""
    for name in [name for name in sys.modules if name.startswith("tracediff.cli.browser")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    outcome = tracediff("serve", *sample)
    assert outcome.status == 2
    assert "pip install 'reasoning-tracediff[web]'" in outcome.err


def test_every_option_reaches_the_screens() -> None:
    """The command for a visitor contains the files and the given options, quoted for a shell."""
    import shlex

    from tracediff.cli.serve_command import command

    words = shlex.split(
        command("a b.md", "$(x).md", "all", CompareOptions(prompt="it's", discount_prompt=False), ScreenOptions(theme="light"))
    )
    assert words[2:] == [
        "tracediff",
        "view",
        "a b.md",
        "$(x).md",
        "--quiet",
        "--samples=all",
        "--prompt=it's",
        "--no-discount-prompt",
        "--theme=light",
    ]
