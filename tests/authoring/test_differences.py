"""What changed between two packs is told clause by clause."""

import copy

import pytest

from checker.authoring.differences import Change, differences
from checker.authoring.importing import read_pack


@pytest.fixture(scope="module")
def sa28():
    return read_pack("sa28")[0]


def row_of(sheets, name):
    return next(row for rows in sheets.rows.values() for row in rows if row["id"] == name)


def test_a_pack_does_not_differ_from_itself(sa28):
    assert differences(sa28, copy.deepcopy(sa28)) == []


def test_a_changed_limit_is_told_with_both_values(sa28):
    changed = copy.deepcopy(sa28)
    row_of(changed, "T1")["limit"] = "0.35"
    (found,) = differences(sa28, changed)
    assert (found.change, found.name) == (Change.CHANGED, "T1")
    assert found.columns == (("limit", "0.4", "0.35"),)


def test_added_and_removed_clauses_are_named(sa28):
    changed = copy.deepcopy(sa28)
    changed.rows["targets"].remove(row_of(changed, "B3"))
    changed.rows["clauses"].append({"id": "P5", "kind": "Principle", "title_zh": "新原则"})
    found = {(one.change, one.name) for one in differences(sa28, changed)}
    assert found == {(Change.ADDED, "P5"), (Change.REMOVED, "B3")}


def test_the_order_of_rows_is_no_difference(sa28):
    changed = copy.deepcopy(sa28)
    row_of(changed, "T1")["order"] = "99"
    assert differences(sa28, changed) == []


def test_a_new_link_is_told(sa28):
    changed = copy.deepcopy(sa28)
    changed.links.append(("sa28:1.1", "supports", "zl:boundary"))
    (found,) = differences(sa28, changed)
    assert found.change is Change.ADDED
    assert "supports" in found.name
