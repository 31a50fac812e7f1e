"""In every format every quote stands where its evidence says: `text[start:end] == quote`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_files import assert_sound, save
from same_plan import FORMATS, PLAN, Blocks

from checker.extract import extract
from checker.ingest import read
from checker.ingest.office import convert, is_installed
from checker.knowledge import load
from checker.model import Document, Evidence
from checker.plan import build
from checker.validate import validate


def evidence_in(value: object) -> Iterator[Evidence]:
    """All evidence inside a piece of data, however deep."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple | list | frozenset | set):
        for one in value:
            yield from evidence_in(one)
    elif isinstance(value, dict):
        yield from evidence_in(list(value.values()))
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from evidence_in(getattr(value, one.name))


def assert_quotes(document: Document, *, validated: bool = False) -> int:
    knowledge = load("default")
    statements = extract(document, knowledge)
    found = list(evidence_in(statements))
    if validated:
        graph = build(document, statements, knowledge)
        found += evidence_in(validate(graph, knowledge, document))
    for one in found:
        assert document.text[one.start : one.end] == one.quote
        assert one.quote
        assert one.page == document.page_at(one.start)
        assert one.file == document.file_at(one.start)
        assert one.recognised == document.is_recognised(one.start, one.end)
    return len(found)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_plan_in_every_format(tmp_path: Path, name: str) -> None:
    document = read(save(tmp_path, name, FORMATS[name](PLAN)))
    if not document.parts:
        assert_sound(document)
    assert assert_quotes(document, validated=True) > 20
    values = {str(target.value) for target in extract(document, load("default")).targets}
    assert {"13.5", "16"} <= values


@pytest.mark.skipif(not is_installed(), reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", [".doc", ".rtf"])
def test_the_same_plan_in_old_formats(tmp_path: Path, suffix: str) -> None:
    word = docx.Document()
    for block in PLAN:
        if isinstance(block, str):
            word.add_paragraph(block)
            continue
        table = word.add_table(rows=len(block), cols=len(block[0]))
        for cell, text in zip(table._cells, [text for row in block for text in row], strict=True):
            cell.text = text
    buffer = io.BytesIO()
    word.save(buffer)
    old = convert(buffer.getvalue(), "plan.docx", ".docx", suffix[1:])
    document = read(save(tmp_path, f"plan{suffix}", old))
    assert len(document.tables) == 1
    assert assert_quotes(document) > 20


_words = st.lists(
    st.sampled_from(
        [
            "到2025年", "，", "。", "；", "单位增加值能耗", "下降13.5%", "达到30家以上", "力争", "一、", "（一）", "1.", "\u3000", "\n", "\t", "㎡",
            "“十四五”", "２０２５年", "𠮷", "\U0001f331", "e\u0301", "（责任单位：经济发展局）", "建设绿色工厂", "比2020年", "吨标准煤/万元", "&lt;", "<b>", "|",
        ]
    ),
    min_size=1,
    max_size=12,
).map("".join)  # fmt: skip
_tables = st.lists(
    st.lists(_words.map(lambda w: " ".join(w.split()) or "空"), min_size=2, max_size=3),
    min_size=2,
    max_size=3,
)
_blocks = st.lists(
    st.one_of(_words, _tables.filter(lambda rows: len({len(r) for r in rows}) == 1)),
    min_size=1,
    max_size=8,
)


@settings(max_examples=30, deadline=None)
@given(_blocks, st.sampled_from(sorted(FORMATS)))
def test_any_plan_in_any_format(blocks: Blocks, name: str) -> None:
    with TemporaryDirectory() as folder:
        document = read(
            save(Path(folder), name, FORMATS[name](["云岭高新区绿色发展方案", *blocks]))
        )
    assert_quotes(document)
