import json
import subprocess
import sys
from dataclasses import replace

import pytest

import checker.pipeline
from checker.cli import main, output
from checker.errors import InputError, KnowledgeError, UsageError
from checker.model import Severity
from checker.paging import Paging
from checker.periods import parse_period
from tests.report.sample import sample_report


@pytest.fixture
def report(monkeypatch):
    """What the pipeline is made to return; the options it was called with are recorded."""
    calls = []

    def check(path, **options):
        calls.append((path, options))
        return made["report"]

    made = {"report": sample_report(), "calls": calls}
    monkeypatch.setattr(checker.pipeline, "check", check)
    return made


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "规划 (草案) $HOME.txt"
    path.write_text("一、总体要求\n", encoding="utf-8", newline="\n")
    return path


def failing(error):
    def check(*_args, **_options):
        raise error

    return check


def test_a_plan_with_violations_exits_with_one(report, plan, capsys):
    assert main(["check", str(plan)]) == 1
    out, err = capsys.readouterr()
    assert "未通过：3处必改" in out
    assert err == ""


def test_a_plan_without_violations_exits_with_zero(report, plan, capsys):
    sample = sample_report()
    mild = tuple(f for f in sample.findings if f.severity is not Severity.VIOLATION)
    report["report"] = replace(sample, findings=mild)
    assert main(["check", str(plan)]) == 0
    assert "通过" in capsys.readouterr().out


def test_json_goes_to_standard_output_alone(report, plan, capsys):
    assert main(["check", str(plan), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["schema"] == "1"


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("r.json", "{"),
        ("r.html", "<!doctype html>"),
        ("r.md", "# 云溪"),
        ("r.ttl", "@prefix"),
        ("r.txt", "云溪"),
        ("r.csv", "\ufeff序号"),
        ("r.sarif", "{"),
        ("r.sarif.json", '{\n  "$schema": "https://docs.oasis-open.org/sarif'),
        ("r.xml", "<?xml"),
        ("r.earl.ttl", "@prefix"),
    ],
)
def test_the_name_of_the_output_chooses_the_format(report, plan, tmp_path, capsys, name, start):
    target = tmp_path / name
    assert main(["check", str(plan), "-o", str(target)]) == 1
    assert target.read_text("utf-8").startswith(start)
    assert capsys.readouterr().out == ""


def test_english_is_a_choice(report, plan, capsys):
    main(["check", str(plan), "--lang", "en"])
    assert "Not passed: 3 gaps must be fixed" in capsys.readouterr().out


def test_the_command_line_itself_speaks_english_on_request(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("PLANCHECK_LANG", "en_GB.UTF-8")
    main(["check", str(tmp_path / "x.pdf"), "--period", "soon"])
    assert capsys.readouterr().err.startswith("Error: The period “soon” makes no sense")


def test_zone_period_and_profile_reach_the_pipeline(report, plan):
    main(
        ["check", str(plan), "--zone", "云溪", "--period", "2021—2025年", "--profile", "sa28", "-q"]
    )
    ((path, options),) = report["calls"]
    assert path == plan
    assert isinstance(options.pop("pages"), Paging)
    assert options == {
        "profile": "sa28",
        "zone": "云溪",
        "period": (2021, 2025),
        "corrections": None,
        "waivers": None,
        "park": None,
        "today": None,
        "engine": "auto",
        "fail_on": None,
        "baseline": None,
        "progress": None,
    }


@pytest.mark.parametrize(
    "value", ["2021-2025", "2021—2025", "2021–2025", "2021~2025", "2021年至2025年", " 2021 - 2025 "]
)
def test_periods_are_read_as_people_write_them(value):
    assert parse_period(value) == (2021, 2025)


@pytest.mark.parametrize("value", ["", "2021", "2025-2021", "21-25", "0000-9999", "2021-2025-2030"])
def test_a_period_that_makes_no_sense_is_a_usage_error(value, plan, capsys):
    assert main(["check", str(plan), "--period", value]) == 2
    assert "2021-2025" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("甲", "u"), 2),
        (InputError("乙", "i"), 3),
        (KnowledgeError("丙", "k"), 4),
        (RuntimeError("bug"), 70),
    ],
)
def test_each_kind_of_failure_has_its_exit_code(monkeypatch, plan, capsys, error, code):
    monkeypatch.setattr(checker.pipeline, "check", failing(error))
    assert main(["check", str(plan)]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert ("Traceback" in err) == (code == 70)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["nonsense"],
        ["check", "a", "--format", "docx"],
        ["serve", "--port", "0"],
        ["check", "a", "--lang", "fr"],
    ],
)
def test_wrong_usage_exits_with_two(arguments, capsys):
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err


def test_a_missing_file_is_unreadable_input(tmp_path, capsys):
    assert main(["check", str(tmp_path / "nowhere.docx")]) == 3
    assert "nowhere.docx" in capsys.readouterr().err


def test_the_plan_itself_is_never_overwritten(report, plan, capsys):
    before = plan.read_bytes()
    assert main(["check", str(plan), "-o", str(plan)]) == 2
    link = plan.with_name("link.txt")
    link.symlink_to(plan)
    assert main(["check", str(plan), "-o", str(link)]) == 2
    assert plan.read_bytes() == before
    assert report["calls"] == []


