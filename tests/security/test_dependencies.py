"""What is pinned is known, free to use, and held against advisories where a copy of them is at hand."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from docs import dependencies

COPYLEFT = ("AGPL", "GPL-2", "GPL-3", "GNU General Public", "GNU Affero")


def test_all_locks_are_read_with_every_package_they_pin() -> None:
    known = dependencies.pinned()
    assert len(known) > 80
    assert {"streamlit", "lxml", "pypdfium2", "fastapi", "ruff"} <= set(known)


def test_no_licence_of_an_installed_package_forbids_to_pass_this_program_on() -> None:
    found = {name: dependencies.licence(name) for name in dependencies.pinned()}
    strict = {
        name: said
        for name, said in found.items()
        if said.startswith(COPYLEFT) and "LGPL" not in said and "Lesser" not in said
    }
    assert not strict


def _record(**affected: object) -> dict[str, object]:
    return {"id": "X-1", "affected": [{"package": {"ecosystem": "PyPI", "name": "Some_Pkg"}, **affected}]}  # fmt: skip


@pytest.mark.parametrize(
    ("events", "concerned"),
    [
        ([{"introduced": "0"}], True),
        ([{"introduced": "0"}, {"fixed": "1.5"}], False),
        ([{"introduced": "0"}, {"fixed": "1.10"}], True),
        ([{"introduced": "0"}, {"fixed": "1"}, {"introduced": "1.4"}, {"fixed": "1.6"}], True),
        ([{"introduced": "0"}, {"last_affected": "1.5"}], True),
        ([{"introduced": "1.6"}], False),
    ],
)
def test_a_version_is_held_against_the_ranges_of_an_advisory(
    events: list[dict[str, str]], concerned: bool
) -> None:
    record = _record(ranges=[{"type": "ECOSYSTEM", "events": events}])
    assert dependencies.concerns(record, "some-pkg", "1.5") is concerned
    assert not dependencies.concerns({**record, "withdrawn": "2026"}, "some-pkg", "1.5")
    assert not dependencies.concerns(record, "other", "1.5")


def test_the_audit_names_what_is_concerned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    version = dependencies.pinned()["lxml"]
    record = {"id": "X-2", "affected": [{"package": {"ecosystem": "PyPI", "name": "lxml"}, "versions": [version]}]}  # fmt: skip
    (tmp_path / "x.json").write_text(json.dumps(record), encoding="utf-8")
    assert dependencies.main(["audit", str(tmp_path)]) == 1
    assert f"X-2  lxml {version}" in capsys.readouterr().out
    (tmp_path / "x.json").write_text('{"modified": "2026-11-20T00:00:00Z"}', encoding="utf-8")
    assert dependencies.main(["audit", str(tmp_path)]) == 0
    assert "1 advisories, the newest of 2026-11-20" in capsys.readouterr().out


def test_a_copy_without_advisories_proves_nothing(tmp_path: Path) -> None:
    assert dependencies.main(["audit", str(tmp_path)]) == 1


@pytest.mark.skipif("PLANCHECK_ADVISORIES" not in os.environ, reason="no copy of advisories here")
def test_no_known_advisory_concerns_what_is_pinned() -> None:
    assert not dependencies.audit(Path(os.environ["PLANCHECK_ADVISORIES"])).found
