"""A pack exported as spreadsheet or Turtle and imported again is the same pack."""

import pytest
from openpyxl import load_workbook

from checker.authoring.importing import export, import_pack, read_pack
from checker.authoring.pack import to_triples
from checker.errors import UsageError
from checker.knowledge import profiles
from checker.turtle import parse_turtle

PACKS = sorted(name for name, profile in profiles().items() if profile.packs == (name,))


def test_all_shipped_packs_are_tried():
    assert {"sa28", "zl"} <= set(PACKS)


@pytest.mark.parametrize("ending", ["xlsx", "ttl"])
@pytest.mark.parametrize("pack", PACKS)
def test_nothing_is_lost_and_nothing_added(tmp_path, pack, ending):
    target = tmp_path / f"{pack}.{ending}"
    export(pack, target)
    _, before = read_pack(pack)
    _, after = read_pack(str(target))
    assert set(before) == set(after)
    assert len(before) > 50


def test_a_second_export_is_byte_for_byte_the_first_one(tmp_path):
    first, second = tmp_path / "a.ttl", tmp_path / "b.ttl"
    export("zl", first)
    export(str(first), second)
    again = parse_turtle(first)
    assert set(parse_turtle(second)) == set(again)


def test_an_imported_copy_says_the_same_as_the_original(tmp_path):
    sheet, written = tmp_path / "zl.xlsx", tmp_path / "zl.ttl"
    export("zl", sheet)
    import_pack(sheet, written)
    assert set(parse_turtle(written)) == set(read_pack("zl")[1])


def test_the_order_of_clauses_survives(tmp_path):
    export("sa28", tmp_path / "s.xlsx")
    sheets, _ = read_pack(str(tmp_path / "s.xlsx"))
    subjects = list(dict.fromkeys(str(s) for s, *_ in to_triples(sheets)))
    places = [n for n, s in enumerate(subjects) if s.endswith(("/1.1", "/1.1.a", "/1.2", "/G1"))]
    assert places == sorted(places)


def test_every_heading_has_a_chinese_name_and_choices_are_offered(tmp_path):
    export("sa28", tmp_path / "s.xlsx")
    book = load_workbook(tmp_path / "s.xlsx")
    assert [title.split()[-1] for title in book.sheetnames] == [
        "guide", "pack", "clauses", "actions", "targets", "links", "more",
    ]  # fmt: skip
    actions = next(book[title] for title in book.sheetnames if title.endswith("actions"))
    assert all("\n" in str(cell.value) for cell in actions[1])
    offered = {str(one.formula1) for one in actions.data_validations.dataValidation}
    assert any("mandatory" in formula for formula in offered)


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    export("sa28", tmp_path / "s.xlsx")
    book = load_workbook(tmp_path / "s.xlsx")
    assert all(
        cell.data_type != "f"
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
    )


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(UsageError, match=r"\.xlsx 或 \.ttl"):
        export("sa28", tmp_path / "s.docx")
