"""The graphs in a triple store by the SPARQL 1.1 Protocol and the Graph Store HTTP Protocol.

Any store that speaks both will do (Oxigraph, Fuseki, GraphDB, Virtuoso). Which graphs are there, and of
what state, stands in a graph of its own. A question names the graphs it may read, which by the protocol
are then the only ones; the default graph is all of them together.
"""

from __future__ import annotations

import base64
import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from checker.errors import UsageError
from checker.graphs.errors import GraphsError
from checker.graphs.keeper import Published
from checker.model import Text
from checker.queries import PREFIXES, Answer, Column, Table, Term, Triples, Truth
from checker.queries.scanning import refuse
from checker.queries.terms import Kind
from checker.rdf import BASE

BOOK = f"{BASE}graph/published"  # what is there, and of what state
_STAMP = "http://purl.org/dc/terms/identifier"
_SECONDS = 60.0  # one request that is no question
_BYTES = 32 << 20  # of an answer
_TABLE = "application/sparql-results+json"
_RESULTS = f"{_TABLE}, application/n-triples;q=0.9"
_PLAIN = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The addresses of a triple store, and who asks."""

    query: str  # takes SPARQL queries
    graphs: str  # takes whole graphs, named in ?graph=
    user: str = ""
    password: str = field(default="", repr=False)

    def stamps(self) -> Mapping[str, str]:
        """The names of the graphs that are there, and the state that each is of."""
        sparql = f"SELECT ?name ?stamp WHERE {{ GRAPH <{BOOK}> {{ ?name <{_STAMP}> ?stamp }} }}"
        kind, body = self._post({"query": sparql}, _SECONDS)
        try:
            rows = json.loads(body)["results"]["bindings"]
            return {row["name"]["value"]: row["stamp"]["value"] for row in rows}
        except (ValueError, KeyError, TypeError):
            raise GraphsError(
                f"{self.query} 的答复不是 SPARQL 查询结果（{kind}），请检查三元组库的地址。",
                f"{self.query} answers with {kind}, not with SPARQL results; check the address "
                "of the triple store.",
            ) from None

    def replace(
        self, new: Iterable[Published], gone: Sequence[str], done: Callable[[str], None]
    ) -> None:
        """Put graphs in place and take others away; what is there is written down at the end.

        After a crash in between the next run puts the same graphs in place again.
        """
        stamps = dict(self.stamps())
        try:
            for one in new:
                self._put(one.name, one.triples)
                stamps[one.name] = one.stamp
                done(one.name)
            for name in gone:
                self._send("DELETE", self._address(name), None, {}, missing_is_fine=True)
                stamps.pop(name, None)
                done(name)
        finally:
            self._put(BOOK, "".join(_line(name, stamp) for name, stamp in stamps.items()))

    def ask(self, sparql: str, graphs: Sequence[str], seconds: float, rows: int) -> Answer:
        """The answer to a read-only query over these graphs and no others."""
        refuse(sparql)
        declared = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
        form = {
            "query": declared + sparql,
            "default-graph-uri": list(graphs),
            "named-graph-uri": list(graphs),
            "timeout": f"{seconds:g}",
        }
        kind, body = self._post(form, seconds)
        return _answer(kind, body, rows)

    def _post(self, form: Mapping[str, object], seconds: float) -> tuple[str, bytes]:
        content = urllib.parse.urlencode(form, doseq=True).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": _RESULTS}
        return self._send("POST", self.query, content, headers, seconds=seconds)

    def _put(self, name: str, triples: str) -> None:
        headers = {"Content-Type": "application/n-triples"}
        self._send("PUT", self._address(name), triples.encode(), headers)

    def _address(self, name: str) -> str:
        return f"{self.graphs}?{urllib.parse.urlencode({'graph': name})}"

    def _send(
        self,
        method: str,
        address: str,
        content: bytes | None,
        headers: Mapping[str, str],
        *,
        seconds: float = _SECONDS,
        missing_is_fine: bool = False,
    ) -> tuple[str, bytes]:
        """Media type and body of the answer."""
        sent = dict(headers)
        if self.user:
            known = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
            sent["Authorization"] = f"Basic {known}"
        # the address is a setting and was found to be http or https
        request = urllib.request.Request(address, content, sent, method=method)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=seconds) as answer:  # noqa: S310
                body = answer.read(_BYTES + 1)
                return answer.headers.get_content_type(), body
        except urllib.error.HTTPError as error:
            if error.code == http.HTTPStatus.NOT_FOUND and missing_is_fine:
                return "", b""
            said = error.read(300).decode("utf-8", "replace").strip()
            raise _refused(method, error.code, said) from None
        except TimeoutError:
            raise _too_slow(seconds) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise GraphsError(
                f"三元组库 {self.query} 无法访问（{type(error).__name__}），请检查地址和网络。",
                f"The triple store {self.query} cannot be reached ({type(error).__name__}); "
                "check its address and the network.",
            ) from None


def _line(name: str, stamp: str) -> str:
    return f'<{name}> <{_STAMP}> "{stamp}" .\n'


def _answer(kind: str, body: bytes, rows: int) -> Answer:
    if len(body) > _BYTES:
        raise UsageError(
            "答案过大，请缩小范围或加 LIMIT。", "The answer is too large; narrow it or add a LIMIT."
        )
    if kind != _TABLE:
        lines = sorted(line for line in body.decode("utf-8", "replace").splitlines() if line)
        return Triples(tuple(lines[:rows]), cut=len(lines) > rows)
    try:
        found = json.loads(body)
    except ValueError:  # some stores break off in the middle when their time is up
        raise GraphsError(
            "三元组库的答案不完整，多半是超过了它的时限；请缩小查询范围。",
            "The triple store broke off its answer, probably at its time limit; narrow the query.",
        ) from None
    if "boolean" in found:
        return Truth(bool(found["boolean"]))
    names = found["head"]["vars"]
    columns = tuple(Column(name, Text(name, name)) for name in names)
    bound = found["results"]["bindings"]
    cells = tuple(tuple(_term(row.get(name)) for name in names) for row in bound[:rows])
    return Table(columns, cells, None, len(bound) > rows)


def _term(said: Mapping[str, Any] | None) -> Term | None:
    if said is None:
        return None
    kinds: dict[str, Kind] = {"uri": "uri", "bnode": "bnode"}
    kind = kinds.get(said["type"], "literal")  # Virtuoso has a typed-literal too
    datatype = said.get("datatype")
    language = said.get("xml:lang")
    return Term(kind, said["value"], None if datatype == _PLAIN else datatype, language)


def _refused(method: str, code: int, said: str) -> Exception:
    if method == "POST" and code == http.HTTPStatus.BAD_REQUEST:
        return UsageError(
            f"三元组库不接受这个查询：{said}", f"The triple store refuses this query: {said}"
        )
    return GraphsError(
        f"三元组库拒绝了请求（HTTP {code}），请检查地址、用户名和权限。",
        f"The triple store refused (HTTP {code}); check address, user and rights.",
    )


def _too_slow(seconds: float) -> UsageError:
    return UsageError(
        f"三元组库在{seconds:g}秒内没有答复；请缩小查询范围，或用 --seconds 放宽。",
        f"The triple store gave no answer within {seconds:g} s; narrow the query, or allow more "
        "with --seconds.",
    )
