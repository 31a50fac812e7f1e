"""Plan graphs with a few facts dropped, altered, doubled or swapped; the same seed gives the same graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from random import Random

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

Triple = tuple[Node, Node, Node]
FACTORS = tuple(map(Decimal, ("0", "-1", "0.1", "0.999", "1.001", "10", "1000")))
NUMBERS = (XSD.decimal, XSD.integer)
DATATYPES = (*NUMBERS, XSD.string)  # of others, engines differ: test_differences.py


class Draft:
    """A copy of a plan graph that is being altered, and what it was."""

    def __init__(self, plan: Graph, seed: int) -> None:
        self.random, self.graph = Random(seed), Graph()
        self.facts: list[Triple] = sorted(
            plan, key=lambda one: tuple(node.n3() for node in one)
        )  # in an order that does not hang on the run
        self.like: dict[Node, list[Triple]] = defaultdict(list)
        for fact in self.facts:
            self.graph.add(fact)
            self.like[fact[1]].append(fact)
        self.numbers = [one for one in self.facts if getattr(one[2], "datatype", None) in NUMBERS]

    def replace(self, fact: Triple, value: Node) -> None:
        self.graph.remove(fact)
        self.graph.add((fact[0], fact[1], value))

    def number(self) -> tuple[Triple, Decimal] | None:
        """A fact with a number, for most facts have none."""
        if not self.numbers:
            return None
        fact = self.random.choice(self.numbers)
        return fact, Decimal(str(fact[2]))


def kind(node: Node) -> URIRef | type | None:
    """The datatype of a literal, None for text; the class of other nodes."""
    return node.datatype if isinstance(node, Literal) else type(node)


def drop(draft: Draft, fact: Triple) -> None:
    draft.graph.remove(fact)


def drop_all_values(draft: Draft, fact: Triple) -> None:
    draft.graph.remove((fact[0], fact[1], None))


def swap(draft: Draft, fact: Triple) -> None:
    """Two nodes trade their values of one predicate."""
    other = draft.random.choice(draft.like[fact[1]])
    draft.replace(fact, other[2])
    draft.replace(other, fact[2])


def double(draft: Draft, fact: Triple) -> None:
    """A node gets a second value, one that another node has for the same predicate."""
    other = draft.random.choice(draft.like[fact[1]])
    draft.graph.add((fact[0], fact[1], other[2]))


def retype(draft: Draft, fact: Triple) -> None:
    """A node joins a class of another node."""
    draft.graph.add((fact[0], RDF.type, draft.random.choice(draft.like[RDF.type])[2]))


def move(draft: Draft, fact: Triple) -> None:
    """A fact is told of another predicate that has values of this kind."""
    alike = sorted(one for one, facts in draft.like.items() if kind(facts[0][2]) == kind(fact[2]))
    draft.graph.remove(fact)
    draft.graph.add((fact[0], draft.random.choice(alike or [fact[1]]), fact[2]))


def scale(draft: Draft, fact: Triple) -> None:
    found = draft.number()
    if found:
        (fact, value), factor = found, draft.random.choice(FACTORS)
        draft.replace(fact, Literal(value * factor))  # a decimal, also where an integer was


def other_datatype(draft: Draft, fact: Triple) -> None:
    """The same digits as another kind of literal."""
    found = draft.number()
    if found:
        text, wished = str(found[0][2]), draft.random.choice(DATATYPES)
        possible = XSD.decimal if "." in text and wished == XSD.integer else wished
        draft.replace(found[0], Literal(text, datatype=possible))


def other_spelling(draft: Draft, fact: Triple) -> None:
    """A second lexical form of the same number beside the first: 0.5 and 0.50."""
    found = draft.number()
    if found:
        subject, predicate, value = found[0]
        longer = Literal(f"0{value}", datatype=value.datatype, normalize=False)
        draft.graph.add((subject, predicate, longer))


def other_language(draft: Draft, fact: Triple) -> None:
    if kind(fact[2]) is None:
        language = draft.random.choice(("zh", "en", "zh-CN"))
        draft.replace(fact, Literal(str(fact[2]), lang=language))


def name_for_text(draft: Draft, fact: Triple) -> None:
    """A literal where an IRI was, and the other way round."""
    named = isinstance(fact[2], URIRef)
    draft.replace(fact, Literal(str(fact[2])) if named else URIRef("https://example.org/x"))


MUTATIONS: tuple[Callable[[Draft, Triple], None], ...] = (
    drop,
    drop_all_values,
    swap,
    double,
    retype,
    move,
    scale,
    other_datatype,
    other_spelling,
    other_language,
    name_for_text,
)


def mutated(plan: Graph, seed: int, *, count: int = 3) -> Graph:
    """A copy of the graph after `count` mutations drawn with this seed."""
    draft = Draft(plan, seed)
    for _ in range(count):
        draft.random.choice(MUTATIONS)(draft, draft.random.choice(draft.facts))
    return draft.graph
