"""Competency questions: what the knowledge base and the plans must be able to tell, one file each.

A file names a question of queries/ or brings its own SPARQL, and states the answer that an expert
checked against the sources: `rows` is all of it, in order; `contains` must be in it, `lacks` not.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.model import Report
from checker.queries import Table, Truth, ask, catalogue, free
from checker.queries.forms import as_table

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*.yaml"))


def answer(case: dict[str, Any], reports: dict[str, Report]) -> Table:
    plans = [reports[name] for name in case.get("plans", ())]
    if "sparql" in case:
        found = free(case["sparql"], plans)
        return as_table(found) if isinstance(found, Truth) else found
    return ask(case["query"], case.get("parameters", {}), case.get("language", "zh"), plans)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_answer_is_the_expected_one(file: Path, reports: dict[str, Report]) -> None:
    case = yaml.safe_load(file.read_text("utf-8"))
    texts = answer(case, reports).texts()
    found = [[row[column] for column in case["columns"]] for row in texts]
    if "rows" in case:
        assert found == case["rows"]
    for row in case.get("contains", ()):
        assert row in found
    for row in case.get("lacks", ()):
        assert row not in found
    assert {"rows", "contains"} & case.keys(), "the file states no answer"


def test_there_are_at_least_thirty_competency_questions() -> None:
    assert len(FILES) >= 30


def test_most_named_questions_have_a_competency_question() -> None:
    asked = {yaml.safe_load(file.read_text("utf-8")).get("query") for file in FILES}
    assert asked - {None} <= set(catalogue())
    assert len(asked & set(catalogue())) >= 0.7 * len(catalogue())
