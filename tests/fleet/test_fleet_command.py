"""`plancheck fleet` as a user runs it, over JSON reports, which need no checking."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.cli import main
from tests.fleet.handmade_fleet import added, figure, finding, intensity, peak, report


def _write(folder: Path, *reports: dict) -> Path:
    folder.mkdir(exist_ok=True)
    for number, one in enumerate(reports):
        (folder / f"{number}.json").write_text(json.dumps(one), encoding="utf-8")
    return folder


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """Ten zones that reach every mandatory target."""
    answer = finding("sa28:G2.a", "passed", "guarantee-action-answered")
    firms = figure("greenLeadingFirms", 20, "家"), figure("firmsServed", 200, "家")
    return _write(
        tmp_path / "good",
        *(
            report(
                f"第{n}云岭高新区",
                intensity(0.2),
                added(50),
                peak(2024),
                *firms,
                findings=(answer,),
            )
            for n in range(10)
        ),
    )


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return _write(
        tmp_path / "bad", report("云岭高新区", intensity(0.9)), report("青石高新区", intensity(0.8))
    )


def _run(*arguments: object) -> int:
    return main(["fleet", *map(str, arguments)])


def test_zones_that_meet_everything_exit_with_zero(good: Path, capsys) -> None:
    assert _run(good, "--no-likeness") == 0
    assert "没有不达标" in capsys.readouterr().out


def test_a_missed_target_exits_with_one(bad: Path, capsys) -> None:
    assert _run(bad) == 1
    assert "调整到低于0.3吨标准煤/万元" in capsys.readouterr().out.replace("\n", "")


def test_a_file_that_cannot_be_read_exits_with_five_and_is_listed(good: Path, capsys) -> None:
    (good / "broken.json").write_text("{", encoding="utf-8")
    assert _run(good, "-f", "csv", "--table", "unread") == 5
    assert "broken.json" in capsys.readouterr().out


def test_nothing_readable_at_all_exits_with_three(tmp_path: Path, capsys) -> None:
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    assert _run(tmp_path) == 3
    assert "broken.json" in capsys.readouterr().err
    (tmp_path / "broken.json").unlink()
    assert _run(tmp_path) == 3


@pytest.mark.parametrize(
    "options",
    [
        ["--table", "nothing"],
        ["--zones", "1"],
        ["--format", "xlsx"],
        ["--output", "x.docx"],
        ["--profile", "nothing"],
        ["--workers", "0"],
    ],
)
def test_wrong_usage_exits_with_two(options: list[str], bad: Path, capsys) -> None:
    assert _run(bad, *options) == 2
    assert capsys.readouterr().out == ""


def test_a_path_that_is_not_there_exits_with_three(tmp_path: Path, capsys) -> None:
    assert _run(tmp_path / "nowhere") == 3


@pytest.mark.parametrize(
    ("name", "start"),
    [("f.json", b"{"), ("f.html", b"<!doctype"), ("f.xlsx", b"PK"), ("f.csv", b"\xef\xbb\xbf"),
     ("f.trig", b"@prefix"), ("f.txt", "全部".encode())],
)  # fmt: skip
def test_the_name_of_the_output_chooses_the_format(
    bad: Path, tmp_path: Path, name: str, start: bytes
) -> None:
    assert _run(bad, "-o", tmp_path / name) == 1
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_report_is_never_overwritten(bad: Path, capsys) -> None:
    one = bad / "0.json"
    before = one.read_bytes()
    assert _run(one, "-o", one) == 2
    assert one.read_bytes() == before


def test_zones_that_handed_nothing_in_leave_the_targets_open(good: Path, capsys) -> None:
    assert _run(good, "--zones", "169", "-f", "json", "-q") == 0
    data = json.loads(capsys.readouterr().out)
    outcomes = {one["clause"]: one["outcome"] for one in data["findings"]}
    assert (outcomes["sa28:T1"], outcomes["sa28:T2"], outcomes["sa28:T4"]) == (
        "cantTell",
        "cantTell",
        "passed",
    )


def test_english_is_a_choice(bad: Path, capsys) -> None:
    assert _run(bad, "--lang", "en") == 1
    assert "Targets over all zones" in capsys.readouterr().out
