"""From files to a fleet: reports, plans, bad files, and reports kept between runs."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from checker.errors import InputError, UsageError
from checker.fleet import gathering, keeping, process
from checker.fleet.gathering import Options, gather
from checker.knowledge import load
from checker.model import Document
from tests.fleet.handmade_fleet import intensity, report

# writes the report that lies beside the plan, and counts how often it was asked
WORKER = """
import json, sys
sys.path.insert(0, {root!r})
from pathlib import Path
from checker.fleet.keeping import keep
from checker.model import Document
for line in sys.stdin:
    order = json.loads(line)
    plan = Path(order["plan"])
    with open({log!r}, "a") as log:
        log.write(plan.name + "\\n")
    if plan.read_text(encoding="utf-8").startswith("bad"):
        print(json.dumps({{"zh": "读不了", "en": "unreadable"}}), flush=True)
        continue
    document = Document(plan.name, "text/plain", "0" * 64, plan.read_text(encoding="utf-8"), (), (), (), ())
    made = json.loads(Path({reports!r}, plan.stem + ".json").read_text(encoding="utf-8"))
    keep(Path(order["report"]), made, document)
    print("{{}}", flush=True)
"""
ROOT = str(Path(gathering.__file__).parents[2])


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two plans; the reports that checking them gives lie elsewhere."""
    folder, reports = tmp_path / "plans", tmp_path / "reports"
    folder.mkdir()
    reports.mkdir()
    for name, zone in (("a", "云岭高新区"), ("b", "青石高新区")):
        (folder / f"{name}.txt").write_text(f"{zone}的规划", encoding="utf-8")
        made = json.dumps(report(zone, intensity(0.3), file=f"{name}.txt"))
        (reports / f"{name}.json").write_text(made, encoding="utf-8")
    script = WORKER.format(root=ROOT, log=str(tmp_path / "log"), reports=str(reports))
    monkeypatch.setattr(process, "COMMAND", (sys.executable, "-c", script))
    monkeypatch.setattr(keeping, "folder", lambda: tmp_path / "kept")
    return folder


def _asked(plans: Path) -> list[str]:
    log = plans.parent / "log"
    return sorted(log.read_text().split()) if log.exists() else []


def test_plans_of_a_folder_are_checked_and_their_texts_known(plans: Path) -> None:
    fleet = gather([plans])
    assert [(one.file, one.zone) for one in fleet.plans] == [
        ("a.txt", "云岭高新区"),
        ("b.txt", "青石高新区"),
    ]
    assert fleet.plans[0].text is not None
    assert fleet.plans[0].text.text == "云岭高新区的规划"


def test_a_second_run_takes_the_kept_reports(plans: Path) -> None:
    gather([plans])
    assert gather([plans]).plans[0].text is not None
    assert _asked(plans) == ["a.txt", "b.txt"]


def test_a_broken_off_run_goes_on_where_it_ended(plans: Path) -> None:
    gather([plans / "a.txt"])
    gather([plans])
    assert _asked(plans) == ["a.txt", "b.txt"]


def test_a_changed_plan_is_checked_again(plans: Path) -> None:
    gather([plans])
    (plans / "a.txt").write_text("云岭高新区的新规划", encoding="utf-8")
    gather([plans])
    assert _asked(plans) == ["a.txt", "a.txt", "b.txt"]


def test_what_stands_beside_a_plan_counts_as_well(plans: Path) -> None:
    gather([plans])
    (plans / "b.txt.waivers.yaml").write_text("waivers: []\n", encoding="utf-8")
    gather([plans])
    assert _asked(plans) == ["a.txt", "b.txt", "b.txt"]


