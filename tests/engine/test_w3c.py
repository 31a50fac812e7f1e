"""The W3C SHACL test suite, where this machine has it: the figures of docs/engines.md hold."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from checker.engine import ENGINES, installed
from tests.engine.run_w3c import Score, scores, taken

FOLDER = os.environ.get("PLANCHECK_W3C_SHACL", "")
PATHS = (
    *("alternative-001", "complex-001", "complex-002", "inverse-001", "oneOrMore-001"),
    *("sequence-001", "sequence-002", "sequence-duplicate-001", "strange-001", "strange-002"),
    *("zeroOrMore-001", "zeroOrOne-001"),
)
BY_THE_REFERENCE = {
    "core/property/uniqueLang-002": Score.FAILED,
    "sparql/pre-binding/shapesGraph-001": Score.FAILED,
}
KNOWN = {
    "compiled": BY_THE_REFERENCE,
    "pyshacl": BY_THE_REFERENCE,
    "pyshifty": {
        "core/property/uniqueLang-002": Score.FAILED,
        **{f"core/path/path-{name}": Score.PARTIAL for name in PATHS},
    },
}

needs_suite = pytest.mark.skipif(
    not FOLDER, reason="PLANCHECK_W3C_SHACL names no copy of the W3C SHACL tests"
)


@needs_suite
@pytest.mark.parametrize("engine", ENGINES)
def test_the_suite_gives_the_documented_figures(
    engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if engine not in installed():
        pytest.skip(f"{engine} is not installed")
    monkeypatch.setattr(logging.getLogger("rdflib.term"), "disabled", True)
    found = scores(Path(FOLDER), engine)
    assert len(found) == 120
    assert {name: one for name, one in found.items() if one is not Score.PASSED} == KNOWN[engine]


@needs_suite
def test_the_engine_of_checks_passes_every_test_that_it_does_not_hand_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(logging.getLogger("rdflib.term"), "disabled", True)
    own = taken(Path(FOLDER))
    assert len(own) == 21
    assert not KNOWN["compiled"].keys() & set(own)
