"""Small YAML files that people write, read as data only: no tags, no aliases, no surprise.

Every mistake is told with file and line. The sentences are in the catalogue `yaml`; the caller's
catalogue (`area`) says what kind of file it is and may word a mistake more closely.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from checker.errors import InputError, reason
from checker.language import has, text
from checker.model import Text

LONGEST = 1 << 20  # bytes of a file
DEEPEST = 12  # levels of nesting
MOST = 100_000  # YAML events: about 5 000 entries
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same language, ten times faster
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a file."""

    line: int
    message: Text


def said(area: str, key: str, **values: object) -> Text:
    """The sentence `<area>.<key>`; a value that is a pair stands for itself in zh and en."""

    def in_language(language: str) -> str:
        place = int(language == "en")
        own = {name: v[place] if isinstance(v, tuple) else v for name, v in values.items()}
        return text(f"{area}.{key}", language, **own)

    return Text(in_language("zh"), in_language("en"))


def mistake(area: str, key: str, **values: object) -> Text:
    """What is wrong: in the area's own words where it has some, else in those of all YAML files."""
    own = has(f"{area}.error.{key}", "zh")
    return said(area if own else "yaml", f"error.{key}", **values)


def at(area: str, file: str, line: int, problem: Text) -> InputError:
    """The error for a problem at a line (0: of the whole file)."""
    whole = said(area, "error.at.line" if line else "error.at.file", file=file, line=line)
    zh, en = f"{whole.zh}{problem.zh}", f"{whole.en}{problem.en}"
    return InputError(zh, en)


def first_of(area: str, file: str, problems: list[Problem]) -> InputError:
    """The error for several mistakes: the first one and how many more there are."""
    first, rest = problems[0], len(problems) - 1
    more = mistake(area, "more", n=rest) if rest else Text("", "")
    return at(area, file, first.line, Text(first.message.zh + more.zh, first.message.en + more.en))


@dataclass(frozen=True, slots=True)
class YamlFile:
    """One file by name; `area` is the catalogue with its words."""

    area: str
    name: str

    def wrong(self, key: str, line: int = 0, **values: object) -> InputError:
        """The error for this file: where, what, and what to do."""
        return at(self.area, self.name, line, mistake(self.area, key, **values))

    def sha256(self, path: Path) -> str:
        """The SHA-256 of the file's bytes, for reports to name what they rest on."""
        return hashlib.sha256(self._bytes(path)).hexdigest()

    def read(self, path: Path) -> str:
        """The text; InputError where it cannot be read, is too long or no UTF-8."""
        try:
            return self._bytes(path).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise self.wrong("not-utf8") from None

    def _bytes(self, path: Path) -> bytes:
        try:
            with path.open("rb") as file:
                data = file.read(LONGEST + 1)
        except OSError as problem:
            raise self.wrong("unreadable", reason=reason(problem)) from None
        if len(data) > LONGEST:
            raise self.wrong("too-large", limit=f"{LONGEST >> 20} MB")
        return data

    def parse(self, content: str) -> yaml.Node | None:
        """The node tree of one YAML document, None for an empty one.

        Tags, anchors and aliases, several documents and deep nesting are refused before anything is
        built from them.
        """
        try:
            self._refuse(yaml.parse(content, Loader=_LOADER))
            node: yaml.Node | None = yaml.compose(content, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise self.wrong("syntax", mark.line + 1 if mark else 0) from None
        except yaml.YAMLError:  # a character that YAML does not allow
            raise self.wrong("characters") from None
        if node is not None:
            self._refuse_twins(node)
        return node

    def _refuse(self, events: Iterator[yaml.Event]) -> None:
        depth = documents = 0
        for number, event in enumerate(events):
            line = event.start_mark.line + 1 if event.start_mark else 0
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise self.wrong("alias", line)
            if getattr(event, "tag", None):
                raise self.wrong("tag", line)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            documents += isinstance(event, yaml.DocumentStartEvent)
            if depth > DEEPEST:
                raise self.wrong("deep", line)
            if number > MOST:
                raise self.wrong("many", line)
            if documents > 1:
                raise self.wrong("documents", line)

    def _refuse_twins(self, node: yaml.Node) -> None:
        """No key twice in one mapping: of two values YAML would silently keep the last."""
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if not isinstance(key, yaml.ScalarNode) or key.value in seen:
                    raise self.wrong("twice", line_of(key), field=str(key.value)[:40])
                seen.add(key.value)
                self._refuse_twins(value)
        elif isinstance(node, yaml.SequenceNode):
            for one in node.value:
                self._refuse_twins(one)


def line_of(node: yaml.Node) -> int:
    """The 1-based line on which a node begins."""
    return int(node.start_mark.line) + 1


def is_null(node: yaml.Node) -> bool:
    """Whether nothing stands there."""
    plain = isinstance(node, yaml.ScalarNode) and not node.style
    return plain and node.value in _NULLS
