"""An HTML report as a browser's parser sees it: elements, attributes, and the text of what has an id."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "img", "link", "hr", "input", "base", "rect", "path"})


@dataclass
class Element:
    """An element with its attributes and all text in it."""

    tag: str
    attributes: dict[str, str | None]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """All elements of a page in order. An element left open or closed out of turn fails the parse."""

    elements: list[Element] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)
    """Declarations, comments and processing instructions, which a page has one of: its doctype."""

    def __post_init__(self) -> None:
        """Start the parser."""
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and that it is open."""
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice"
        self.elements.append(Element(tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(self.elements[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself, as SVG's do."""
        assert tag in VOID
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        """Text belongs to all elements it is in."""
        for element in self._open:
            element.text += data

    def handle_decl(self, decl: str) -> None:
        """The doctype."""
        self.stray.append(decl)

    def handle_comment(self, data: str) -> None:
        """A comment."""
        self.stray.append(data)

    def handle_pi(self, data: str) -> None:
        """A processing instruction."""
        self.stray.append(data)

    def all(self, tag: str) -> list[Element]:
        """The elements with a tag."""
        return [element for element in self.elements if element.tag == tag]

    def by_id(self) -> dict[str, Element]:
        """The elements that have an id, each its own."""
        named = [element for element in self.elements if "id" in element.attributes]
        ids = {str(element.attributes["id"]): element for element in named}
        assert len(ids) == len(named), "an id comes twice"
        return ids


def parse(text: str) -> Page:
    """A page, read to its end with nothing left open."""
    page = Page()
    page.feed(text)
    page.close()
    assert not page._open, f"<{page._open[-1].tag}> is never closed"
    return page
