"""What a page's HTML says of itself, for tests that look at every page.

Here: reading tags. Not here: what is asked of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

CONTROLS = frozenset({"input", "select", "textarea"})
UNLABELLED = frozenset({"hidden", "submit", "button"})
SILENT = frozenset({"script", "style"})


@dataclass
class Tag:
    """A tag with its attributes; for a form what stands in it."""

    name: str
    attributes: dict[str, str]
    inside: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """The tags and the words of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self._form: Tag | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        found = Tag(name=tag, attributes={name: text or "" for name, text in attrs})
        self.tags.append(found)
        self._open.append(tag)
        if self._form is not None:
            self._form.inside.append(f"{tag}:{found.attributes.get('type', '')}")
        if tag == "form":
            self._form = found
        self.words += [
            found.attributes[name] for name in ("aria-label", "alt", "title") if name in found.attributes
        ]

    def handle_endtag(self, tag: str) -> None:
        """Note where a form ends."""
        if tag == "form":
            self._form = None
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Note what is read."""
        if not self._open or self._open[-1] not in SILENT:
            self.words.append(data)

    def named(self, *names: str) -> list[Tag]:
        """Return the tags of some names."""
        return [tag for tag in self.tags if tag.name in names]

    def text(self) -> str:
        """Return every word that somebody reads or hears."""
        return " ".join(" ".join(self.words).split())

    def without_label(self) -> Iterator[str]:
        """Yield each control of a form that nothing names."""
        labelled = {tag.attributes.get("for") for tag in self.named("label")}
        for tag in self.named(*CONTROLS):
            said = tag.attributes
            named = said.get("id") in labelled or {"aria-label", "aria-labelledby"} & said.keys()
            if said.get("type") not in UNLABELLED and not named:
                yield str(said)

    def inline(self) -> Iterator[str]:
        """Yield what the policy of the site would not let run: code and looks within the page."""
        for tag in self.tags:
            said = tag.attributes
            is_data = said.get("type", "").endswith("json")
            if tag.name == "style" or (tag.name == "script" and "src" not in said and not is_data):
                yield f"<{tag.name}>"
            yield from (name for name in said if name == "style" or name.startswith("on"))