def test_other_rules_another_profile_and_another_setting_give_another_key(
    plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def key(profile: str) -> str:
        return keeping.key(plans / "a.txt", keeping.conditions(profile))

    keys = {key("default"), key("sa28")}
    with monkeypatch.context() as changed:
        changed.setattr(keeping, "load", lambda _: replace(load(), sha256="0" * 64))
        keys.add(key("default"))
    monkeypatch.setenv("PLANCHECK_STORE", "elsewhere")  # has no effect on a report
    keys.add(key("default"))
    monkeypatch.setenv("PLANCHECK_OCR", "on")
    keys.add(key("default"))
    assert len(keys) == 4


def test_a_kept_report_comes_back_as_the_very_json(tmp_path: Path) -> None:
    document = Document("a", "text/plain", "0" * 64, '文字"}{', (), (), (), ())
    made = {"schema": "1", "findings": [], "value": 18.50, "said": '引号"}'}
    keeping.keep(tmp_path / "r", made, document)
    assert keeping.kept_json(tmp_path / "r") == (made, json.dumps(made, ensure_ascii=False))
    (tmp_path / "r").write_bytes((tmp_path / "r").read_bytes()[:-9])
    assert keeping.kept_json(tmp_path / "r") is None


def test_fresh_neither_uses_nor_fills_the_folder(plans: Path) -> None:
    gather([plans], Options(keep=False))
    gather([plans], Options(keep=False))
    assert len(_asked(plans)) == 4
    assert not (plans.parent / "kept").exists()


def test_a_damaged_kept_report_is_told_and_made_anew_by_the_next_run(plans: Path) -> None:
    gather([plans])
    for file in (plans.parent / "kept").iterdir():
        file.write_bytes(b"\x1f\x8b damaged")
    with_damage = gather([plans])
    assert len(with_damage.unread) == 2
    assert not gather([plans]).unread


def test_one_bad_file_never_stops_the_rest(plans: Path) -> None:
    (plans / "c.txt").write_text("bad", encoding="utf-8")
    (plans / "d.json").write_text("{", encoding="utf-8")
    (plans / "e.json").write_text('{"schema": "1", "findings": []}', encoding="utf-8")
    (plans / "f.json").write_bytes(b"\xff\xfe")
    fleet = gather([plans])
    assert [one.file for one in fleet.plans] == ["a.txt", "b.txt"]
    assert [one.file for one in fleet.unread] == ["c.txt", "d.json", "e.json", "f.json"]
    assert fleet.unread[0].reason.en == "unreadable"


def test_reports_and_plans_may_stand_together_and_a_file_counts_once(plans: Path) -> None:
    given = plans / "x.json"
    given.write_text(json.dumps(report("沧浦高新区", intensity(0.2))), encoding="utf-8")
    fleet = gather([given, plans, given])
    assert [one.zone for one in fleet.plans] == ["沧浦高新区", "云岭高新区", "青石高新区"]
    assert fleet.plans[0].text is None


def test_files_of_one_name_are_told_apart_by_their_folders(plans: Path) -> None:
    (plans / "more").mkdir()
    (plans / "more" / "a.txt").write_text("另一份", encoding="utf-8")
    assert {one.file for one in gather([plans]).plans} == {"plans/a.txt", "b.txt", "more/a.txt"}


def test_what_office_programs_leave_behind_is_passed_over(plans: Path) -> None:
    (plans / "~$a.docx").write_bytes(b"lock")
    (plans / ".hidden.txt").write_bytes(b"hidden")
    assert len(gather([plans]).plans) == 2


def test_a_path_that_is_not_there_is_told_before_any_work(plans: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        gather([plans, plans / "nowhere"])
    assert _asked(plans) == []


def test_an_unknown_profile_is_told_before_any_work(plans: Path) -> None:
    with pytest.raises(UsageError):
        gather([plans], Options(profile="nothing"))
    assert _asked(plans) == []


def test_progress_counts_files_and_names_the_last_one(plans: Path) -> None:
    seen = []
    gather([plans], Options(workers=1), lambda *told: seen.append(told))
    assert seen == [(1, 2, "a.txt"), (2, 2, "b.txt")]


def test_a_kept_text_keeps_its_pages_and_odd_characters(tmp_path: Path) -> None:
    document = Document("x", "text/plain", "0" * 64, "甲\ud800乙", (), (), (), ())
    keeping.keep(tmp_path / "r", report("云岭高新区"), document)
    found = keeping.kept_report(tmp_path / "r")
    assert found is not None
    assert found[1].text == "甲\ud800乙"
    assert keeping.kept_report(tmp_path / "nothing") is None
