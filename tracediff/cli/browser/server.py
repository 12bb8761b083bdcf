"""
The server: the terminal of textual-serve in a page, at an address that can't be guessed.

    http://127.0.0.1:PORT/SECRET/            the page
    http://127.0.0.1:PORT/SECRET/ws          its terminal, one process per visitor
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

_SECRET: Final = 24  # bytes; too many to guess
_GRACE: Final = 0.5  # seconds for the event loop to notice that the visitors' processes have ended
_HEADERS: Final = {
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Script and styles come from the library, and the terminal sets inline styles. Nothing is loaded from or sent to elsewhere.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
        "connect-src 'self' {socket}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
}


class GuardedServer(Server):
    """
    The library's server, restricted to requests with the secret.

    Parameters
    ----------
    command
        The shell command that runs the screens of one visitor.
    secret
        The first part of every path.
    """

    def __init__(self, command: str, secret: str) -> None:
        super().__init__(command, title="tracediff")
        self.secret = secret
        self._visits: set[asyncio.Task[object]] = set()

    def application(self) -> web.Application:
        """The web application: the page, its terminal and its static files."""
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
        outer.on_shutdown.append(self._end_visits)
        return outer

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Reject requests without the secret, and requests from pages of other origins."""
        secret = request.path.split("/")[1]
        if not secrets.compare_digest(secret.encode("utf-8", "replace"), self.secret.encode()):
            return web.Response(status=403, text="Open the full address that tracediff printed, including its secret.\n")
        origin = request.headers.get("Origin")
        if origin is not None and origin != f"http://{request.host}":
            return web.Response(status=403, text="Requests from other pages are not allowed.\n")
        return await handler(request)

    async def _visit(self, request: web.Request) -> web.StreamResponse:
        """Run the terminal of one visitor until either side disconnects."""
        task = asyncio.current_task()
        if task is not None:
            self._visits.add(task)
            task.add_done_callback(self._visits.discard)
        return await self.handle_websocket(request)

    async def _end_visits(self, _: web.Application) -> None:
        """End all terminals, and wait for their processes to end."""
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
    Open the socket to serve from.

    Raises
    ------
    BadSettingError
        If the address is not one of this machine, or is in use.
    """
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        where = f"{host}:{port}"
        raise BadSettingError(
            f"can't listen on this address: {error.strerror or error}", where=where, todo="Give another --port or --host."
        ) from error


def serve_until_interrupted(bound_socket: socket.socket, command: str) -> int:
    """Serve until Ctrl-C."""
    server = GuardedServer(command, secrets.token_urlsafe(_SECRET))
    host, port = bound_socket.getsockname()[:2]
    bracketed = f"[{host}]" if ":" in host else host
    print(f"Open this address in a browser; press Ctrl-C here to stop:\n  http://{bracketed}:{port}/{server.secret}/", flush=True)
    web.run_app(server.application(), sock=bound_socket, print=None, access_log=None)
    return 0
