"""A second engine, written by others in another language, finds what the reference finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.engine import installed, reference_engine
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


def test_a_disagreement_would_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An oracle that cannot speak proves nothing: one engine is made deaf to one result."""
    from checker.engine import shifty_engine  # it may not be installed

    plan = rich_plans()[1]
    whole = shifty_engine.ShiftyEngine.validate
    monkeypatch.setattr(
        shifty_engine.ShiftyEngine,
        "validate",
        lambda self, plan: frozenset(sorted(whole(self, plan))[1:]),
    )
    (told,) = disagreements(plan)
    assert told.startswith("only pyshacl: https://")


def test_mutations_raise_and_silence_results() -> None:
    """Otherwise the engines would agree on nothing but what the fixtures say already."""
    shapes = load().shapes_graph
    engine = reference_engine(shapes, shape_names(shapes))
    raised = silenced = 0
    for path in FIXTURES[::3]:
        plan = parsed(path)
        altered = mutated(plan, seeds(path, 3)[2], count=3)
        before, after = engine.validate(plan), engine.validate(altered)
        raised += bool(after - before)
        silenced += bool(before - after)
    assert raised > len(FIXTURES[::3]) / 10
    assert silenced > len(FIXTURES[::3]) / 10


def test_the_same_seed_gives_the_same_graph() -> None:
    plan = parsed(FIXTURES[0])
    assert set(mutated(plan, 7)) == set(mutated(plan, 7))
    assert set(mutated(plan, 7)) != set(plan)
