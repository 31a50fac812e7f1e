"""`plancheck waivers` and `plancheck park` check the files without a plan."""

import json

import pytest
from typer.testing import CliRunner

from checker.cli import main, waiving
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


PLAN = """# 云岭高新区绿色发展五年行动方案（2021—2025年）

## 一、发展目标

到2025年，云岭高新区单位工业增加值综合能耗控制在0.46吨标准煤/万元以内。

## 二、重点任务

（一）2022年底前，由生态环境局牵头建成园区统一的能源申报管理平台，覆盖全部规模以上企业。

## 三、保障措施

成立由管委会主任任组长的绿色发展领导小组，每季度调度一次。
"""
PEOPLE = ["--reason", "投产后重新核定", "--author", "沈若兰", "--approver", "陆明远"]
DAYS = ["--from", "2026-01-01", "--until", "2026-12-31"]


@pytest.fixture
def plan(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANCHECK_LANG", "en")
    path = tmp_path / "云岭.md"
    path.write_text(PLAN, encoding="utf-8")
    return path


def new(plan, *options):
    return main(["waivers", "new", str(plan), *options])


def test_a_new_waiver_is_written_beside_the_plan_and_counts(plan, capsys):
    assert new(plan, "--finding", "target-limit/sa28:T1", *PEOPLE, *DAYS) == 0
    assert "云岭.waivers.yaml: w1" in capsys.readouterr().out
    main(["check", str(plan), "-f", "json", "--today", "2026-06-30"])
    data = json.loads(capsys.readouterr().out)
    assert data["summary"]["waived"] == {"findings": 1, "violations": 1}
    assert [one["name"] for one in data["run"]["files"]] == ["云岭.waivers.yaml"]
    main(["check", str(plan), "-f", "json", "--no-waivers"])
    assert json.loads(capsys.readouterr().out)["summary"]["waived"]["findings"] == 0


def test_what_others_wrote_stays_as_it_is(plan):
    file = plan.with_name("云岭.waivers.yaml")
    by_hand = "# 三人共用\n" + waiver_file(entry(id="zm-1")) + "# 末尾\n"
    file.write_text(by_hand, encoding="utf-8")
    new(plan, "--rule", "action-answered", "--clause", "sa28:1.1.*", *PEOPLE, *DAYS)
    text = file.read_text("utf-8")
    assert text.startswith(by_hand.removesuffix("# 末尾\n"))
    assert text.endswith("# 末尾\n")
    assert "sa28:1.1.*" in text


@pytest.mark.parametrize(
    "options",
    [
        ["--finding", "target-limit/sa28:T1", "--reason", "x", "--author", "沈若兰", "--approver", "沈 若兰", *DAYS],
        ["--finding", "nonsense", *PEOPLE, *DAYS],
        ["--finding", "target-limit/sa28:T1", *PEOPLE, "--from", "2026-12-31", "--until", "2026-01-01"],
    ],
)  # fmt: skip
def test_a_waiver_with_a_mistake_is_not_written(plan, options):
    assert new(plan, *options) == 3
    assert not plan.with_name("云岭.waivers.yaml").exists()


@pytest.mark.parametrize(
    "options",
    [
        [*PEOPLE, *DAYS],
        ["--finding", "a/b:c", "--rule", "r", "--clause", "b:c", *PEOPLE, *DAYS],
        ["--finding", "a/b:c", *PEOPLE, "--until", "soon"],
        ["--finding", "a/b:c", *PEOPLE],
    ],
)
def test_a_wrong_option_is_a_usage_error(plan, options):
    assert new(plan, *options) == 2


def test_an_unknown_rule_is_written_and_told(plan, capsys):
    assert new(plan, "--finding", "target-limt/sa28:T1", *PEOPLE, *DAYS) == 0
    assert "did you mean target-limit?" in capsys.readouterr().err


def test_the_list_tells_what_becomes_of_each_waiver(plan, capsys):
    new(plan, "--finding", "target-limit/sa28:T1", *PEOPLE, *DAYS)
    capsys.readouterr()
    assert main(["waivers", "list", str(plan), "--today", "2026-06-30"]) == 0
    said = capsys.readouterr().out
    assert "in force" in said
    assert "target-limit/sa28:T1" in said
    main(["waivers", "list", str(plan), "--today", "2027-01-01", "--json"])
    assert json.loads(capsys.readouterr().out)[0]["state"] == "expired"


def test_no_waivers_are_told_too(plan, capsys):
    main(["waivers", "list", str(plan)])
    assert capsys.readouterr().out == "云岭.waivers.yaml: no waivers.\n"


def test_a_day_that_makes_no_sense_is_a_usage_error(plan, capsys):
    assert main(["check", str(plan), "--today", "tomorrow"]) == 2
    assert "2026-06-30" in capsys.readouterr().err


def test_park_commands_are_part_of_the_program(plan, capsys):
    assert main(["park", "facts"]) == 0
    assert "heavy_industry" in capsys.readouterr().out
