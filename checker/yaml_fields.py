"""The single fields and entries of YAML files that people write; every mistake is noted with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeVar

import yaml

from checker.plain_yaml import Problem, is_null, line_of, mistake

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Entry(Protocol):
    """One entry of a list: its number and the line where it begins."""

    @property
    def id(self) -> str:
        """Its number, once in a file."""
        ...

    @property
    def line(self) -> int:
        """Where it begins, from 1."""
        ...


E = TypeVar("E", bound=Entry)


class UnfitError(Exception):
    """A field that cannot be used; its problem is already noted."""


@dataclass(slots=True)
class Fields:
    """Reads single fields and collects the mistakes in them."""

    area: str
    problems: list[Problem] = field(default_factory=list)

    def note(self, node: yaml.Node, key: str, **values: object) -> UnfitError:
        """Note a problem at a node; the error that leaves it out."""
        self.problems.append(Problem(line_of(node), mistake(self.area, key, **values)))
        return UnfitError()

    def mapping(self, node: yaml.Node, key: str) -> dict[str, yaml.Node]:
        """The fields of a mapping; `key` is the mistake where it is none."""
        if not isinstance(node, yaml.MappingNode):
            raise self.note(node, key)
        return {name.value: value for name, value in node.value}

    def sequence(self, node: yaml.Node, key: str) -> list[yaml.Node]:
        """The entries of a list; `key` is the mistake where it is none."""
        if not isinstance(node, yaml.SequenceNode):
            raise self.note(node, key)
        return list(node.value)

    def entries(self, listed: yaml.Node, entry: Callable[[yaml.Node], E]) -> Iterator[E]:
        """The sound entries of a list, each number once; every mistake in the others is noted."""
        seen: dict[str, int] = {}
        try:
            nodes = self.sequence(listed, "list")
        except UnfitError:
            return
        for node in nodes:
            before = len(self.problems)
            try:
                one = entry(node)
            except UnfitError:
                continue
            if one.id in seen:
                self.note(node, "same-id", id=one.id, line=seen[one.id])
            seen.setdefault(one.id, one.line)
            if len(self.problems) == before:
                yield one

    def names(
        self, node: yaml.Node, fields: dict[str, yaml.Node], wanted: tuple[str, ...], *free: str
    ) -> None:
        """Every wanted field is there, and no other but the free ones."""
        known = (*wanted, *free)
        for name, value in fields.items():
            if name not in known:
                self.note(value, "unknown", field=name[:40], known=", ".join(known))
        missing = [name for name in wanted if name not in fields]
        for name in missing:
            self.note(node, "missing", field=name)
        if missing:
            raise UnfitError

    def scalar(self, node: yaml.Node, name: str) -> str:
        """A single value as it is written."""
        if not isinstance(node, yaml.ScalarNode):
            raise self.note(node, "single", field=name)
        return str(node.value)

    def text(self, node: yaml.Node, name: str, most: int) -> str:
        """A text of at most `most` characters that says something."""
        value = self.scalar(node, name).strip()
        if not value or is_null(node):
            raise self.note(node, "empty", field=name)
        if len(value) > most:
            raise self.note(node, "long", field=name, most=most)
        return value

    def matched(self, node: yaml.Node, name: str, pattern: re.Pattern[str]) -> str:
        """A text of a certain form, which `form.<name>` of the area describes."""
        value = self.scalar(node, name).strip()
        if not pattern.fullmatch(value):
            raise self.note(node, f"form.{name}", value=value[:80])
        return value

    def day(self, node: yaml.Node, name: str) -> date:
        """A date such as 2026-06-30."""
        value = self.scalar(node, name).strip()
        if _DAY.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:  # the 31st of February
                pass
        raise self.note(node, "day", field=name, value=value[:40])
