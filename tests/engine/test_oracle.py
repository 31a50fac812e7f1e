"""The engine of checks and a second one, written by others in another language, find what the reference finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import SH

from checker.engine import COMPILED, Engine, Violation, engine_named, installed, reference_engine
from checker.engine.compiled_engine import CompiledEngine
from checker.knowledge import load
from checker.selftest import SECOND, cases, disagreements
from checker.selftest import run as run_selftest
from checker.validate import shape_names
from tests.engine.mutations import mutated
from tests.engine.oracle import EXAMPLES, FIXTURES, example, parsed, seeds
from tests.rules.plans import rich_plans

pytestmark = pytest.mark.skipif(
    SECOND not in installed(), reason=f"{SECOND} is not installed: the engines cannot be compared"
)


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_engines_agree_on_every_example(path: Path) -> None:
    assert disagreements(example(path)) == ()


def test_engines_agree_where_all_packs_apply() -> None:
    assert disagreements(example(EXAMPLES[0], "default+hj274")) == ()


def test_engines_agree_on_plans_altered_in_one_fact() -> None:
    """A sample; `plancheck selftest --engine both` compares them on all."""
    sample = [case.id for case in cases()][::12]
    test = run_selftest(wished=sample, jobs=1, both_engines=True)
    assert len(test.verdicts) == len(sample)
    assert test.disagreements == {}


@pytest.mark.parametrize("path", EXAMPLES[:2], ids=lambda path: path.name)
def test_engines_agree_on_examples_with_altered_facts(path: Path) -> None:
    for seed in range(2):
        assert disagreements(mutated(example(path), seed, count=40)) == (), seed


@pytest.mark.parametrize("number", range(len(rich_plans())))
def test_engines_agree_on_handmade_plans_as_they_are_and_altered(number: int) -> None:
    plan = rich_plans()[number]
    assert disagreements(plan) == ()
    assert disagreements(mutated(plan, number, count=60)) == ()


@pytest.mark.parametrize("path", FIXTURES, ids=_name)
def test_engines_agree_on_every_fixture_and_its_mutations(path: Path) -> None:
    plan = parsed(path)
    assert disagreements(plan) == ()
    for count, seed in enumerate(seeds(path, 3), start=1):
        assert disagreements(mutated(plan, seed, count=count)) == (), seed


@pytest.mark.parametrize("name", [COMPILED, SECOND])
def test_a_disagreement_would_be_told(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An oracle that cannot speak proves nothing: one engine is made deaf to one result."""
    plan = rich_plans()[1]
    kind = type(_engine(name))
    whole = kind.report

    def deaf(self: Engine, plan: Graph) -> Graph:
        report = whole(self, plan)
        report.remove((None, SH.result, min(report.objects(None, SH.result))))
        return report

    monkeypatch.setattr(kind, "report", deaf)
    (told,) = disagreements(plan)
    assert told.startswith(f"pyshacl, not {name}: <https://")


def _engine(name: str) -> Engine:
    shapes = load().shapes_graph
    return engine_named(name, shapes, shape_names(shapes))


def test_the_engine_of_checks_says_the_same_in_both_its_answers() -> None:
    engine = _engine(COMPILED)
    for path in FIXTURES[::5]:
        plan = mutated(parsed(path), seeds(path, 1)[0])
        report = engine.report(plan)
        told = {
            Violation(str(report.value(one, SH.sourceShape)), str(report.value(one, SH.focusNode)))
            for one in report.objects(None, SH.result)
        }
        assert engine.validate(plan) == told


def test_what_is_compared_was_judged_by_the_engine_itself() -> None:
    """Where the engine of checks hands a plan on, its agreement with the reference says nothing."""
    engine = _engine(COMPILED)
    assert isinstance(engine, CompiledEngine)
    plans = [*map(parsed, FIXTURES), *map(example, EXAMPLES), *rich_plans()]
    assert [engine.handed_on(one) for one in plans if engine.handed_on(one)] == []
    altered = [mutated(parsed(path), seed) for path in FIXTURES for seed in seeds(path, 3)]
    assert (
        sum(engine.handed_on(one) is not None for one in altered) < len(altered) / 10
    )  # 28 of 555


def test_mutations_raise_and_silence_results() -> None:
    """Otherwise the engines would agree on nothing but what the fixtures say already."""
    shapes = load().shapes_graph
    engine = reference_engine(shapes, shape_names(shapes))
    raised = silenced = 0
    for path in FIXTURES[::3]:
        plan = parsed(path)
        altered = mutated(plan, seeds(path, 3)[2], count=4)
        before, after = engine.validate(plan), engine.validate(altered)
        raised += bool(after - before)
        silenced += bool(before - after)
    assert raised > len(FIXTURES[::3]) / 10
    assert silenced > len(FIXTURES[::3]) / 10


def test_the_same_seed_gives_the_same_graph() -> None:
    plan = parsed(FIXTURES[0])
    assert set(mutated(plan, 7)) == set(mutated(plan, 7))
    assert set(mutated(plan, 7)) != set(plan)
