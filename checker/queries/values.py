"""Values of parameters: what people type becomes RDF terms; nothing is pasted into a query."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from itertools import permutations

import pyoxigraph as ox

from checker.errors import UsageError
from checker.knowledge import Knowledge
from checker.language import LANGUAGES
from checker.model import Modality, Outcome, Severity
from checker.queries.base import Names, folded, names
from checker.queries.questions import Parameter, Question, Takes
from checker.rdf import POL

LANGUAGE = "language"  # every query may use ?language: the one of the answer
_EARL = "http://www.w3.org/ns/earl#"
_SH = "http://www.w3.org/ns/shacl#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_LONGEST = 200  # characters of a text
_MOST_WORDS = 4  # their orders are spelt out: 24

Value = ox.NamedNode | ox.Literal


def substitutions(
    question: Question, given: Mapping[str, str], language: str, knowledge: Knowledge
) -> dict[ox.Variable, Value]:
    """The term of every parameter that is stated or has a default, and the language."""
    for name in given:
        question.parameter(name)
    found = {ox.Variable(LANGUAGE): ox.Literal(language)} if _uses_language(question) else {}
    values: dict[ox.Variable, Value] = {**found}
    for parameter in question.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is None and parameter.required:
            raise UsageError(
                f"问题 {question.name} 需要参数 {parameter.name}（{parameter.label.zh}），"
                f"请写成 {parameter.name}=值。",
                f"The question {question.name} needs {parameter.name} ({parameter.label.en}); "
                f"state it as {parameter.name}=VALUE.",
            )
        if value is not None and (value or parameter.takes is Takes.TEXT):
            values[ox.Variable(parameter.name)] = term(parameter, value, knowledge)
    return values


def _uses_language(question: Question) -> bool:
    return f"?{LANGUAGE}" in question.sparql


def term(parameter: Parameter, value: str, knowledge: Knowledge) -> Value:
    """The RDF term of one value; UsageError says what would do."""
    known = names(knowledge)
    written = value.encode("utf-8", "replace").decode()  # half a character is none
    return _READERS[parameter.takes](parameter, written.strip(), known)


def choices(parameter: Parameter, language: str, knowledge: Knowledge) -> dict[str, str]:
    """The values a parameter may have and what they are called; empty where any value may stand."""
    known = names(knowledge)
    if parameter.takes is Takes.CLAUSE:
        titles = {one.id: one.title.get(language) for one in knowledge.clauses.values()}
        return {name: f"{name} {titles.get(name, '')}".strip() for name in known.clauses}
    if parameter.takes is Takes.INDICATOR:
        return {
            name: knowledge.indicators[name].label.get(language)
            for name in known.indicators
            if name in knowledge.indicators
        }
    fixed: dict[Takes, Iterable[str]] = {
        Takes.PACK: known.packs,
        Takes.DOCUMENT: known.documents,
        Takes.MODALITY: list(Modality),
        Takes.OUTCOME: list(Outcome),
        Takes.SEVERITY: list(Severity),
        Takes.LANGUAGE: LANGUAGES,
    }
    return {str(one): str(one) for one in fixed.get(parameter.takes, ())}


# --- one reader for each kind ------------------------------------------------------------------


def _clause(parameter: Parameter, value: str, known: Names) -> Value:
    if value in known.clauses:
        return ox.NamedNode(known.clauses[value])
    same = [name for name in known.clauses if name.partition(":")[2] == value]
    if len(same) == 1:
        return ox.NamedNode(known.clauses[same[0]])
    raise _unknown(parameter, value, same or known.clauses)


def _indicator(parameter: Parameter, value: str, known: Names) -> Value:
    name = known.indicator_words.get(folded(value))
    if name is None:
        raise _unknown(parameter, value, known.indicator_words)
    return ox.NamedNode(known.indicators[name])


def _pack(parameter: Parameter, value: str, known: Names) -> Value:
    if value not in known.packs:
        raise _unknown(parameter, value, known.packs, show_all=True)
    return ox.NamedNode(known.packs[value])


def _document(parameter: Parameter, value: str, known: Names) -> Value:
    """The number as the base writes it, whatever the brackets."""
    for number in known.documents:
        if folded(number) == folded(value):
            return ox.Literal(number)
    raise _unknown(parameter, value, known.documents)


def _text(_: Parameter, value: str, __: Names) -> Value:
    """A pattern that holds when all words stand in one text, in any order."""
    words = value.split()
    if len(value) > _LONGEST or len(words) > _MOST_WORDS:
        raise UsageError(
            f"查询词太多：最多{_MOST_WORDS}个词、{_LONGEST}个字。",
            f"Too many words: state at most {_MOST_WORDS} words and {_LONGEST} characters.",
        )
    orders = permutations(re.escape(word) for word in words)
    return ox.Literal("|".join(".*".join(order) for order in orders))


def _number(parameter: Parameter, value: str, _: Names) -> Value:
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > 18:
        raise UsageError(
            f"{parameter.name}（{parameter.label.zh}）须是数字，不能是“{value}”。",
            f"{parameter.name} ({parameter.label.en}) must be a number, not “{value}”.",
        )
    return ox.Literal(format(number, "f"), datatype=ox.NamedNode(_XSD + "decimal"))


def _one_of(members: Iterable[str], base: str | None) -> Callable[[Parameter, str, Names], Value]:
    allowed = [str(one) for one in members]

    def read(parameter: Parameter, value: str, _: Names) -> Value:
        for one in allowed:
            if one.casefold() == value.casefold():
                return ox.NamedNode(base + one) if base else ox.Literal(one)
        raise _unknown(parameter, value, allowed, show_all=True)

    return read


_READERS: dict[Takes, Callable[[Parameter, str, Names], Value]] = {
    Takes.CLAUSE: _clause,
    Takes.INDICATOR: _indicator,
    Takes.PACK: _pack,
    Takes.DOCUMENT: _document,
    Takes.TEXT: _text,
    Takes.NUMBER: _number,
    Takes.MODALITY: _one_of(Modality, str(POL)),
    Takes.OUTCOME: _one_of(Outcome, _EARL),
    Takes.SEVERITY: _one_of(Severity, _SH),
    Takes.LANGUAGE: _one_of(LANGUAGES, None),
}


def _unknown(
    parameter: Parameter, value: str, known: Iterable[str], *, show_all: bool = False
) -> UsageError:
    all_known = list(known)
    near = difflib.get_close_matches(value, all_known, n=3, cutoff=0.3)
    offered = all_known if show_all else near or all_known[:3]
    return UsageError(
        f"{parameter.name}（{parameter.label.zh}）没有“{value}”；可用的值如：{'、'.join(offered)}。",
        f"{parameter.name} ({parameter.label.en}) cannot be “{value}”; "
        f"values are for instance {', '.join(offered)}.",
    )
