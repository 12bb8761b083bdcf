"""A real Chromium, started once, and pages of reports opened in it under watch. Where there is none, tests skip."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tracediff.report.html import render_all
from tracediff.schema.pair_report import PairReport

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

Scheme = Literal["light", "dark"]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# As root there is no sandbox; the others keep the browser from asking for anything by itself.
ARGUMENTS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")

# All violations of the policy, noted before anything of the page runs.
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "open"]) window[name] = (text) => ran.push(`${name} ${text}`);
"""


@dataclass
class Watched:
    """A page, and all that it should not have done."""

    page: "Page"
    path: Path
    requests: list[str] = field(default_factory=list)
    """What it asked for beside its own file; each was refused."""
    complaints: list[str] = field(default_factory=list)
    """Messages of the console, and errors."""

    def check(self) -> None:
        """Nothing was asked for, said, run, or tried against the policy."""
        assert self.requests == []
        assert self.complaints == []
        assert self.page.evaluate("violations") == []
        assert self.page.evaluate("ran") == []

    def key(self, *keys: str) -> None:
        """Press keys one after the other, and wait until what they do has been drawn."""
        for key in keys:
            self.page.keyboard.press(key)
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def focused(self) -> str:
        """The id of the step, or the address of the anchor, that has the focus."""
        found: str = self.page.evaluate(
            """() => {
              const one = document.activeElement;
              return one.matches("p > a:first-child") ? one.parentElement.id : one.hash ?? one.id;
            }"""
        )
        return found

    def lit(self) -> list[str]:
        """What is lit, in the order of the page: ids, or the texts of what has none."""
        found: list[str] = self.page.evaluate(
            "() => [...document.querySelectorAll('.lit')].map((one) => one.id || one.textContent)"
        )
        return found

    def until(self, expression: str) -> None:
        """Wait for something to become true; Playwright's own way evaluates a string in the page, which the policy forbids."""
        for _ in range(100):
            if self.page.evaluate(expression):
                return
            self.page.wait_for_timeout(20)
        pytest.fail(f"never true: {expression}")

    def in_window(self, selector: str) -> bool:
        """Whether the first such element is in the window, and is drawn."""
        found: bool = self.page.evaluate(
            """(selector) => {
              const one = document.querySelector(selector);
              const { top, bottom } = one.getBoundingClientRect();
              return one.checkVisibility({ contentVisibilityAuto: true }) && bottom > 0 && top < innerHeight;
            }""",
            selector,
        )
        return found


# For this package only: as long as Playwright runs, so does its event loop, and no test elsewhere could have one of its own.
@pytest.fixture(scope="package")
def browser() -> "Iterator[Browser]":
    """Headless Chromium."""
    api = pytest.importorskip("playwright.sync_api", reason="needs Playwright's Python package")
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def contexts(browser: "Browser") -> "dict[bool, BrowserContext]":
    """What pages are opened in, with their scripts and without."""
    made = {script: browser.new_context(java_script_enabled=script) for script in (True, False)}
    made[True].add_init_script(WATCH)
    return made


Opening = Callable[..., Watched]


@pytest.fixture
def opened(contexts: "dict[bool, BrowserContext]", tmp_path: Path) -> Iterator[Opening]:
    """Open the page of one or several reports, of a width, a colour scheme, with an address behind it, or without its script."""
    pages: list[Page] = []

    def open_page(
        *reports: PairReport,
        width: int = 1280,
        scheme: Scheme = "light",
        behind: str = "",
        script: bool = True,
        paper: bool = False,
    ) -> Watched:
        path = tmp_path / f"report-{len(pages)}.html"
        path.write_text(render_all(reports), encoding="utf-8")
        page = contexts[script].new_page()
        pages.append(page)
        watched = Watched(page, path)
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, media="print" if paper else "screen")
        page.route("**/*", lambda route: _refuse(route, watched))
        page.on("console", lambda message: watched.complaints.append(message.text))
        page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        page.goto(path.as_uri() + behind)
        return watched

    yield open_page
    for page in pages:
        page.close()


def _refuse(route: "Route", watched: Watched) -> None:
    """Let the file itself through and nothing else."""
    if route.request.url.partition("#")[0] == watched.path.as_uri():
        route.continue_()
    else:
        watched.requests.append(route.request.url)
        route.abort()
