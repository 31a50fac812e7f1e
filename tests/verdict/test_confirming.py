"""A second engine over the same graph: agreement is told, disagreement makes doubt."""

from dataclasses import replace
from pathlib import Path

import pytest

from checker.engine import installed, reference_engine
from checker.errors import UsageError
from checker.ingest import read
from checker.knowledge import load
from checker.model import Outcome
from checker.pipeline import check
from checker.plan import build
from checker.report import to_json, to_terminal
from checker.validate import shape_names, validate
from checker.verdict import confirm, confirming

PLAN = Path(__file__).parents[2] / "examples" / "source" / "shuoyuan.md"
LIMIT = "target-limit/sa28:T1"
needs_shifty = pytest.mark.skipif("pyshifty" not in installed(), reason="pyshifty not installed")


@needs_shifty
def test_two_engines_that_agree_change_nothing_and_the_report_says_so():
    plain, confirmed = check(PLAN), check(PLAN, engine="pyshifty")
    assert confirmed.findings == plain.findings
    assert confirmed.confirmation.agrees
    assert plain.confirmation is None
    assert "pyshifty：逐条结果一致" in to_terminal(confirmed, "zh")
    assert to_json(confirmed)["run"]["confirmation"] == {
        "engine": "pyshifty", "agrees": True, "results": 0, "findings": [],
    }  # fmt: skip


def test_the_reference_confirms_the_engine_of_checks():
    confirmed = check(PLAN, engine="pyshacl")
    assert confirmed.confirmation.agrees
    assert confirmed.confirmation.engine == "pyshacl"


@pytest.mark.parametrize("engine", ["auto", "compiled"])
def test_the_engine_of_checks_alone_confirms_nothing(engine):
    assert check(PLAN, engine=engine).confirmation is None


def test_an_unknown_engine_is_a_usage_error():
    with pytest.raises(UsageError, match="jena"):
        check(PLAN, engine="jena")


class _Deaf:
    """The reference, but for one rule that it does not see violated."""

    def __init__(self, reference):
        self._reference = reference

    def validate(self, plan):
        return frozenset(
            one for one in self._reference.validate(plan) if not one.shape.endswith("/target-limit")
        )

    def report(self, plan):
        return self._reference.report(plan)


@pytest.fixture
def disagreement(monkeypatch):
    """The findings of an example before and after an engine that misses a rule."""
    from checker.extract import extract

    knowledge = load()
    document = read(PLAN)
    graph = build(document, extract(document, knowledge), knowledge)
    shapes = knowledge.shapes_graph
    deaf = _Deaf(reference_engine(shapes, shape_names(shapes)))
    monkeypatch.setattr(confirming, "engine_named", lambda *_: deaf)
    before = validate(graph, knowledge, document)
    return before, *confirm(before, graph, knowledge, document, "pyshifty")


def test_where_engines_disagree_nothing_is_met_and_nothing_failed(disagreement):
    before, after, told = disagreement
    changed = {
        one.id: (one.outcome, other.outcome)
        for one, other in zip(before, after, strict=True)
        if one.outcome is not other.outcome
    }
    assert changed == {LIMIT: (Outcome.FAILED, Outcome.CANT_TELL)}
    assert told.differences == (LIMIT,)
    assert told.results == 1
    assert not told.agrees


def test_the_disagreement_is_told_before_anything_else(disagreement):
    _, after, told = disagreement
    report = replace(check(PLAN), findings=after, confirmation=told)
    text = to_terminal(report, "zh", width=200)
    assert text.index("两个 SHACL 引擎有1条结果不同") < text.index("共检查")
    assert "compiled：failed；pyshifty：" in text
