"""docs/knowledge.md counts what there is and lists where the force differs from the first reading."""

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib.namespace import SKOS

from checker.knowledge import load
from checker.model import ClauseKind
from checker.rdf import clause_iri

PAGE = (Path(__file__).parents[2] / "docs" / "knowledge.md").read_text("utf-8")
FORCE = re.compile(r"^\| ([\dG][.\w]+) [^|]*\| (\w+) \| (\w+)(, kept)? \|", re.MULTILINE)
KNOWN = load()


def counted(words: str) -> int:
    found = re.search(rf"(\d+)\s+{words}", PAGE)
    assert found, words
    return int(found[1])


@pytest.mark.parametrize(
    ("pack", "kind", "words"),
    [
        ("sa28", ClauseKind.PRINCIPLE, "principles"),
        ("sa28", ClauseKind.TARGET, "targets"),
        ("sa28", ClauseKind.TASK_GROUP, "task groups"),
        ("sa28", ClauseKind.TASK, "tasks"),
        ("sa28", ClauseKind.GUARANTEE, "guarantee measures"),
        ("zl", ClauseKind.CONTENT_PART, "content parts"),
        ("sa28", ClauseKind.BENCHMARK, r"benchmarks\. `zl`"),
        ("zl", ClauseKind.BENCHMARK, "benchmarks;"),
    ],
)
def test_the_page_counts_the_clauses_that_exist(pack: str, kind: ClauseKind, words: str) -> None:
    counts = Counter((one.pack, one.kind) for one in KNOWN.clauses.values())
    assert counted(words) == counts[pack, kind]


@pytest.mark.parametrize("row", FORCE.findall(PAGE), ids=lambda row: row[0])
def test_every_difference_of_force_is_as_listed_and_noted_on_the_clause(
    row: tuple[str, str, str, str],
) -> None:
    notation, first, here, kept = row
    clause = KNOWN.clauses[f"sa28:{notation}"]
    assert clause.modality is not None
    assert clause.modality.value == here
    assert (first == here) == bool(kept)
    assert (clause_iri(clause.id), SKOS.editorialNote, None) in KNOWN.policy_graph


def test_the_table_of_differences_is_there() -> None:
    assert len(FORCE.findall(PAGE)) >= 7
