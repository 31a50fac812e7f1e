"""The W3C SHACL test suite, where this machine has it: the figures of docs/engines.md hold."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from checker.engine import ENGINES, installed
from tests.engine.run_w3c import Score, scores

FOLDER = os.environ.get("PLANCHECK_W3C_SHACL", "")
PATHS = (
    *("alternative-001", "complex-001", "complex-002", "inverse-001", "oneOrMore-001"),
    *("sequence-001", "sequence-002", "sequence-duplicate-001", "strange-001", "strange-002"),
    *("zeroOrMore-001", "zeroOrOne-001"),
)
KNOWN = {
    "pyshacl": {
        "core/property/uniqueLang-002": Score.FAILED,
        "sparql/pre-binding/shapesGraph-001": Score.FAILED,
    },
    "pyshifty": {
        "core/property/uniqueLang-002": Score.FAILED,
        **{f"core/path/path-{name}": Score.PARTIAL for name in PATHS},
    },
}


@pytest.mark.skipif(not FOLDER, reason="PLANCHECK_W3C_SHACL names no copy of the W3C SHACL tests")
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
