"""Packs and bound texts of the user's own stand beside the shipped ones; profiles join by +."""

import json
from pathlib import Path

import pytest

from checker.errors import KnowledgeError, UsageError
from checker.knowledge import load, profile_named, profiles

OWN = """
@prefix own: <https://w3id.org/plancheck/pack/own/> .
@prefix pack: <https://w3id.org/plancheck/pack/> .
@prefix pol: <https://w3id.org/plancheck/policy#> .
@prefix ind: <https://w3id.org/plancheck/indicator/> .
@prefix sa28: <https://w3id.org/plancheck/pack/sa28/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
pack:own a pol:Pack, owl:Ontology ; dcterms:identifier "own" ; owl:versionInfo "1.0.0" ;
    dcterms:title "自编要求"@zh, "Demands of our own"@en ; dcterms:source own:document .
own:document a pol:PolicyDocument ; dcterms:title "自编文件"@zh, "A document of our own"@en .
own:T1 a pol:Target ; pol:inPack pack:own ; pol:ofDocument own:document ; skos:notation "T1" ;
    pol:locator "一" ; pol:modality pol:mandatory ; pol:scope "zone" ;
    skos:prefLabel "能耗"@zh, "Energy"@en ; pol:statement "不高于0.35。"@zh, "At most 0.35."@en ;
    pol:indicator ind:energyIntensityIndustry ; pol:comparator "<=" ; pol:limit 0.35 ;
    pol:unit "吨标准煤/万元" ; pol:year 2025 ; pol:stricterThan sa28:T1 .
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLANCHECK_HOME", str(tmp_path))
    (tmp_path / "packs").mkdir()
    (tmp_path / "bindings").mkdir()
    return tmp_path


def add_own_pack(home: Path) -> None:
    (home / "packs" / "own.ttl").write_text(OWN, "utf-8")


def test_a_pack_of_the_users_own_is_a_profile_at_once(home: Path) -> None:
    assert "own" not in profiles()
    add_own_pack(home)
    assert list(load("own").clauses) == ["own:T1"]
    assert profiles()["own"].name.zh == "自编要求"


def test_profiles_are_joined_by_plus_each_pack_once(home: Path) -> None:
    add_own_pack(home)
    knowledge = load("default+own+sa28")
    assert [pack.id for pack in knowledge.packs] == ["sa28", "zl", "own"]
    joined = profile_named("default+own")
    assert joined.period == (2021, 2025)
    assert joined.name.zh.endswith(" + 自编要求")


def test_an_unknown_part_of_a_joined_profile_is_named() -> None:
    with pytest.raises(UsageError, match="“nothing”"):
        load("default+nothing")


def test_the_stricter_clause_of_the_profile_binds(home: Path) -> None:
    add_own_pack(home)
    assert load("sa28+own").clauses["sa28:T1"].bound_by == "own:T1"
    assert load("sa28+own").clauses["own:T1"].bound_by is None
    assert load("sa28").clauses["sa28:T1"].bound_by is None


def test_a_broken_pack_of_the_users_own_is_named_with_file_and_line(home: Path) -> None:
    (home / "packs" / "bad.ttl").write_text("@prefix a: <b:> .\na:x a:y", "utf-8")
    with pytest.raises(KnowledgeError, match=r"bad\.ttl:2"):
        load()


def bind(home: Path, wording: dict[str, str]) -> Path:
    kept = {"pack": "sa28", "version": "1", "file": "f.txt", "sha256": "0", "bound": "2026-01-01"}
    path = home / "bindings" / "sa28.json"
    path.write_text(json.dumps({**kept, "wording": wording}), "utf-8")
    return path


def test_bound_wordings_stand_at_their_clauses_and_others_have_none(home: Path) -> None:
    bind(home, {"sa28:1.2.d": "官方的话。", "sa28:gone": "旧条款"})
    clauses = load().clauses
    assert clauses["sa28:1.2.d"].official == "官方的话。"
    assert clauses["sa28:1.2.c"].official is None
    bind(home, {"sa28:1.2.d": "另一句更长的官方的话。"})
    assert load().clauses["sa28:1.2.d"].official == "另一句更长的官方的话。"


@pytest.mark.parametrize("damage", ["{", "[]", '{"pack": "sa28"}', '{"wording": 3}'])
def test_a_damaged_binding_says_what_to_do(home: Path, damage: str) -> None:
    bind(home, {}).write_text(damage, "utf-8")
    with pytest.raises(KnowledgeError, match="policy bind"):
        load()
