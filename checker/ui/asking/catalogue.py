"""The named questions in groups to choose from, and the values that their parameters may have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from checker.language import text
from checker.model import Modality, Outcome, Severity
from checker.queries import Parameter, Question, Takes, catalogue, choices
from checker.ui.library.links import named
from checker.ui.library.scene import Scene
from checker.ui.library.sheets import words_of

Data = dict[str, Any]
KNOWLEDGE = "knowledge"
GROUPS = ("plan", "plans", "what-if", KNOWLEDGE)  # in the order of the list; codes are tags
_ABOVE = 78  # px above the list
_CODES = {
    Takes.MODALITY: (Modality, "report.modality"),
    Takes.OUTCOME: (Outcome, "report.outcome"),
    Takes.SEVERITY: (Severity, "report.severity"),
}


def group_of(question: Question) -> str:
    """The group in which a question is listed: the rarer tag counts."""
    return next(one for one in ("what-if", "plans", "plan", KNOWLEDGE) if one in question.tags)


def question_tree(language: str, selected: str) -> Data:
    """What the tree component draws."""
    return {
        "language": language,
        "above": _ABOVE,
        "words": words_of("ask.tree", language),
        "filters": [],
        "nodes": [*_nodes(language)],
        "total": len(catalogue()),
        "selected": selected,
    }


def _nodes(language: str) -> Iterator[Data]:
    for group in GROUPS:
        members = [one for one in catalogue().values() if group_of(one) == group]
        yield {
            "id": f"group/{group}", "parent": None, "level": 0, "parts": True, "heading": True,
            "open": True, "title": text(f"ask.group.{group}", language), "note": str(len(members)),
            "find": "",
        }  # fmt: skip
        for one in members:
            both = (one.title.zh, one.title.en, one.description.zh, one.description.en)
            yield {
                "id": one.name, "parent": f"group/{group}", "level": 1, "parts": False,
                "title": one.title.get(language), "hint": one.description.get(language),
                "find": " ".join((one.name, *both)).lower(),
            }  # fmt: skip


def options(parameter: Parameter, scene: Scene) -> dict[str, str]:
    """The values that a parameter may have with what they are called; empty where any may stand.

    No two are called the same: where names repeat, the code stands beside them.
    """
    now, known = scene.language, scene.shelf.knowledge
    values = choices(parameter, now, known)
    if parameter.takes in _CODES:
        return {one: text(f"{_CODES[parameter.takes][1]}.{one}", now) for one in values}
    if parameter.takes is Takes.LANGUAGE:
        return {one: text(f"ask.language.{one}", now) for one in values}
    found = {one: _called(one, words, parameter, scene) for one, words in values.items()}
    times = Counter(found.values())
    return {one: f"{words} · {one}" if times[words] > 1 else words for one, words in found.items()}


def _called(value: str, words: str, parameter: Parameter, scene: Scene) -> str:
    if parameter.takes not in {Takes.CLAUSE, Takes.PACK} or value not in scene.policy:
        return words
    node = scene.policy.node(value)
    return named(node, scene.language)


def first_value(
    parameter: Parameter, allowed: dict[str, str], wished: str, *, left_open: bool = False
) -> str:
    """What a form begins with: the wish where it will do, the default, else the first value."""
    if wished and (not allowed or wished in allowed):
        return wished
    if not parameter.required:
        return "" if left_open else parameter.default or ""
    return next(iter(allowed), "")
