"""Engines are chosen by name, loaded when asked for, and never by accident."""

from __future__ import annotations

import subprocess
import sys

import pytest
from rdflib import Graph

from checker import engine
from checker.engine import AUTO, COMPILED, ENGINES, REFERENCE, choice, default_engine, engine_named
from checker.errors import UsageError

NOTHING = Graph()


def test_auto_is_the_engine_of_checks_whatever_is_installed() -> None:
    assert engine_named(AUTO, NOTHING) is default_engine(NOTHING)
    assert engine_named(AUTO, NOTHING) is engine_named(COMPILED, NOTHING)


def test_the_engine_of_checks_and_the_reference_are_always_there() -> None:
    assert engine.installed()[:2] == (COMPILED, REFERENCE)


def test_an_unknown_engine_is_refused_with_the_names_on_offer() -> None:
    with pytest.raises(UsageError) as error:
        engine_named("jena", NOTHING)
    assert all(name in error.value.en and name in error.value.zh for name in (AUTO, *ENGINES))


def test_an_engine_that_is_not_installed_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(choice, "find_spec", lambda module: module != "shifty" or None)
    with pytest.raises(UsageError, match="fast"):
        engine_named("pyshifty", NOTHING)


def test_no_engine_is_loaded_before_it_is_asked_for() -> None:
    """Importing the two costs half a second; a command that checks nothing pays nothing."""
    code = "import checker.validate, sys; sys.exit('pyshacl' in sys.modules or 'shifty' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
