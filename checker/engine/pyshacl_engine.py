"""The reference: pySHACL with the shapes parsed once."""

from __future__ import annotations

from collections.abc import Sequence

from pyparsing import ParseException
from pyshacl.errors import ReportableRuntimeError
from pyshacl.graph_abstraction import DataGraph
from pyshacl.validator import Validator
from rdflib import Graph
from rdflib.namespace import DCTERMS, SH

from checker.engine.limits import refuse
from checker.engine.results import Violation, shapes_error
from checker.rdf import CHK, iri

_DOCUMENTING = (str(CHK), str(DCTERMS))
_WORDS = (SH.name, SH.description)  # and not sh:namespace, which begins like the first


class PyshaclEngine:
    """pySHACL, Core and SPARQL constraints; no imports, no JavaScript, no advanced features.

    With `names` only those shapes run by themselves; shapes about the knowledge base stay out.
    """

    def __init__(self, shapes: Graph, names: Sequence[str] | None = None) -> None:
        refuse(shapes)
        self._options = {} if names is None else {"use_shapes": sorted(names)}
        try:
            parsed = Validator(DataGraph.from_rdflib(Graph()), shacl_graph=_copy(shapes))
            self._shapes = parsed.shacl_graph
            _ = self._shapes.shapes  # harvested here, every run finds them ready
        except ReportableRuntimeError as error:
            raise shapes_error("pyshacl", error) from error

    def validate(self, plan: Graph) -> frozenset[Violation]:
        """All violations in `plan`, which is not changed."""
        return frozenset(_violations(self.report(plan)))

    def report(self, plan: Graph) -> Graph:
        """The validation report as pySHACL writes it."""
        data = DataGraph.from_rdflib(_with_contexts(plan))
        run = Validator(data, shacl_graph=Graph(), options=dict(self._options))
        run.shacl_graph = self._shapes
        try:
            report: Graph = run.run()[1]  # type: ignore[no-untyped-call]
        except (ReportableRuntimeError, NotImplementedError, ParseException, TypeError) as error:
            raise shapes_error("pyshacl", error) from error
        return report


def _copy(shapes: Graph) -> Graph:
    """A copy of the shapes, for pySHACL adds triples to its graph; without what documents them.

    At every visit of a shape pySHACL walks over all that is said of it, looking for constraints:
    texts, sources and examples of the rules cost it a third of its time.
    """
    own = Graph(identifier=shapes.identifier)
    for triple in shapes:
        if triple[1] not in _WORDS and not str(triple[1]).startswith(_DOCUMENTING):
            own.add(triple)
    return own


def _with_contexts(plan: Graph) -> Graph:
    """The plan itself, or a copy in a store of the kind that pySHACL reads."""
    if plan.store.context_aware:
        return plan
    copy = Graph(identifier=plan.identifier)
    copy += plan
    return copy


def _violations(report: Graph) -> list[Violation]:
    """What hangs on sh:result; details of sh:and and sh:or are validation results too, but not ours."""
    found = []
    for result in report.objects(None, SH.result):
        shape, focus = iri(report, result, SH.sourceShape), iri(report, result, SH.focusNode)
        if shape is not None and focus is not None:
            found.append(Violation(str(shape), str(focus)))
    return found
