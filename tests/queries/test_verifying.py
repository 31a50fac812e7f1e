"""The verify queries: nothing is wrong with the shipped data, and each mistake would be seen."""

import pyoxigraph as ox
import pytest

from checker.queries.base import PREFIXES, Base, base
from checker.queries.verifying import checks, verify, verify_base

# what to add to the shipped data so that the check of that name speaks
MISTAKES = {
    "parent-in-another-pack": "sa28:1.2.d pol:partOf zl:survey .",
    "clause-above-itself": "sa28:1.2 pol:partOf sa28:1.2.d .",
    "task-without-action": "sa28:9.9 a pol:Task ; pol:inPack pack:sa28 .",
    "demand-without-modality": "sa28:9.9 a pol:Action ; pol:inPack pack:sa28 .",
    "action-without-wording": "sa28:9.9 a pol:Action ; pol:inPack pack:sa28 .",
    "link-to-nothing": "sa28:1.2.d pol:supports sa28:T99 .",
    "link-to-itself": "sa28:T1 pol:supports sa28:T1 .",
    "aligned-within-pack": "sa28:1.1 pol:alignsWith sa28:1.2 .",
    "aligned-twice": "sa28:1.1 pol:alignsWith zl:survey . zl:survey pol:alignsWith sa28:1.1 .",
    "guides-not-from-principle": "sa28:1.1 pol:guides sa28:1.2 .",
    "principle-guides-nothing": "sa28:P9 a pol:Principle ; pol:inPack pack:sa28 .",
    "stricter-on-other-indicator": "sa28:T1 pol:stricterThan sa28:T3 .",
    "stricter-is-weaker": "sa28:T1 pol:stricterThan sa28:T2 .",
    "stricter-in-a-circle": "sa28:T2 pol:stricterThan sa28:T1 . sa28:T1 pol:stricterThan sa28:T2 .",
    "limits-not-compared": 'zl:t a pol:Target ; pol:inPack pack:zl ; pol:indicator ind:energyIntensityIndustry ; pol:comparator "<=" ; pol:scope "zone" ; pol:unit "吨标准煤/万元" ; pol:limit 0.2 .',
    "limit-in-other-unit": 'zl:t pol:indicator ind:energyIntensityIndustry ; pol:comparator "<=" ; pol:limit 1.0 ; pol:unit "吨" .',
    "limit-against-direction": 'zl:t pol:indicator ind:energyIntensityIndustry ; pol:comparator ">=" .',
    "limit-without-comparator": "zl:t pol:limit 1.0 .",
    "name-of-two-indicators": 'ind:energyTotal skos:altLabel "碳生产率"@zh .',
    "name-of-two-documents": 'doc:x eli:id_local "国科发火〔2021〕28号" .',
    "implements-in-a-circle": "sa28:document pol:implements sa28:document .",
    "pack-without-clauses": "pack:empty a pol:Pack .",
    "word-without-name": 'pol:odd a owl:Class ; rdfs:label "怪"@zh .',
    "word-without-meaning": "sa28:T1 pol:oddWord 1 .",
}


def spoilt(turtle: str) -> Base:
    """The base with a mistake in it."""
    good = base()
    store = ox.Store()
    store.extend(good.store)
    prefixes = "\n".join(f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items())
    store.load(f"{prefixes}\n{turtle}", format=ox.RdfFormat.TURTLE)
    return Base(good.knowledge, store, ())


def test_nothing_is_wrong_with_the_shipped_data() -> None:
    assert {problem.name: problem.table.texts() for problem in verify()} == {}


@pytest.mark.parametrize("name", sorted(checks()))
def test_each_check_sees_its_mistake(name: str) -> None:
    before = {problem.name for problem in verify_base(base())}
    assert name not in before
    found = {problem.name: problem for problem in verify_base(spoilt(MISTAKES[name]))}
    assert name in found
    assert found[name].message.zh
    assert found[name].message.en
