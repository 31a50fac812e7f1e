"""A report proves that it belongs to a plan and to the rules at hand, or says what differs."""

import json

import pytest

from checker.cli import main
from tests.waivers.files import entry, park_file, waiver_file

PLAN = """# 云岭高新区绿色发展五年行动方案（2021—2025年）

## 一、发展目标

到2025年，云岭高新区单位工业增加值综合能耗控制在0.46吨标准煤/万元以内。

## 二、重点任务

（一）2022年底前，由生态环境局牵头建成园区统一的能源申报管理平台，覆盖全部规模以上企业。

## 三、保障措施

成立由管委会主任任组长的绿色发展领导小组，每季度调度一次。
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A plan with a waiver and a fact beside it, and the report on it."""
    folder = tmp_path_factory.mktemp("verify")
    (folder / "云岭.md").write_text(PLAN, encoding="utf-8")
    (folder / "云岭.waivers.yaml").write_text(waiver_file(entry()), encoding="utf-8")
    (folder / "云岭.park.yaml").write_text(park_file("heavy_industry: no"), encoding="utf-8")
    options = ["--today", "2026-06-30", "--zone", "云岭高新区", "--period", "2021-2025", "-q"]
    main(["check", str(folder / "云岭.md"), "-o", str(folder / "r.json"), *options])
    return folder


@pytest.fixture
def verify(folder, capsys):
    def call(*options, report="r.json", plan="云岭.md"):
        code = main(["verify", str(folder / report), str(folder / plan), *options])
        return code, capsys.readouterr().out

    return call


@pytest.fixture
def changed(folder):
    """Writes the report with one value changed."""

    def write(change):
        data = json.loads((folder / "r.json").read_text("utf-8"))
        change(data)
        (folder / "changed.json").write_text(json.dumps(data), encoding="utf-8")
        return "changed.json"

    return write


def test_a_report_belongs_to_its_plan(verify):
    code, out = verify()
    assert code == 0
    assert "✗" not in out
    assert "相符" in out
    assert "豁免文件" in out
    assert "园区情况文件" in out


def test_hashes_can_be_compared_without_another_check(verify):
    code, out = verify("--hashes-only")
    assert code == 0
    assert "没有重新检查" in out


def test_another_plan_is_told(verify, folder):
    (folder / "改.md").write_text(PLAN + "\n补充。\n", encoding="utf-8")
    code, out = verify("--hashes-only", plan="改.md")
    assert code == 1
    assert "✗ 规划文件 SHA-256" in out


def test_a_changed_outcome_is_found_by_checking_again(verify, changed):
    def better(data):
        failed = next(one for one in data["findings"] if one["outcome"] == "failed")
        failed["outcome"] = "passed"

    name = changed(better)
    assert verify("--hashes-only", report=name)[0] == 0
    code, out = verify(report=name)
    assert code == 1
    assert "✗ 重新检查后相同的结论数" in out


def test_a_finding_left_out_is_found(verify, changed):
    code, _ = verify(report=changed(lambda data: data["findings"].pop()))
    assert code == 1


@pytest.mark.parametrize("key", ["sha256", "shapes"])
def test_other_rules_are_told_by_their_hash(verify, changed, key):
    name = changed(lambda data: data["knowledge"].__setitem__(key, "0" * 64))
    code, out = verify("--hashes-only", report=name)
    assert code == 1
    assert "报告：" + "0" * 64 in out


def test_another_pack_version_is_told(verify, changed):
    name = changed(lambda data: data["knowledge"]["packs"][0].__setitem__("version", "1999.1.0"))
    assert "✗ 政策包 sa28" in verify("--hashes-only", report=name)[1]


def test_another_waiver_file_is_told(verify, folder):
    other = folder / "other.yaml"
    other.write_text(waiver_file(entry(id="w2")), encoding="utf-8")
    code, out = verify("--waivers", str(other))
    assert code == 1
    assert "✗ 豁免文件 SHA-256" in out
    assert "target-limit/sa28:T1" in out


def test_programs_read_it_as_json(verify):
    _, out = verify("--json", "--hashes-only")
    data = json.loads(out)
    assert data["same"]
    assert {"plan", "tool", "knowledge", "shapes", "pack"} == {
        one["name"] for one in data["points"]
    }


@pytest.mark.parametrize(("report", "plan"), [("云岭.md", "云岭.md"), ("none.json", "云岭.md"), ("r.json", "none.md")])  # fmt: skip
def test_what_cannot_be_read_is_an_input_error(verify, report, plan):
    assert verify(report=report, plan=plan)[0] == 3


def test_a_report_names_all_that_it_rests_on(folder):
    data = json.loads((folder / "r.json").read_text("utf-8"))
    assert data["run"]["zone"] == "云岭高新区"
    assert data["run"]["period"] == [2021, 2025]
    assert data["run"]["day"] == "2026-06-30"
    assert [one["kind"] for one in data["run"]["files"]] == ["waivers", "park"]
    assert all(len(one["sha256"]) == 64 for one in data["run"]["files"])
    assert all(len(pack["sha256"]) == 64 for pack in data["knowledge"]["packs"])
