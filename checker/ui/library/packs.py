"""Packs and their versions: what each holds, how far it was verified, which plans are checked with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rdflib.namespace import DCTERMS, SKOS

from checker.knowledge import profiles
from checker.language import text
from checker.linked import Graph
from checker.linked.kinds import kind_word
from checker.rdf import PACK, POL
from checker.shelf import Shelf
from checker.store import Version
from checker.ui.library.sheets import ELI, Block, chip, facts, sheet, words_of


def pack_sheet(
    shelf: Shelf, graph: Graph, pack: str, language: str, versions: Iterable[Version]
) -> Block:
    """One pack: document, standing, contents, official text, profiles, versions in use."""
    one = next(known for known in shelf.knowledge.packs if known.id == pack)
    document = shelf.document(pack)
    standing = shelf.knowledge.policy_graph.value(document, POL.verification) if document else None
    kinds = Counter(
        node.kind for node in graph.nodes if node.pack == pack and node.id in shelf.clauses
    )
    bound = shelf.bound.get(pack)
    joint = "、" if language == "zh" else ", "
    inside = joint.join(
        f"{kind_word(kind, language, many=count > 1)} {count}" for kind, count in kinds.items()
    )
    applied = joint.join(
        profile.name.get(language) for profile in profiles().values()
        if pack in profile.packs and profile.packs != (pack,)
    )  # fmt: skip
    rows = [
        ("number", one.number or ""),
        ("issued", shelf.said(document, DCTERMS.issued, language) if document else ""),
        ("publisher", shelf.said(document, ELI.publisher, language) if document else ""),
        ("contents", inside),
        ("standing", shelf.said(standing, SKOS.prefLabel, language) if standing else ""),
        ("verified", shelf.said(PACK[pack], POL.verificationNote, language)),
        ("profiles", applied),
        ("official", text("knowledge.bound", language, file=bound.file, day=bound.bound[:10],
                          n=len(bound.wording)) if bound else
         text("knowledge.unbound", language, pack=pack)),
        ("version", one.version),
        ("hash", one.sha256),
    ]  # fmt: skip
    title = one.title.get(language) if one.title else pack
    return sheet(
        language,
        tag=text("knowledge.pack", language),
        title=title,
        chips=[chip(one.version)],
        blocks=[
            *facts((text(f"knowledge.fact.{key}", language), value) for key, value in rows),
            *_changes(versions, shelf.knowledge.sha256, language),
        ],
    )


def _changes(versions: Iterable[Version], now: str, language: str) -> list[Block]:
    """By which state of the knowledge base the plans here were checked, newest versions only."""
    newest = {one.submission: one for one in versions}
    states = Counter(one.knowledge_sha256 for one in newest.values())
    rows = [
        [digest[:12], text(f"knowledge.used.{'now' if digest == now else 'other'}", language, n=count)]
        for digest, count in sorted(states.items(), key=lambda pair: (pair[0] != now, -pair[1]))
    ]  # fmt: skip
    if now not in states:
        rows.insert(0, [now[:12], text("knowledge.used.none", language)])
    return [{"kind": "facts", "label": text("knowledge.used", language), "rows": rows}]


def pack_tree(shelf: Shelf, language: str) -> Block:
    """The packs to choose from, as the tree component draws them."""
    return {
        "language": language,
        "words": words_of("knowledge.packs", language),
        "filters": [],
        "nodes": [
            {"id": one.id, "parent": None, "level": 0, "parts": False, "note": one.version,
             "title": one.title.get(language) if one.title else one.id,
             "find": f"{one.id} {one.number or ''} {one.title.zh if one.title else ''} "
                     f"{one.title.en if one.title else ''}".lower()}
            for one in shelf.knowledge.packs
        ],
        "total": len(shelf.knowledge.packs),
    }  # fmt: skip
