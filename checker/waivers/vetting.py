"""What can be said of a waiver file without a plan: unknown rules and clauses, days that are over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from checker.knowledge import Knowledge
from checker.model import Text, Waiver
from checker.plain_yaml import Problem, said
from checker.rules import catalogue
from checker.waivers.applying import fits, is_waivable, today


def doubts(
    waivers: Iterable[Waiver], knowledge: Knowledge, day: date | None = None
) -> list[Problem]:
    """What a person should look at, each with its line in the file."""
    now = day or today()
    rules = [rule.id for rule in catalogue(knowledge.shapes_graph)]
    return [
        Problem(one.line, text) for one in waivers for text in _doubts(one, knowledge, rules, now)
    ]


def _doubts(waiver: Waiver, knowledge: Knowledge, rules: list[str], now: date) -> list[Text]:
    rule, _, rest = (waiver.scope.finding or "").partition("/")
    rule = waiver.scope.rule or rule
    clause = waiver.scope.clause or rest.partition("/")[0]
    found = []
    if rule not in rules:
        found.append(_unknown("rule", rule, rules))
    elif not is_waivable(rule, knowledge.shapes_graph):
        found.append(said("waivers", "check.refused", rule=rule))
    if not any(fits(clause, one) for one in knowledge.clauses):
        found.append(_unknown("clause", clause, knowledge.clauses))
    if now > waiver.until:
        found.append(said("waivers", "check.expired", until=waiver.until))
    return found


def _unknown(kind: str, name: str, known: Iterable[str]) -> Text:
    like = get_close_matches(name, list(known), n=1)
    key = f"check.unknown-{kind}{'.like' if like else ''}"
    return said("waivers", key, like="".join(like), **{kind: name})
