"""`plancheck review` and `plancheck store statistics` over a store of the test's own."""

import csv
import io
import json

import pytest

from checker.cli import main
from checker.store import WHOLE, DecisionKind, Order, PlanVerdict, open_store
from tests.report.sample import sample_report


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Runs a command as somebody; exit code, output, errors."""
    monkeypatch.setenv("PLANCHECK_HOME", str(tmp_path / "home"))

    def ran(user, *arguments):
        monkeypatch.setenv("PLANCHECK_USER", user)
        code = main(list(arguments))
        told = capsys.readouterr()
        return code, told.out, told.err

    return ran


@pytest.fixture
def version(run):
    store = open_store()
    made = store.add(b"plan", sample_report(), Order(), actor="云溪管委会")
    store.close()
    return made


def review(run, user, *arguments):
    code, out, err = run(user, "review", *arguments)
    assert (code, err) == (0, "")
    return out


def decide(version, kind=DecisionKind.UPHELD):
    store = open_store()
    for one in store.record(version)["findings"]:
        if one["outcome"] in ("failed", "cantTell"):
            store.decide(version.id, one["id"], kind, actor="李审")
    store.decide(version.id, WHOLE, PlanVerdict.RETURNED, actor="李审")
    store.close()


def test_a_review_from_assigning_to_the_reply(run, version):
    said = review(
        run, "周组长", "assign", "云溪", "--to", "李审", "--second", "王审", "--note", "急"
    )
    assert "分办  → 已分办  李审、王审" in said
    review(run, "李审", "step", "云溪", "begin", "--due", "2030-01-02")
    (row,) = json.loads(review(run, "李审", "list", "--mine", "--json"))
    assert (row["state"], row["due"], row["overdue"]) == ("first-review", "2030-01-02", False)
    assert row["steps"][0] == "return-for-changes"
    decide(version)
    made = json.loads(review(run, "李审", "step", "云溪", "ask-for-comments", "--json"))
    assert (made["state"], len(made["letter_sha256"])) == ("with-park", 64)
    finding = "target-limit/sa28:T1"
    said = review(run, "云溪管委会", "reply", "云溪", finding, "disagreed", "另有规定")
    assert "不同意  另有规定" in said
    told = json.loads(review(run, "云溪管委会", "log", "云溪", "--json"))
    assert [one["step"] for one in told["steps"]] == ["assign", "begin", "ask-for-comments"]
    assert told["replies"][0]["finding"] == finding
    assert "没有新的稿件" in told["open"]["reply"][0]["zh"]


def test_what_is_missing_is_told_with_exit_code_2_and_nothing_is_written(run, version):
    review(run, "周组长", "assign", "云溪", "--to", "李审")
    before = review(run, "李审", "log", "云溪")
    assert "begin  开始初审  可以办理" in before
    code, out, err = run("王审", "review", "step", "云溪", "begin")
    assert (code, out) == (2, "")
    assert "承办的审查人（李审）" in err
    assert review(run, "李审", "log", "云溪") == before


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["step", "云溪", "nonsense"], "没有“nonsense”"),
        (["step", "青禾", "begin"], "没有名为“青禾”"),
        (["list", "--state", "here"], "没有“here”"),
        (["assign", "云溪", "--to", "李审", "--due", "soon"], "日期“soon”"),
        (["reply", "云溪", "x", "explained", "y"], "意见发出之后"),
        (["assign", "云溪", "--to", "李审", "--second", "李审"], "须是另一人"),
    ],
)
def test_wrong_words_are_told_in_a_sentence(run, version, arguments, word):
    code, out, err = run("李审", "review", *arguments)
    assert (code, out) == (2, "")
    assert word in err


def test_the_list_can_be_narrowed_and_says_when_nothing_is_left(run, version):
    assert "已收件" in review(run, "李审", "list")
    assert review(run, "李审", "list", "--mine", "--lang", "en") == "There are no such plans.\n"
    assert review(run, "李审", "list", "--overdue") == "没有符合条件的规划。\n"
    assert "Received" in review(run, "李审", "list", "--state", "received", "--lang", "en")


def test_a_letter_of_terms_with_a_mistake_is_told_with_its_line(run, version, tmp_path):
    terms = tmp_path / "home" / "store" / "review.yaml"
    terms.write_text('schema: "1"\nterms: {audit: soon}\n', encoding="utf-8")
    code, _, err = run("周组长", "review", "assign", "云溪", "--to", "李审")
    assert code == 3
    assert "review.yaml 第 2 行" in err


def test_statistics_as_table_csv_and_json(run, version):
    decide(version, DecisionKind.MISTAKEN)
    code, out, _ = run("李审", "store", "statistics", "--lang", "en")
    assert (code, out.split()[:2]) == (0, ["Rule", "Pack"])
    rows = json.loads(run("李审", "store", "statistics", "-f", "json")[1])
    assert all(one["mistaken"] == one["findings"] for one in rows)
    assert {one["overturned"] for one in rows} == {1.0}
    table = run("李审", "store", "statistics", "-f", "csv")[1].removeprefix("\ufeff")
    assert len(list(csv.DictReader(io.StringIO(table)))) == len(rows)


def test_an_empty_store_has_no_statistics(run):
    assert "示例不计" in run("李审", "store", "statistics")[1]
