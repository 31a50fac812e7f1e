"""Entries come into the file and out of it; what others wrote stays as it is."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.corrections import Anchor, Correction, load, loads, record, sidecar, undo
from checker.corrections.recording import _LIST, as_data
from checker.errors import InputError, UsageError
from checker.model import CorrectionKind

ENTRY = Correction(
    id="",
    kind=CorrectionKind.CHANGE_TARGET,
    author="张敏",
    date=date(2026, 11, 21),
    reason="单位漏读",
    sha256="a" * 64,
    anchor=Anchor("达到40%", "覆盖率", "。\n\n## 三", 12),
    was={"value": Decimal("0.460")},
    to={"value": Decimal(40), "unit": "%", "year": None, "striving": True},
)
BY_HAND = """# 本文件由三人共用，请勿改动他人条目
schema: 1
plan: {file: 云岭方案.docx}   # 送审稿
corrections:
  # 张敏的更正
  - id: zm-1
    kind: reject-target
    author: 张敏
    date: 2026-11-20
    reason: >-
      重复
    sha256: AAA
    at: {quote: "达到40%"}
  # 李审的更正
  - {id: ls-1, kind: reject-measure, author: 李审, date: 2026-11-20, reason: 非措施, sha256: AAA, at: {quote: 组织活动}}

# 末尾的说明
""".replace("AAA", "b" * 64)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "云岭方案.corrections.yaml"


def same(one: Correction, other: Correction) -> bool:
    return replace(one, line=0) == replace(other, line=0)


def test_a_recorded_entry_is_read_back_as_it_was(file: Path) -> None:
    written = record(file, ENTRY)
    (read,) = load(file).corrections
    assert written.id == "c1"
    assert same(read, written)
    assert read.was["value"] == Decimal("0.460")


def test_recording_keeps_comments_and_what_others_wrote(file: Path) -> None:
    file.write_text(BY_HAND, encoding="utf-8", newline="\n")
    record(file, ENTRY)
    text = file.read_text(encoding="utf-8")
    before, added, after = text.partition("  - id: c3\n")
    assert before == BY_HAND[: BY_HAND.index("\n# 末尾")]
    assert added
    assert after.endswith("\n# 末尾的说明\n")
    assert [one.id for one in load(file).corrections] == ["zm-1", "ls-1", "c3"]


def test_undoing_gives_the_file_as_it_was(file: Path) -> None:
    file.write_text(BY_HAND, encoding="utf-8", newline="\n")
    record(file, ENTRY)
    taken = undo(file, "c3")
    assert same(taken, replace(ENTRY, id="c3"))
    assert file.read_text(encoding="utf-8") == BY_HAND


@pytest.mark.parametrize("id_", ["zm-1", "ls-1"])
def test_undoing_one_leaves_the_other(file: Path, id_: str) -> None:
    file.write_text(BY_HAND, encoding="utf-8", newline="\n")
    undo(file, id_)
    text = file.read_text(encoding="utf-8")
    assert [one.id for one in load(file).corrections] == [{"zm-1": "ls-1", "ls-1": "zm-1"}[id_]]
    assert text.startswith("# 本文件由三人共用")
    assert "# 李审的更正" in text


def test_the_last_entry_can_be_undone_and_another_recorded(file: Path) -> None:
    record(file, ENTRY)
    undo(file, "c1")
    assert load(file).corrections == ()
    assert record(file, ENTRY).id == "c1"


@pytest.mark.parametrize("start", ["schema: 1\ncorrections: []\n", "schema: 1\n", "schema: 1", ""])
def test_the_first_entry_finds_its_place(file: Path, start: str) -> None:
    file.write_text(start, encoding="utf-8")
    record(file, ENTRY)
    assert len(load(file).corrections) == 1


def test_an_id_that_is_not_there_cannot_be_undone(file: Path) -> None:
    record(file, ENTRY)
    with pytest.raises(UsageError, match="c9"):
        undo(file, "c9")


def test_an_unsound_entry_never_reaches_the_file(file: Path) -> None:
    record(file, ENTRY)
    before = file.read_bytes()
    with pytest.raises(InputError):
        record(file, replace(ENTRY, reason=" "))
    assert file.read_bytes() == before
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_a_list_in_brackets_is_left_to_people(file: Path) -> None:
    flow = f"schema: 1\ncorrections: [{{id: a, kind: reject-target, author: 张, date: 2026-11-20, reason: 重, sha256: {'b' * 64}, at: {{quote: 达到}}}}]\n"
    file.write_text(flow, encoding="utf-8")
    with pytest.raises(InputError):
        record(file, ENTRY)
    with pytest.raises(InputError):
        undo(file, "a")
    assert file.read_text(encoding="utf-8") == flow


def test_reviewers_at_the_same_time_lose_nothing(file: Path) -> None:
    people = [
        threading.Thread(target=record, args=(file, replace(ENTRY, author=f"审{n}")))
        for n in range(6)
    ]
    for one in people:
        one.start()
    for one in people:
        one.join()
    found = load(file).corrections
    assert {one.author for one in found} == {f"审{n}" for n in range(6)}
    assert len({one.id for one in found}) == 6


texts = st.text(
    alphabet=st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=60
).filter(lambda text: bool(text.strip()))


@given(texts, texts, st.text(alphabet="甲乙 \n\t:#'\"-{}[]&*!|>%@`\u2028\x0b", max_size=40))
def test_any_words_survive_the_file(author: str, quote: str, prefix: str) -> None:
    entry = replace(ENTRY, id="c1", author=author, reason=quote, anchor=Anchor(quote, prefix))
    text = _LIST.with_item("schema: 1\ncorrections:\n", as_data(entry), "f")
    text = _LIST.with_item(text, as_data(replace(ENTRY, id="c2")), "f")
    first, second = loads(text, "f").corrections
    assert same(first, entry)
    assert same(second, replace(ENTRY, id="c2"))
    (left,) = loads(_LIST.without(text, "c1", "f"), "f").corrections
    assert same(left, second)


def test_the_file_beside_a_plan_is_that_of_its_name(tmp_path: Path) -> None:
    plan = tmp_path / "方案.docx"
    assert sidecar(plan).name == "方案.corrections.yaml"
    (tmp_path / "方案.docx.corrections.yaml").touch()
    assert sidecar(plan).name == "方案.docx.corrections.yaml"
