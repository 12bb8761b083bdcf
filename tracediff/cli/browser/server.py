"""
The server: the library's terminal in a page, behind an address that can't be guessed.

    http://127.0.0.1:PORT/SECRET/            the page
    http://127.0.0.1:PORT/SECRET/ws          its terminal, one process for each visitor
    http://127.0.0.1:PORT/SECRET/static/     script, fonts
    anything else                            403
"""

import asyncio
import secrets
import socket
from collections.abc import Awaitable, Callable
from html import escape
from importlib.resources import files
from string import Template
from typing import Final

from aiohttp import web
from textual_serve.server import Server

from tracediff.errors import BadSettingError

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_SECRET: Final = 24  # bytes, so that guessing is hopeless
_GRACE: Final = 0.5  # seconds in which the loop hears that the visitors' processes have ended
_HEADERS: Final = {
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Script and styles are the library's; the terminal sets styles of its own. Nothing may come from, or go to, elsewhere.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
        "connect-src 'self' {socket}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
}


class GuardedServer(Server):
    """
    The library's server, for whoever knows the secret.

    Parameters
    ----------
    command
        What each visitor's screens are run by.
    secret
        The first part of every path.
    """

    def __init__(self, command: str, secret: str) -> None:
        super().__init__(command, title="tracediff")
        self.secret = secret
        self._visits: set[asyncio.Task[object]] = set()

    def application(self) -> web.Application:
        """All that is served."""
        inner = web.Application()
        inner.add_routes(
            [
                web.get("/", self._page),
                web.get("/ws", self._visit),
                web.get("/download/{key}", self.handle_download),
                web.static("/static", self.statics_path),
            ]
        )
        outer = web.Application(middlewares=[self._guard])
        outer.add_subapp(f"/{self.secret}/", inner)
        outer.on_shutdown.append(self._part)
        return outer

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let nobody in without the secret, nor a page from elsewhere that learnt of it."""
        given = request.path.split("/")[1]
        if not secrets.compare_digest(given.encode("utf-8", "replace"), self.secret.encode()):
            return web.Response(status=403, text="The address has to be the one that tracediff printed, secret and all.\n")
        origin = request.headers.get("Origin")
        if origin is not None and origin != f"http://{request.host}":
            return web.Response(status=403, text="This page may not be used from another one.\n")
        return await handler(request)

    async def _visit(self, request: web.Request) -> web.StreamResponse:
        """The terminal of one visitor, until either side leaves."""
        task = asyncio.current_task()
        if task is not None:
            self._visits.add(task)
            task.add_done_callback(self._visits.discard)
        return await self.handle_websocket(request)

    async def _part(self, _: web.Application) -> None:
        """End all terminals, and wait until their processes have ended."""
        visits = list(self._visits)
        for visit in visits:
            visit.cancel()
        await asyncio.gather(*visits, return_exceptions=True)
        await asyncio.sleep(_GRACE if visits else 0)

    async def _page(self, request: web.Request) -> web.Response:
        host, base = escape(request.host), f"/{self.secret}"
        page = Template((files("tracediff.cli.browser") / "page.html").read_text("utf-8"))
        text = page.substitute(base=base, socket=f"ws://{host}{base}/ws")
        headers = {name: value.format(socket=f"ws://{request.host}") for name, value in _HEADERS.items()}
        return web.Response(text=text, content_type="text/html", headers=headers)


def listen(host: str, port: int) -> socket.socket:
    """
    A socket to serve from.

    Raises
    ------
    BadSettingError
        If the address is none of this machine, or in use.
    """
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        where = f"{host}:{port}"
        raise BadSettingError(
            f"can't listen there: {error.strerror or error}", where=where, todo="Give another --port."
        ) from error


def serve_until_interrupted(listening: socket.socket, command: str) -> int:
    """Serve until Ctrl-C."""
    server = GuardedServer(command, secrets.token_urlsafe(_SECRET))
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    print(f"Open this address in a browser; Ctrl-C here ends it:\n  http://{shown}:{port}/{server.secret}/", flush=True)
    web.run_app(server.application(), sock=listening, print=None, access_log=None)
    return 0
