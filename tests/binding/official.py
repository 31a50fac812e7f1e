"""A policy of a fictional city with a pack that encodes it."""

from pathlib import Path

from checker.binding.alignment import fingerprint

WHEREAS = "澄湖市绿色园区行动方案"
SENTENCES = {
    "T1": "到2025年，各园区单位工业增加值能耗降到0.35吨标准煤/万元以下。",
    "1.a": "各园区要建立能源台账，每季度公布一次。",
    "1.b": "鼓励屋顶铺设光伏。",
    "2": "水资源循环。各园区应回用中水，回用率不低于40%。",
    "G1": "明确责任。管委会主任牵头，每年述职。",
}
TEXT = f"""{WHEREAS}
一、总体要求
{SENTENCES["T1"]}
二、主要任务
（一）节能降碳。
1.推进节能。{SENTENCES["1.a"]}{SENTENCES["1.b"]}
2.{SENTENCES["2"]}
三、保障
1.{SENTENCES["G1"]}
"""

PACK = """
@prefix city: <https://w3id.org/plancheck/pack/city/> .
@prefix pack: <https://w3id.org/plancheck/pack/> .
@prefix pol: <https://w3id.org/plancheck/policy#> .
@prefix ind: <https://w3id.org/plancheck/indicator/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
pack:city a pol:Pack, owl:Ontology ; dcterms:identifier "city" ; owl:versionInfo "1.2.0" ;
    dcterms:title "澄湖市方案"@zh, "Plan of Chenghu"@en ; dcterms:source city:document .
city:document a pol:PolicyDocument ; dcterms:title "澄湖市方案"@zh, "Plan of Chenghu"@en .
"""
CLAUSE = """
city:{id} a pol:{kind} ; pol:inPack pack:city ; pol:ofDocument city:document ;
    skos:notation "{id}" ; pol:locator "{place}" ; {sentence} {modality} {more}
    skos:prefLabel "条款{id}"@zh, "Clause {id}"@en ; pol:statement "自述。"@zh, "Own words."@en .
"""
PLACES = {
    "T1": ("Target", "一", 1, "mandatory"),
    "1": ("Task", "二(一)1", 0, "mandatory"),
    "1.a": ("Action", "二(一)1", 1, "mandatory"),
    "1.b": ("Action", "二(一)1", 2, "encouraged"),
    "2": ("Task", "二(一)2", 0, "mandatory"),
    "G1": ("GuaranteeMeasure", "三1", 0, "mandatory"),
}


def write_pack(home: Path, *, verified: bool = True) -> None:
    """Write the pack into the user's folder, with fingerprints where it is verified."""
    official = {**SENTENCES, "1": f"推进节能。{SENTENCES['1.a']}{SENTENCES['1.b']}"}
    text = PACK
    for name, (kind, place, sentence, modality) in PLACES.items():
        more = f"pol:partOf city:{name[:1]} ;" if kind == "Action" else ""
        if kind == "Target":
            more += ' pol:scope "zone" ; pol:indicator ind:energyIntensityIndustry ; pol:comparator "<=" ; pol:limit 0.35 ; pol:unit "吨标准煤/万元" ; pol:year 2025 ;'
        if verified:
            more += f' pol:fingerprint "{fingerprint(official[name])}" ;'
        text += CLAUSE.format(
            id=name,
            kind=kind,
            place=place,
            sentence=f"pol:sentence {sentence} ;" if sentence else "",
            modality=f"pol:modality pol:{modality} ;",
            more=more,
        )
    folder = home / "packs"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "city.ttl").write_text(text, "utf-8")
