"""The vocabulary of terms.ttl holds for its own examples and counter-examples."""

from pathlib import Path

import pytest

from checker.extract.answers import find_passages
from checker.extract.contexts import Author
from checker.extract.sentences import sentences
from checker.ingest import read
from checker.knowledge import load
from checker.model import Clause, ClauseKind, Strength

ACTIONS = [clause for clause in load().clauses.values() if clause.kind is ClauseKind.ACTION]


@pytest.fixture(scope="module")
def strengths(tmp_path_factory) -> dict[tuple[str, str], set[Strength]]:
    """What each of the own sentences is worth for its clause, all read as one plan."""
    pairs = [(c.id, text) for c in ACTIONS for text in (*c.examples, *c.counter_examples)]
    path: Path = tmp_path_factory.mktemp("plan") / "plan.txt"
    lines = "\n\n".join(text for _, text in pairs)
    path.write_text(f"云溪高新区绿色发展实施方案\n\n一、重点任务\n\n{lines}\n", "utf-8")
    document = read(path)
    passages = find_passages(document, sentences(document), load(), Author())
    found: dict[tuple[str, str], set[Strength]] = {}
    for clause, text in pairs:
        start = document.text.index(text)
        found[clause, text] = {
            passage.strength
            for passage in passages[clause]
            if start <= passage.sentence.start < start + len(text)
        }
    return found


@pytest.mark.parametrize("clause", ACTIONS, ids=lambda clause: clause.id)
def test_every_example_answers_its_action(clause: Clause, strengths):
    assert len(clause.examples) >= 2
    for text in clause.examples:
        assert Strength.YES in strengths[clause.id, text], text


@pytest.mark.parametrize("clause", ACTIONS, ids=lambda clause: clause.id)
def test_no_counter_example_answers_its_action(clause: Clause, strengths):
    assert clause.counter_examples
    for text in clause.counter_examples:
        assert Strength.YES not in strengths[clause.id, text], text


@pytest.mark.parametrize("clause", ACTIONS, ids=lambda clause: clause.id)
def test_every_action_has_labels_and_cues_of_both_kinds(clause: Clause):
    assert clause.labels
    assert clause.strong_cues
    assert clause.weak_cues


@pytest.mark.parametrize("clause", ACTIONS, ids=lambda clause: clause.id)
def test_no_cue_holds_an_empty_word(clause: Clause):
    for cue in (*clause.strong_cues, *clause.weak_cues):
        assert "  " not in cue.strip()
        assert all(word for group in cue.split() for word in group.lstrip("-").split("|")), cue
