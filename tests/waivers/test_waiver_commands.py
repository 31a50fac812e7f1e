"""`plancheck waivers` and `plancheck park` check the files without a plan."""

import json

import pytest
from typer.testing import CliRunner

from checker.cli import waiving
from tests.waivers.files import entry, park_file, waiver_file


@pytest.fixture
def run(monkeypatch, tmp_path):
    monkeypatch.setenv("PLANCHECK_LANG", "en")

    def call(app, *arguments, text=None):
        if text is not None:
            path = tmp_path / "file.yaml"
            path.write_text(text, encoding="utf-8")
            arguments = (*arguments, str(path))
        return CliRunner().invoke(app, list(arguments))

    return call


def test_a_sound_file_is_told_so(run) -> None:
    done = run(waiving.waivers, "check", text=waiver_file(entry(until="2099-12-31")))
    assert (done.exit_code, done.stdout) == (0, "file.yaml: one waiver, well formed.\n")


def test_every_mistake_is_a_line_that_editors_can_jump_to(run) -> None:
    done = run(
        waiving.waivers,
        "check",
        text=waiver_file(entry(until="x"), entry(id="w2", author="陆明远")),
    )
    assert done.exit_code == 3
    assert "file.yaml:9: " in done.stdout
    assert "file.yaml:14: " in done.stdout


def test_an_unknown_rule_is_doubtful(run) -> None:
    text = waiver_file(entry(scope="{finding: target-limt/sa28:T1}", until="2099-12-31"))
    done = run(waiving.waivers, "check", text=text)
    assert done.exit_code == 1
    assert "did you mean target-limit?" in done.stdout


def test_a_park_profile_is_checked_and_its_facts_are_listed(run) -> None:
    assert run(waiving.park, "check", text=park_file("heavy_industry: no")).exit_code == 0
    assert run(waiving.park, "check", text=park_file("heavy_industri: no")).exit_code == 3
    listed = run(waiving.park, "facts").stdout
    assert "heavy_industry" in listed
    assert "water-short" in listed


@pytest.mark.parametrize("app", ["waivers", "park"])
def test_the_schema_is_printed(run, app) -> None:
    printed = json.loads(run(getattr(waiving, app), "schema").stdout)
    assert printed["$id"].startswith("https://w3id.org/plancheck/schema/")
