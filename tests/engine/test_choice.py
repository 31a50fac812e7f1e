"""Engines are chosen by name, loaded when asked for, and never by accident."""

from __future__ import annotations

import subprocess
import sys

import pytest
from rdflib import Graph

from checker import engine
from checker.engine import AUTO, ENGINES, REFERENCE, choice, engine_named
from checker.errors import UsageError

NOTHING = Graph()


def test_auto_is_the_reference_whatever_is_installed() -> None:
    assert engine_named(AUTO, NOTHING) is engine_named(REFERENCE, NOTHING)


def test_the_reference_is_always_there() -> None:
    assert engine.installed()[0] == REFERENCE


def test_an_unknown_engine_is_refused_with_the_names_on_offer() -> None:
    with pytest.raises(UsageError) as error:
        engine_named("jena", NOTHING)
    assert all(name in error.value.en and name in error.value.zh for name in (AUTO, *ENGINES))


def test_an_engine_that_is_not_installed_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(choice, "find_spec", lambda module: module == "pyshacl" or None)
    with pytest.raises(UsageError, match="fast"):
        engine_named("pyshifty", NOTHING)


def test_no_engine_is_loaded_before_it_is_asked_for() -> None:
    """Importing the two costs half a second; a command that checks nothing pays nothing."""
    code = "import checker.validate, sys; sys.exit('pyshacl' in sys.modules or 'shifty' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
