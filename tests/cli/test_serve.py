"""`serve`: the screens in a browser, for whoever knows the secret."""

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
    """The address that a server prints, while it runs; it ends on Ctrl-C with status 0 and without a traceback."""
    command = [sys.executable, "-m", "tracediff", "serve", *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert "Open this address" in process.stdout.readline()
        try:
            yield process.stdout.readline().strip()
        finally:
            process.send_signal(signal.SIGINT)
            _, trouble = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Traceback" not in trouble


async def get(client: aiohttp.ClientSession, address: str, **headers: str) -> tuple[int, str, Mapping[str, str]]:
    """Status, text and headers of what is at an address."""
    async with client.get(address, headers=headers) as answer:
        return answer.status, (await answer.read()).decode("utf8", "replace"), answer.headers


async def test_only_the_secret_opens_it(sample: tuple[Path, Path]) -> None:
    """The page, its script and its terminal are there with the secret, and all refused without it or from another page."""
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
        shown = ""
        async with asyncio.timeout(60):
            while "linked" not in shown:
                message = await terminal.receive()
                shown += message.data.decode("utf8", "replace") if isinstance(message.data, bytes) else ""
        assert "marlstone-8b" in shown
        await terminal.send_str(json.dumps(["stdin", "q"]))


def test_what_cant_be_served_is_one_line(tracediff: Command, sample: tuple[Path, Path], tmp_path: Path) -> None:
    """A missing file, standard input, a bad port or option: one line and status 2, before anything listens."""
    cases: dict[tuple[str | Path, ...], str] = {
        (tmp_path / "none.json", sample[1]): "none.json",
        ("-", sample[1]): "standard input",
        (*sample, "--port", "70000"): "no port",
        (*sample, "--host", "203.0.113.7"): "can't listen",
        (*sample, "--theme", "pink"): "no theme",
        (*sample, "--max-group", "99"): "--max-group",
    }
    for arguments, words in cases.items():
        found = tracediff("serve", *arguments)
        assert found.status == 2
        assert words in found.err
        assert found.err.count("\n") == 1


def test_without_the_extra_it_says_what_to_install(
    tracediff: Command, sample: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line that names the extra."""
    for name in [name for name in sys.modules if name.startswith("tracediff.cli.browser")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    found = tracediff("serve", *sample)
    assert found.status == 2
    assert "pip install 'reasoning-tracediff[web]'" in found.err


def test_every_option_reaches_the_screens() -> None:
    """The command for each visitor has the files and just the options that were given, quoted for a shell."""
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
