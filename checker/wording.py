"""Fills the text templates of rules with the facts of a focus node, in Chinese and English.

`{field}` is a plan property of the focus node by local name, or something about the clause
(`title`, `statement`, `locator`, `notation`, `modality`, `answeredBy`, `example`). A part in square
brackets is dropped when a field in it has no value, inner parts first; elsewhere a missing value
shows as a dash. Units are worded in the language of the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SKOS
from rdflib.term import Node

from checker import language as words
from checker.knowledge import Knowledge
from checker.model import Clause, Text
from checker.rdf import IND, PLAN, POL, clause_iri, local_name, string, values
from checker.unit_words import chinese, english

FIELD = re.compile(r"\{(\w+)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_DASH = "—"
_UNITS = frozenset({"unit", "indicatorUnit", "intensityUnit", "activityUnit"})
_BLANKS = re.compile(r" (?=[ ,.;:%)]|$)")  # left behind by words that are empty in English
_MOST = 8  # values of one field that a sentence can hold
_DIGITS = 4
INNER = str.maketrans("“”", "‘’")  # titles stand in quotation marks themselves


class Wording:
    """The words for one focus node: its facts, its clause and the labels of what they name."""

    def __init__(self, plan: Graph, focus: URIRef, clause: Clause, knowledge: Knowledge) -> None:
        self._plan, self._focus = plan, focus
        self._knowledge = knowledge
        self._about_clause = {one: _about(clause, one, knowledge) for one in words.LANGUAGES}
        self._said: dict[tuple[str, str], str] = {}  # templates name one field again and again

    def sentence(self, template: Text) -> Text:
        """The template filled in both languages, beginning as a sentence does."""
        phrase = self.phrase(template)
        return Text(phrase.zh, phrase.en[:1].upper() + phrase.en[1:])

    def phrase(self, template: Text) -> Text:
        """The template filled in both languages, without stray blanks."""
        zh, en = self._filled(template.zh, "zh"), self._filled(template.en, "en")
        return Text(zh.strip(), _BLANKS.sub("", en).strip())

    def _filled(self, template: str, language: str) -> str:
        said = {one: self._value(one, language) for one in _fields_in(template)}
        known = frozenset([one for one, value in said.items() if value or self._is_unit(one)])
        text, *rest = _kept(template, known)
        for name, behind in zip(rest[::2], rest[1::2], strict=True):
            text += (said[name] if name in known else _DASH) + behind
        return text

    def _is_unit(self, field: str) -> bool:
        """Whether it is a unit that is known: one that has no word too."""
        return field in _UNITS and bool(self._facts(field))

    def _value(self, field: str, language: str) -> str:
        key = field, language
        known = self._said.get(key)
        if known is None:
            about_clause = self._about_clause[language].get(field)
            known = self._said[key] = about_clause or self._stated(field, language)
        return known

    def _facts(self, field: str) -> Collection[Node]:
        """The values of the focus node's property of this name."""
        return values(self._plan, self._focus, PLAN[field])

    def _stated(self, field: str, language: str) -> str:
        facts = self._facts(field)
        ordered = sorted(facts, key=_order) if len(facts) > 1 else list(facts)
        if field in _UNITS:
            return (english if language == "en" else chinese)(str(ordered[0])) if ordered else ""
        said = [self._say(one, language) for one in ordered[:_MOST]]
        rest = len(ordered) - len(said)
        joined = _joined([one for one in said if one], language)
        more = f"等{len(ordered)}项" if language == "zh" else f" and {rest} more"
        return joined + (more if rest > 0 else "")

    def _say(self, value: Node, language: str) -> str:
        if isinstance(value, URIRef):
            return self._name(value, language)
        if not isinstance(value, Literal):
            return ""
        if value.datatype is not None and local_name(value.datatype) == "decimal":
            return shown(Decimal(str(value)))
        return str(value) if value.language in (None, language) else ""

    def _name(self, value: URIRef, language: str) -> str:
        """An indicator's name, or the label of one of our concepts, filled in its turn."""
        if str(value).startswith(str(IND)):
            indicator = self._knowledge.indicators.get(local_name(value))
            return indicator.label.get(language) if indicator else local_name(value)
        return self._filled(_label(value, language, self._knowledge), language)


@lru_cache(maxsize=2048)
def _about(clause: Clause, language: str, knowledge: Knowledge) -> dict[str, str]:
    """The fields that are about the clause, whatever the plan; "" where there is nothing to say."""
    answered_by = string(knowledge.policy_graph, clause_iri(clause.id), POL.answeredBy, language)
    modality = clause.modality and _label(POL[clause.modality.value], language, knowledge)
    return {
        "modality": modality or "",
        "title": clause.title.get(language).translate(INNER),
        "statement": clause.statement.get(language),
        "locator": words.locator(clause.locator, language),
        "answeredBy": answered_by or "",
        "example": max(clause.examples, key=len, default="").translate(INNER),
        "notation": clause.notation,
    }


@lru_cache(maxsize=4096)
def _label(concept: URIRef, language: str, knowledge: Knowledge) -> str:
    """The name of one of our concepts; the local name of what has none."""
    label = string(knowledge.policy_graph, concept, SKOS.prefLabel, language)
    return label or local_name(concept)


@lru_cache(maxsize=4096)
def _fields_in(template: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(FIELD.findall(template)))


@lru_cache(maxsize=8192)
def _kept(template: str, known: frozenset[str]) -> tuple[str, ...]:
    """What is left of a template where these fields have a value: a text, a field, a text and so on."""

    def optional(match: re.Match[str]) -> str:
        return match.group(1) if known.issuperset(FIELD.findall(match.group(1))) else ""

    kept, left = template, 1
    while left:
        kept, left = _OPTIONAL.subn(optional, kept)
    return tuple(FIELD.split(kept))


def _joined(said: list[str], language: str) -> str:
    """The values in a row, with a stronger mark between values that hold the usual one."""
    usual, strong = ("、", "；") if language == "zh" else (", ", "; ")
    return (strong if any(usual in one for one in said) else usual).join(said)


def _order(value: Node) -> tuple[bool, Decimal, str]:
    """Numbers by size, everything else by its text."""
    number = isinstance(value, Literal) and str(value).lstrip("-").replace(".", "", 1).isdigit()
    return (not number, Decimal(str(value)) if number else Decimal(0), str(value))


def shown(value: Decimal) -> str:
    """A number as people write it: whole, or with four significant figures at most."""
    if value == value.to_integral_value():
        return format(value.quantize(Decimal(1)), "f")
    step = Decimal(1).scaleb(min(value.adjusted() - _DIGITS + 1, 0))
    text = format(value.quantize(step, rounding=ROUND_HALF_UP), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def fields(templates: Iterable[str]) -> set[str]:
    """All fields that templates name."""
    return {one for template in templates for one in FIELD.findall(template)}
