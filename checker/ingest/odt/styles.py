"""What the styles of an odt say that matters: roles of paragraphs and hidden text."""

from __future__ import annotations

from lxml import etree

from checker.ingest.odt.names import q
from checker.model import ParagraphKind

_ROLES = {
    "title": ParagraphKind.TITLE, "subtitle": ParagraphKind.TITLE, "标题": ParagraphKind.TITLE,
    "副标题": ParagraphKind.TITLE, "caption": ParagraphKind.CAPTION, "题注": ParagraphKind.CAPTION,
    "table": ParagraphKind.CAPTION, "illustration": ParagraphKind.CAPTION,
}  # fmt: skip
_HOPS = 10


class Styles:
    """Parents, shown names and hiding of all styles."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._parents: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._hidden: set[str] = set()
        for root in roots:
            for style in root.iter(q("style:style")):
                self._enter(style)

    def _enter(self, style: etree._Element) -> None:
        name = style.get(q("style:name"), "")
        self._parents[name] = style.get(q("style:parent-style-name"), "")
        self._names[name] = style.get(q("style:display-name"), name)
        properties = style.find(q("style:text-properties"))
        if properties is not None and properties.get(q("text:display")) == "none":
            self._hidden.add(name)

    def role(self, name: str) -> ParagraphKind | None:
        """What kind of paragraph a style makes, None for an ordinary one."""
        for _ in range(_HOPS):
            shown = self._names.get(name, name).lower()
            if shown in _ROLES:
                return _ROLES[shown]
            if shown.startswith(("contents ", "contents_20_", "toc ")):
                return ParagraphKind.TOC
            if not self._parents.get(name):
                return None
            name = self._parents[name]
        return None

    def hides(self, name: str) -> bool:
        """Whether text of this style is not shown."""
        return name in self._hidden
