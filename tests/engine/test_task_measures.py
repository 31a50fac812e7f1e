"""Which measures count for a task: those of the sections that are about it."""

from checker.knowledge import load
from checker.model import Evidence, Measure
from checker.plan.measure_shares import section_matters

CLAUSES = load().clauses


def measure(section: str, *actions: str) -> Measure:
    evidence = Evidence("文", 0, 1, None, (section,))
    return Measure("文", actions, (), None, None, None, 0.5, evidence)


def test_a_section_is_about_the_task_whose_actions_it_answers_most() -> None:
    measures = [
        measure("孵化", "sa28:3.2.a", "sa28:3.2.b"),
        measure("孵化", "sa28:3.2.c", "sa28:3.5.e"),
        measure("机制", "sa28:3.5.a", "sa28:3.5.b", "sa28:3.2.c"),
    ]
    matters = section_matters(CLAUSES, measures)
    assert matters == {("孵化",): {"sa28:3.2"}, ("机制",): {"sa28:3.5"}}


def test_an_action_answered_often_counts_once() -> None:
    measures = [measure("机制", "sa28:3.2.c")] * 3 + [measure("机制", "sa28:3.5.a", "sa28:3.5.b")]
    assert section_matters(CLAUSES, measures) == {("机制",): {"sa28:3.5"}}


def test_a_section_may_be_about_two_tasks() -> None:
    measures = [measure("创新", "sa28:3.3.a"), measure("创新", "sa28:3.4.a")]
    assert section_matters(CLAUSES, measures) == {("创新",): {"sa28:3.3", "sa28:3.4"}}


def test_a_guarantee_section_is_not_about_the_task_it_touches() -> None:
    measures = [measure("支持", "sa28:G3.a", "sa28:G3.b", "sa28:3.3.c")]
    assert section_matters(CLAUSES, measures) == {("支持",): {"sa28:G3"}}
