"""Any reader of RDF loads the files: two parsers agree, nothing is relative, everything has a header."""

from pathlib import Path

import pyoxigraph
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from checker.rdf import POL
from checker.turtle import parse_turtle

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path for folder in ("ontology", "policies", "shapes") for path in (ROOT / folder).rglob("*.ttl")
)
ONTOLOGY = [path for path in FILES if path.parent.name == "ontology"]
PACKS = sorted(path for path in FILES if "a pol:Pack" in path.read_text("utf-8"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_two_parsers_read_the_same_triples(path: Path) -> None:
    ours, theirs = parse_turtle(path), Graph().parse(path, format="turtle")
    assert len(list(pyoxigraph.parse(path=str(path)))) == len(theirs) == len(ours) > 0
    if len(theirs) < 400:  # isomorphism of larger graphs takes too long
        assert isomorphic(Graph().parse(data=ours.serialize(format="nt"), format="nt"), theirs)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_iri_is_relative(path: Path) -> None:
    assert "@base" not in path.read_text("utf-8")
    # pyoxigraph has no base IRI and refuses relative IRIs; rdflib would make file: IRIs of them
    for triple in Graph().parse(path, format="turtle"):
        for term in triple:
            if isinstance(term, URIRef):
                assert str(term).startswith(("http://", "https://")), term


@pytest.mark.parametrize("path", FILES, ids=name)
def test_files_are_utf8_without_mark_and_end_with_a_line_break(path: Path) -> None:
    data = path.read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\n")
    assert b"\r" not in data


@pytest.mark.parametrize("path", ONTOLOGY, ids=name)
def test_an_ontology_file_has_a_header(path: Path) -> None:
    graph = parse_turtle(path)
    (header,) = graph.subjects(RDF.type, OWL.Ontology)
    labels = {one.language for one in graph.objects(header, RDFS.label) if isinstance(one, Literal)}
    assert labels == {"zh", "en"}
    assert len(list(graph.objects(header, OWL.versionInfo))) == 1
    assert len(list(graph.objects(header, DCTERMS.license))) == 1


@pytest.mark.parametrize("path", PACKS, ids=name)
def test_a_pack_has_version_title_and_licence(path: Path) -> None:
    graph = parse_turtle(path)
    (pack,) = graph.subjects(RDF.type, POL.Pack)
    assert (pack, RDF.type, OWL.Ontology) in graph
    assert len(list(graph.objects(pack, OWL.versionInfo))) == 1
    assert len(list(graph.objects(pack, DCTERMS.license))) == 1
    titles = {
        one.language for one in graph.objects(pack, DCTERMS.title) if isinstance(one, Literal)
    }
    assert titles == {"zh", "en"}


def test_all_packs_are_found() -> None:
    assert len(PACKS) >= 5


def test_no_two_files_claim_one_ontology() -> None:
    headers = [one for path in FILES for one in parse_turtle(path).subjects(RDF.type, OWL.Ontology)]
    assert len(headers) == len(set(headers))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_nothing_is_imported(path: Path) -> None:
    """The files are read together; an import that no server answers would stop Protégé."""
    assert not list(parse_turtle(path).subject_objects(OWL.imports))


def test_no_word_of_owl_or_rdf_is_redefined() -> None:
    for path in ONTOLOGY:
        for subject, predicate, value in parse_turtle(path):
            assert not str(subject).startswith((str(OWL), str(RDF), str(RDFS))), (path, subject)
            assert predicate != RDFS.subClassOf or value != OWL.Ontology, subject
