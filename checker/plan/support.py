"""What stands behind a target, and what a project is for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from checker.knowledge import Knowledge
from checker.model import Evidence, Indicator, ParagraphKind, Project, Target
from checker.plan.alike import is_part
from checker.plan.context import Context
from checker.plan.figures import is_own
from checker.plan.limits import YEAR
from checker.rdf import IND, PLAN, POL, clause_id, local_name, strings

_DEED = re.compile("新增|新建|建成|建设|引进|培育|创建|打造|推广")
_NUMBER = re.compile(r"[\d，、。；：（）]")
_GRAM = 4  # characters that a project shares with a measure about it
_COMMON = ("工程", "项目", "建设", "基地", "平台", "示范", "园区", "绿色", "改造", "企业", "产业")


@lru_cache(maxsize=8)
def serving(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """The clauses (actions, tasks) whose measures serve an indicator, by indicator id."""
    found: dict[str, set[str]] = defaultdict(set)
    for clause, indicator in knowledge.policy_graph.subject_objects(POL.measuredBy):
        found[local_name(indicator)].add(clause_id(clause))
    for one, other in knowledge.policy_graph.subject_objects(POL.reciprocalOf):
        both = found[local_name(one)] | found[local_name(other)]
        found[local_name(one)] = found[local_name(other)] = both
    for task in knowledge.clauses.values():
        for clauses in found.values():
            if task.parent in clauses:
                clauses.add(task.id)
    return {indicator: frozenset(clauses) for indicator, clauses in found.items()}


@lru_cache(maxsize=8)
def cues(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """The words of measures that serve an indicator, by indicator id; its names are among them."""
    graph = knowledge.policy_graph
    return {
        one.id: (*words, *names_of(one))
        for one in knowledge.indicators.values()
        if (words := strings(graph, IND[one.id], POL.supportCue))
    }


def names_of(indicator: Indicator) -> tuple[str, ...]:
    """The words by which a measure or project would name the indicator, longest first."""
    return tuple(sorted({indicator.label.zh, *indicator.synonyms}, key=len, reverse=True))


def _mentions(text: str, names: Sequence[str]) -> bool:
    return any(name in text for name in names)


def add_support(context: Context) -> None:
    """Add which indicators with a target have neither a measure nor a project behind them.

    An indicator without cues is left out: which measures serve it is not known. So is a target
    that is a deed itself, such as twenty factories to be built.
    """
    words, plan = cues(context.knowledge), context.plan
    targets: dict[str, Target] = {}
    for one in context.statements.targets:
        if one.indicator in words and is_own(one) and one.unit != YEAR and not _is_deed(one):
            targets.setdefault(one.indicator or "", one)
    if not targets:
        return
    alone = [one for one in targets if not _is_backed(context, one, words[one])]
    elsewhere = [one for one in alone if _is_touched(context, one, words[one])]
    node = plan.type(plan.node("support"), PLAN.Support)
    plan.add(
        node,
        examined=context.is_plan,
        backableCount=len(targets),
        unbacked=[context.nodes[id(targets[one])] for one in alone],
        unbackedIndicator=[IND[one] for one in alone],
        unbackedCount=len(alone),
        untouchedCount=len(alone) - len(elsewhere),
        reliability=context.silence(targets[one].evidence for one in alone or targets),
    )


def _is_deed(target: Target) -> bool:
    return is_part(target) or _DEED.search(target.evidence.quote) is not None


def _is_backed(context: Context, indicator: str, words: Sequence[str]) -> bool:
    """Whether a measure serves it by its action or its words, or a project by what it says."""
    wanted = serving(context.knowledge).get(indicator, frozenset())
    stated = _stated(context, indicator)
    for one in context.statements.measures:
        if not wanted.isdisjoint(one.actions):
            return True
        if _mentions(_apart(context, one.evidence, stated), words):
            return True
    return any(
        _mentions(f"{one.supports or ''}{one.name}{one.content or ''}", words)
        for one in context.statements.projects
    )


def _apart(context: Context, passage: Evidence, stated: Sequence[Evidence]) -> str:
    """A passage without the places that state the figure itself: these support nothing."""
    text = context.plan.document.text
    for one in stated:
        if passage.start <= one.start < passage.end:
            text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text[passage.start : passage.end]


def _stated(context: Context, indicator: str) -> list[Evidence]:
    """Where the plan states figures of the indicator."""
    return [
        place
        for one in context.statements.targets
        if one.indicator == indicator
        for place in (one.evidence, *one.also)
    ]


def _is_touched(context: Context, indicator: str, words: Sequence[str]) -> bool:
    """Whether a paragraph without a figure of the indicator speaks of it: it may be a measure."""
    document, stated = context.plan.document, _stated(context, indicator)
    return any(
        _mentions(document.text[one.start : one.end], words)
        for one in document.paragraphs
        if one.kind is ParagraphKind.BODY
        and not any(one.start <= told.start < one.end for told in stated)
    )


# --- projects ----------------------------------------------------------------------------------


def add_projects(context: Context) -> None:
    """Add which projects serve neither a target nor an action."""
    projects = context.statements.projects
    if not projects:
        return
    aimless = [one for one in projects if not _has_purpose(context, one)]
    plan = context.plan
    node = plan.type(plan.node("projects"), PLAN.ProjectSet)
    plan.add(
        node,
        examined=context.is_plan,
        projectCount=len(projects),
        aimlessProject=[plan.passage(one.evidence) for one in aimless],
        aimlessName=[one.name for one in aimless],
        aimlessCount=len(aimless),
        purposeColumn=any(one.supports for one in projects),
        reliability=context.silence(one.evidence for one in aimless or projects),
    )


def _has_purpose(context: Context, project: Project) -> bool:
    """Whether it names what it serves, names an indicator or action, or a measure is about it."""
    if project.supports:
        return True
    text = f"{project.name}{project.content or ''}"
    if _mentions(text, _purposes(context.knowledge)):
        return True
    grams = _grams(text)
    return any(
        measure.actions and (project.name in measure.text or _mentions(measure.text, grams))
        for measure in context.statements.measures
    )


@lru_cache(maxsize=8)
def _purposes(knowledge: Knowledge) -> tuple[str, ...]:
    """All words that name an indicator or an action."""
    indicators = (name for one in knowledge.indicators.values() for name in names_of(one))
    actions = (label for one in knowledge.clauses.values() for label in one.labels)
    return tuple(dict.fromkeys((*indicators, *actions)))


def _grams(text: str) -> tuple[str, ...]:
    """The short runs of characters that say what a project is about."""
    words = "".join(text.split())
    runs = (words[at : at + _GRAM] for at in range(len(words) - _GRAM + 1))
    return tuple(one for one in runs if not _mentions(one, _COMMON) and not _NUMBER.search(one))
