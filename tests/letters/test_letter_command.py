"""`plancheck letter` over a store of the test's own."""

import io

import pytest
from docx import Document

from checker.cli import main
from checker.store import WHOLE, DecisionKind, Order, PlanVerdict, open_store
from tests.report.sample import sample_report


@pytest.fixture
def version(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANCHECK_HOME", str(tmp_path / "home"))
    store = open_store()
    made = store.add(b"plan", sample_report(), Order(), actor="青禾")
    store.decide(made.id, "target-limit/sa28:T1", DecisionKind.UPHELD, "请核对", actor="李审")
    store.decide(made.id, WHOLE, PlanVerdict.RETURNED, actor="王处")
    store.close()
    return made


def test_without_a_zone_it_lists_what_there_is(version, capsys):
    assert main(["letter"]) == 0
    assert capsys.readouterr().out.split() == ["云溪高新技术产业开发区", "第1稿", "已决定1/9"]


def test_an_empty_store_says_what_to_do(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PLANCHECK_HOME", str(tmp_path))
    assert main(["letter", "--lang", "en"]) == 0
    assert "plancheck serve" in capsys.readouterr().out


def test_a_part_of_the_zone_s_name_shows_the_letter(version, capsys):
    assert main(["letter", "云溪", "--from", "规划处"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("草稿")
    assert "审查意见：请核对。" in out
    assert "规划处" in out


def test_the_ending_chooses_what_is_written(version, tmp_path, capsys):
    for ending in ("docx", "xlsx", "html"):
        target = tmp_path / f"云溪.{ending}"
        assert main(["letter", "云溪", "-o", str(target)]) == 0
        assert target.stat().st_size > 1000
    document = Document(io.BytesIO((tmp_path / "云溪.docx").read_bytes()))
    assert document.paragraphs[0].text.startswith("关于《云溪")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["青禾"], "没有名为“青禾”的规划"),
        (["云溪", "-o", "x.pdf"], "docx"),
        (["云溪", "--number", "3"], "没有名为"),
    ],
)
def test_wrong_names_are_told_in_a_sentence(version, capsys, arguments, word):
    assert main(["letter", *arguments]) == 2
    assert word in capsys.readouterr().err
