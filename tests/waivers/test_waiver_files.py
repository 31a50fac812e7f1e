"""A waiver file is read strictly, and every mistake is told with its line."""

import json
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from checker.errors import InputError
from checker.model import WaiverScope
from checker.waivers import examine, load, loads, schema
from tests.waivers.files import entry, waiver_file

NAME = "青石.waivers.yaml"


def mistakes(text: str) -> list[tuple[int, str]]:
    return [(one.line, one.message.en) for one in examine(text, NAME)[1]]


def test_an_entry_is_read_whole() -> None:
    text = waiver_file(
        entry(scope='{rule: action-answered, clause: "sa28:1.2.*", zone: 青石高新区}', attachments="青石管函〔2026〕3号")
    )  # fmt: skip
    (one,) = loads(text, NAME).waivers
    assert one.scope == WaiverScope(rule="action-answered", clause="sa28:1.2.*", zone="青石高新区")
    assert (one.author, one.approver) == ("沈若兰", "陆明远")
    assert (one.start, one.until) == (date(2026, 1, 1), date(2026, 12, 31))
    assert one.attachments == "青石管函〔2026〕3号"
    assert one.line == 3


@pytest.mark.parametrize(
    "text", ["", "schema: 1\n", "schema: 1\nwaivers:\n", "schema: 1\nwaivers: []\n"]
)
def test_a_file_without_entries_waives_nothing(text) -> None:
    assert loads(text, NAME).waivers == ()


@pytest.mark.parametrize("name", ["id", "scope", "reason", "author", "approver", "from", "until"])
def test_every_field_but_the_attachments_is_needed(name) -> None:
    found = mistakes(waiver_file(entry(**{name: None})))
    assert [line for line, _ in found] == [3]
    assert f"“{name}” is missing" in found[0][1]


@pytest.mark.parametrize("approver", ["沈若兰", "沈 若兰", "　沈若兰 "])
def test_nobody_approves_what_he_asked_for(approver) -> None:
    found = mistakes(waiver_file(entry(approver=f'"{approver}"')))
    assert found == [(7, "“沈若兰” both asks and approves; another person has to approve.")]


def test_case_and_width_make_no_other_person() -> None:
    assert mistakes(waiver_file(entry(author="Shen Ruolan", approver='"ＳＨＥＮ ruolan"')))


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"until": "2025-12-31"}, "before the first day"),
        ({"until": "2026-02-30"}, "no date"),
        ({"until": "明年"}, "no date"),
        ({"from": "2026/01/01"}, "no date"),
        ({"reason": '""'}, "must not be empty"),
        ({"reason": "~"}, "must not be empty"),
        ({"reason": "[a, b]"}, "must be one value"),
        ({"reason": "长" * 2001}, "longer than 2000"),
        ({"id": "a b"}, "may hold letters"),
        ({"scope": "target-limit/sa28:T1"}, "scope must name"),
        ({"scope": "{}"}, "scope must name"),
        ({"scope": "{rule: target-limit}"}, "scope must name"),
        ({"scope": "{zone: 青石高新区}"}, "scope must name"),
        ({"scope": "{finding: target-limit/sa28:T1, rule: target-limit}"}, "scope must name"),
        ({"scope": '{finding: "target-limit/sa28:*"}'}, "no id of a finding"),
        ({"scope": '{rule: "*", clause: "sa28:*"}'}, "no name of a rule"),
        ({"scope": '{rule: target-limit, clause: "*"}'}, "no clause"),
        ({"scope": '{rule: target-limit, clause: "sa28:[T]1"}'}, "no clause"),
        ({"scope": "{finding: target-limit/sa28:T1, zones: x}"}, "“zones” is unknown"),
        ({"aproved": "x"}, "“aproved” is unknown"),
    ],
)  # fmt: skip
def test_a_mistake_is_named(changes, word) -> None:
    found = mistakes(waiver_file(entry(**changes)))
    assert len(found) == 1, found
    assert word in found[0][1]


def test_all_mistakes_are_found_and_the_sound_entries_kept() -> None:
    text = waiver_file(entry(), entry(id="w2", until="x"), entry(id="w3"), entry(id="w3"))
    found, problems = examine(text, NAME)
    assert [one.id for one in found.waivers] == ["w1", "w3"]
    assert len(problems) == 2
    assert "already used on line 17" in problems[1].message.en


def test_the_first_mistake_is_told_in_one_sentence_with_how_many_more() -> None:
    with pytest.raises(InputError) as caught:
        loads(waiver_file(entry(until="x"), entry(id="w2", until="x")), NAME)
    assert caught.value.exit_code == 3
    assert caught.value.en.startswith(f"Waiver file {NAME}, line 9: ")
    assert "1 more" in caught.value.en
    assert "另有 1 处" in caught.value.zh


HOSTILE = {
    "an alias bomb": "a: &a [x, x]\nb: [*a, *a]\n",
    "a python object": "!!python/object/apply:os.system ['true']\n",
    "a tag": "schema: !!int 1\n",
    "deep nesting": "[" * 40 + "]" * 40,
    "two documents": "schema: 1\n---\nschema: 1\n",
    "a key twice": "schema: 1\nschema: 1\n",
    "a mapping as key": "{a: 1}: 2\n",
    "broken indentation": "schema: 1\n  waivers: [\n",
    "a control character": "schema: \x07\n",
    "too many nodes": "[" + "1," * 120_000 + "]",
    "a list at the top": "- schema\n",
    "a number at the top": "17\n",
    "an unescaped asterisk": "schema: 1\nwaivers:\n  - scope: {clause: *x}\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_yaml_gives_one_sentence(text) -> None:
    with pytest.raises(InputError) as caught:
        loads(text, NAME)
    assert NAME in caught.value.zh
    assert "\n" not in caught.value.zh
    assert "Traceback" not in caught.value.en


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"x" * ((1 << 20) + 1)])
def test_bytes_that_are_no_waiver_file_are_refused(data, tmp_path) -> None:
    path = tmp_path / NAME
    path.write_bytes(data)
    with pytest.raises(InputError):
        load(path)


def test_a_missing_file_is_told(tmp_path) -> None:
    with pytest.raises(InputError, match="无法读取"):
        load(tmp_path / NAME)


@given(st.text(max_size=200))
def test_whatever_stands_in_the_file_it_is_read_or_refused(text) -> None:
    try:
        found, problems = examine(text, NAME)
    except InputError:
        return
    assert found.waivers == () or not problems


# --- the published schema ------------------------------------------------------------------------


def as_json(text: str) -> object:
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def is_valid(text: str) -> bool:
    return Draft202012Validator(schema()).is_valid(as_json(text))


def test_the_schema_accepts_what_the_reader_accepts() -> None:
    Draft202012Validator.check_schema(schema())
    assert is_valid(
        waiver_file(
            entry(attachments="附件1"),
            entry(id="w2", scope='{rule: target-limit, clause: "sa28:*"}'),
        )
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"approver": None},
        {"until": "明年"},
        {"scope": "{rule: target-limit}"},
        {"scope": "{finding: target-limit/sa28:T1, rule: target-limit}"},
        {"scope": '{rule: target-limit, clause: "*"}'},
        {"reason": '" "'},
        {"extra": "1"},
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(changes) -> None:
    text = waiver_file(entry(**changes))
    assert mistakes(text)
    assert not is_valid(text)