def test_an_output_that_cannot_be_written_is_told_before_the_work(report, plan, tmp_path, capsys):
    assert main(["check", str(plan), "-o", str(tmp_path / "no" / "r.json")]) == 2
    assert main(["check", str(plan), "-o", str(tmp_path), "--format", "json"]) == 2
    assert report["calls"] == []


def test_an_output_name_that_is_too_long_is_wrong_usage(report, plan, tmp_path, capsys):
    assert main(["check", str(plan), "-o", str(tmp_path / f"{'b' * 300}.html")]) == 2
    assert "文件名太长" in capsys.readouterr().err
    assert report["calls"] == []


@pytest.mark.skipif(sys.platform == "win32", reason="a device of Unix")
def test_a_device_is_written_directly(tmp_path):
    code = "from pathlib import Path; from checker.cli.output import write_whole; write_whole(Path('/dev/stdout'), b'whole')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.stdout == b"whole"


def test_a_name_without_known_ending_needs_a_format(report, plan, tmp_path):
    assert main(["check", str(plan), "-o", str(tmp_path / "report")]) == 2
    assert main(["check", str(plan), "-o", str(tmp_path / "report"), "-f", "json"]) == 1
    assert (tmp_path / "report").exists()


def test_a_failed_write_leaves_the_old_file_and_no_draft(tmp_path, monkeypatch):
    target = tmp_path / "r.json"
    target.write_text("old")

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(UsageError, match="磁盘空间不足"):
        output.write_whole(target, b"new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_written_file_keeps_its_permissions(tmp_path):
    target = tmp_path / "r.json"
    target.write_text("old")
    target.chmod(0o640)
    output.write_whole(target, b"new")
    assert target.stat().st_mode & 0o777 == 0o640
    assert target.read_bytes() == b"new"


def test_text_prints_the_characters_that_offsets_count_and_nothing_else(tmp_path):
    text = "一、总体要求\r\n到2025年，能耗下降18%。"
    file = tmp_path / "plan.txt"
    file.write_bytes(text.encode("utf-8"))
    done = subprocess.run(
        [sys.executable, "-m", "checker.cli", "text", file], capture_output=True, check=True
    )
    assert done.stdout == text.encode("utf-8")
    assert done.stderr == b""


def test_help_loads_none_of_the_heavy_libraries():
    heavy = "{'spacy', 'rdflib', 'pyshacl', 'streamlit', 'sklearn', 'numpy', 'jinja2', 'lxml', 'pdfplumber'}"
    code = f"import sys; from checker.cli import main; main(['check', '--help']); sys.exit(len({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0
    assert "规划文件".encode() in done.stdout


def test_output_is_utf8_whatever_the_console_says(plan):
    done = subprocess.run(
        [sys.executable, "-m", "checker.cli", "check", plan, "--period", "x"],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0", "PATH": ""},
    )
    assert done.returncode == 2
    assert "规划期".encode() in done.stderr


def test_the_version_is_printed(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("plancheck ")


def test_a_reader_that_goes_away_does_not_change_the_exit_code():
    code = (
        "import sys, checker.pipeline; from tests.report.sample import sample_report;"
        "checker.pipeline.check = lambda *a, **k: sample_report();"
        "from checker.cli import main; sys.exit(main(['check', 'x.txt', '-f', 'json']))"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", code], stdout=pipe, stderr=pipe) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (["check"], "缺少 PLAN", "PLAN is missing"),
        (["check", "a", "--nonsense"], "没有选项 --nonsense", "There is no option --nonsense"),
        (["check", "a", "-f", "docx"], "选项 --format/-f 的值无效", "The value of --format/-f"),
        (["nonsense"], "没有这个命令", "There is no such command"),
        (["check", "a", "b"], "参数有误", "The arguments are wrong"),
    ],
)
def test_wrong_usage_is_explained_in_both_languages(arguments, zh, en, monkeypatch, capsys):
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith(f"错误：{zh}")
    monkeypatch.setenv("PLANCHECK_LANG", "en")
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith(f"Error: {en}")


def test_the_language_of_the_report_is_that_of_its_errors(tmp_path, capsys):
    assert main(["check", str(tmp_path / "x.docx"), "--lang", "en"]) == 3
    assert "does not exist" in capsys.readouterr().err
    assert main(["check", str(tmp_path / "x.docx"), "--lang", "zh"]) == 3
    assert "不存在" in capsys.readouterr().err


def test_an_error_without_a_reader_keeps_its_exit_code():
    code = "from checker.cli import run; run()"
    command = [sys.executable, "-c", code, "check", "nowhere.docx"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe) as process:
        process.stderr.close()
        assert process.wait() == 3


def test_control_characters_of_a_file_name_do_not_reach_the_terminal(tmp_path, capsys):
    assert main(["check", str(tmp_path / "\x1b[2Jx.docx")]) == 3
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert "[2Jx.docx" in err
