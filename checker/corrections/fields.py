"""The single fields of a corrections file; what cannot be used is noted with its line."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import yaml

from checker import yaml_fields
from checker.corrections.entries import Anchor, Needs, SlotValue
from checker.model import Comparator, Kind, Span
from checker.plain_yaml import is_null

LONGEST_QUOTE = 4000  # characters of a quote
LONGEST_WORDS = 2000  # characters of a reason or of a slot
_BOOLS = {"true": True, "false": False, "yes": True, "no": False, "是": True, "否": False}
_ANCHOR = ("quote", "prefix", "suffix", "start")
NUMBER = re.compile(r"[-+]?[0-9]{1,15}(?:\.[0-9]{1,15})?")


class Fields(yaml_fields.Fields):
    """Reads fields and collects the mistakes in them; quotes are taken as they are written."""

    def exact(self, node: yaml.Node, name: str, most: int, *, empty: bool = False) -> str:
        """A text of at most `most` characters with its blanks, empty only where it may be."""
        value = self.scalar(node, name)
        if not empty and not value.strip():
            raise self.note(node, "empty", field=name)
        if len(value) > most:
            raise self.note(node, "long", field=name, most=most)
        return value

    def texts(self, node: yaml.Node, name: str) -> tuple[str, ...]:
        """A list of texts."""
        if not isinstance(node, yaml.SequenceNode):
            raise self.note(node, "texts", field=name)
        return tuple(self.exact(one, name, LONGEST_QUOTE) for one in node.value)

    def one_of(self, node: yaml.Node, name: str, words: tuple[str, ...]) -> str:
        """One of some words."""
        value = self.scalar(node, name)
        if value not in words:
            raise self.note(node, "one-of", field=name, value=value[:40], words=", ".join(words))
        return value

    def anchor(self, node: yaml.Node) -> Anchor:
        """The passage an entry was made on."""
        if not isinstance(node, yaml.MappingNode):
            raise self.note(node, "anchor")
        fields = {key.value: value for key, value in node.value}
        for key, value in node.value:
            if key.value not in _ANCHOR:
                raise self.note(value, "unknown-anchor", field=str(key.value)[:40])
        if "quote" not in fields:
            raise self.note(node, "missing", field="at.quote")
        context = {
            name: self.exact(fields[name], name, LONGEST_QUOTE, empty=True)
            for name in ("prefix", "suffix")
            if name in fields
        }
        start = self.number(fields["start"], "start") if "start" in fields else None
        return Anchor(self.exact(fields["quote"], "quote", LONGEST_QUOTE), **context, start=start)

    def slots(self, node: yaml.Node, needs: Needs) -> dict[str, SlotValue]:
        """The slots of `was` or `to`."""
        if not isinstance(node, yaml.MappingNode):
            raise self.note(node, "slots")
        found: dict[str, SlotValue] = {}
        for key, value in node.value:
            if key.value not in needs.slots:
                raise self.note(
                    value, "unknown-slot", field=str(key.value)[:40], slots=", ".join(needs.slots)
                )
            found[key.value] = self._slot(value, key.value)
        return found

    def _slot(self, node: yaml.Node, name: str) -> SlotValue:
        if name in ("responsible", "actions"):
            return self.texts(node, name)
        nullable = name not in ("cmp", "value", "kind", "text", "striving")
        if nullable and is_null(node):
            return "" if name == "unit" else None
        return _SLOTS.get(name, _as_text)(self, node, name)

    def number(self, node: yaml.Node, name: str) -> int:
        """A count from 0."""
        value = self.scalar(node, name)
        if not re.fullmatch(r"[0-9]{1,9}", value):
            raise self.note(node, "form.number", field=name, value=value[:40])
        return int(value)

    def _year(self, node: yaml.Node, name: str) -> int:
        value = self.scalar(node, name)
        if not re.fullmatch(r"(?:19|20|21)[0-9]{2}", value):
            raise self.note(node, "form.year", field=name, value=value[:40])
        return int(value)

    def _decimal(self, node: yaml.Node, name: str) -> Decimal:
        value = self.scalar(node, name)
        if not NUMBER.fullmatch(value):
            raise self.note(node, "form.number", field=name, value=value[:40])
        return Decimal(value)

    def _bool(self, node: yaml.Node, name: str) -> bool:
        value = self.scalar(node, name)
        if value.lower() not in _BOOLS:
            raise self.note(node, "one-of", field=name, value=value[:40], words="true, false")
        return _BOOLS[value.lower()]


def _as_text(reading: Fields, node: yaml.Node, name: str) -> str:
    return reading.exact(node, name, LONGEST_WORDS, empty=name == "unit")


def _words(words: tuple[str, ...]) -> Callable[[Fields, yaml.Node, str], SlotValue]:
    return lambda reading, node, name: reading.one_of(node, name, words)


_SLOTS: dict[str, Callable[[Fields, yaml.Node, str], SlotValue]] = {
    "cmp": _words(tuple(one.value for one in Comparator)),
    "kind": _words(tuple(one.value for one in Kind)),
    "value": Fields._decimal,
    "value_max": Fields._decimal,
    "base_value": Fields._decimal,
    "year": Fields._year,
    "base_year": Fields._year,
    "striving": Fields._bool,
    "binding": Fields._bool,
    "accounting": _words(("等价值", "当量值")),
    "span": _words(tuple(one.value for one in Span)),
}
