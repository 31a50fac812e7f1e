"""Projects the JSON contract of `plancheck fleet` onto what the fleet page draws; no Streamlit here.

A row of the matrix is a string with one letter for each column: 169 zones and 168 requirements are
30 kB. Details of a cell, a target or a pair of plans are asked for one by one (fleet_details).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from checker.errors import InputError
from checker.fleet.provinces import province_name, region_name
from checker.language import text
from checker.report.outline import SEVERITIES, SYMBOLS, word_key
from checker.report.wording import plain
from checker.ui.refusing import refused

Data = dict[str, Any]
Origins = Mapping[str, Mapping[str, Any]]

LETTERS = {
    "Violation": "V", "Warning": "W", "Info": "I", "passed": "p", "cantTell": "c", "waived": "w",
    "inapplicable": "n", "untested": "u",
}  # fmt: skip
_FAILED = tuple(one.value for one in SEVERITIES)
_TITLE = 120  # characters of a plan's title
_PAIRS = 400  # pairs of plans with shared passages that the page lists
_BROKEN = (KeyError, TypeError, ValueError, AttributeError, IndexError)


def fleet_data(report: Data, origins: Origins, language: str) -> Data:
    """What the component draws; InputError where the report is not as its contract says."""
    try:
        return _fleet_data(report, origins, language)
    except _BROKEN:
        raise refused("fleet", InputError) from None


def _fleet_data(report: Data, origins: Origins, language: str) -> Data:
    if report["schema"] != "1" or report["kind"] != "fleet":
        raise ValueError(report["kind"])
    plans = {one["id"]: one for one in report["plans"]}
    columns = _columns(report, language)
    return {
        "language": language,
        "letters": {
            letter: [mark, SYMBOLS[mark], text(word_key(mark), language)]
            for mark, letter in LETTERS.items()
        },
        "notes": _notes(report, language),
        "targets": [_target(one, report, language) for one in report["findings"]],
        "columns": columns,
        "areas": _areas(report, columns, language),
        "rows": _rows(report, plans, origins, language),
        "regions": _regions(origins, language),
        "pairs": _pairs(report, plans),
        "passages": len(report["copied"]),
        "names": _names(report, plans),
        "zones": report["zones"]["all"],
    }


def title_of(report: Data, clause: str, language: str) -> str:
    """What a clause is called, its id where the report does not say."""
    known = report["clauses"].get(clause)
    return str(known["title"][language]) if known else clause


def subject_of(report: Data, finding: Data, language: str) -> str:
    """What a finding over all zones is about: what is counted, else its clause."""
    counted = finding.get("counted")
    said = str(counted[language]) if counted else title_of(report, finding["clause"], language)
    return said[:1].upper() + said[1:]


def name_of(plan: Data) -> str:
    """What a plan is called: its zone, else its title, else its file."""
    return plain(plan["zone"] or plan["title"] or plan["file"], _TITLE)


def mark_of(finding: Data) -> str:
    """The severity of a failed finding, else its outcome."""
    failed = finding["outcome"] == "failed"
    return str(finding["severity"] if failed else finding["outcome"])


def _notes(report: Data, language: str) -> list[str]:
    """What a reader has to know before trusting the counts."""
    rules = {key: report["knowledge"][key] for key in ("profile", "sha256")}
    counts = {
        "note.unread": len(report["unread"]),
        "note.unnamed": sum(one["zone"] is None for one in report["plans"]),
        "note.several": sum(len(one["plans"]) > 1 for one in report["zones"]["list"]),
        "note.otherRules": sum(one["knowledge"] != rules for one in report["plans"]),
        "note.notPlans": sum(not one["isPlan"] for one in report["plans"]),
    }
    said = [text(f"fleet.{name}", language, n=n) for name, n in counts.items() if n]
    if report["zones"]["all"] == 1:
        said.insert(0, text("fleetpage.alone", language))
    return said


# --- national targets ----------------------------------------------------------------------------


def _target(finding: Data, report: Data, language: str) -> Data:
    mark = mark_of(finding)
    return {
        "id": finding["id"],
        "mark": mark,
        "word": text(word_key(mark), language),
        "title": subject_of(report, finding, language),
        "said": finding["message"][language],
        "expected": finding["expected"][language],
        "found": finding["found"][language],
        "movers": len(finding["moves"]),
        "silent": sum("silent" in one for one in finding["figures"]),
    }


# --- the matrix ----------------------------------------------------------------------------------


def _columns(report: Data, language: str) -> list[Data]:
    """The requirements in the order of the policies, each with the task or part that it belongs to."""
    missed: Counter[str] = Counter()
    for row in report["matrix"]["rows"]:
        missed.update(clause for clause, mark in row["marks"].items() if mark in _FAILED)
    clauses = report["matrix"]["clauses"]
    outermost = {clause: _outermost(report, clause) for clause in clauses}
    sizes = Counter(outermost.values())
    areas = {one["id"]: one["label"][language] for one in report.get("areas", ())}
    found = []
    for clause in clauses:
        group = outermost[clause]
        area, alone = _area(report, group), sizes[group] == 1
        found.append(
            {
                "id": clause,
                "title": title_of(report, clause, language),
                # single clauses, as the targets are, stand together under the name of their area
                "group": area if alone else group,
                "groupTitle": areas.get(area, "") if alone else title_of(report, group, language),
                "area": area,
                "missed": missed[clause],
            }
        )
    return found


def _outermost(report: Data, clause: str) -> str:
    """The outermost clause around it among those of the matrix."""
    known, seen = report["clauses"], {clause}
    parent = known.get(clause, {}).get("parent")
    while parent in known and parent not in seen:
        seen.add(parent)
        clause, parent = parent, known[parent].get("parent")
    return clause


def _area(report: Data, group: str) -> str:
    kind = report["clauses"].get(group, {}).get("kind")
    return next((one["id"] for one in report.get("areas", ()) if kind in one["kinds"]), "")


def _areas(report: Data, columns: list[Data], language: str) -> list[Data]:
    """The areas that have a column."""
    used = {one["area"] for one in columns}
    return [
        {"id": one["id"], "title": one["label"][language]}
        for one in report.get("areas", ())
        if one["id"] in used
    ]


def _rows(report: Data, plans: Data, origins: Origins, language: str) -> list[Data]:
    ranks = {one["plan"]: one for one in report["ranking"]}
    clauses = report["matrix"]["clauses"]
    rows = []
    for row in report["matrix"]["rows"]:
        plan, rank, origin = plans[row["plan"]], ranks[row["plan"]], origins.get(row["plan"], {})
        code = origin.get("province")
        rows.append(
            {
                "plan": plan["id"],
                "name": name_of(plan),
                "file": plain(plan["file"], _TITLE),
                "version": origin.get("version", ""),
                "province": province_name(code, language) if code else "",
                "region": code[0] if code else "",
                "marks": "".join(LETTERS.get(row["marks"].get(one), " ") for one in clauses),
                "place": rank["place"],
                "missed": [rank["missed"][one] for one in _FAILED],
                "open": rank["cantTell"],
                "reasons": [title_of(report, one, language) for one in rank["reasons"]],
                "scores": plan.get("scores", {}),
                "gate": plan["gate"] == "passed",
            }
        )
    return rows


def _regions(origins: Origins, language: str) -> list[Data]:
    """The regions and provinces in which zones lie, in the order of their codes."""
    codes = sorted({one["province"] for one in origins.values() if one.get("province")})
    found: dict[str, Data] = {}
    for code in codes:
        region = found.setdefault(
            code[0], {"id": code[0], "title": region_name(code, language), "provinces": []}
        )
        region["provinces"].append(province_name(code, language))
    return list(found.values())


# --- what plans share ----------------------------------------------------------------------------


def _pairs(report: Data, plans: Data) -> list[Data]:
    """Pairs of plans with shared passages, those that share most first."""
    shared: dict[tuple[str, str], list[Data]] = defaultdict(list)
    for one in report["copied"]:
        shared[one["first"]["plan"], one["second"]["plan"]].append(one)
    found = [
        {
            "first": first,
            "second": second,
            "names": [name_of(plans[first]), name_of(plans[second])],
            "passages": len(passages),
            "characters": sum(one["characters"] for one in passages),
        }
        for (first, second), passages in shared.items()
    ]
    return sorted(found, key=lambda one: (-one["characters"], one["names"]))[:_PAIRS]


def _names(report: Data, plans: Data) -> list[Data]:
    """Names of other zones that look left over."""
    return [
        {
            "plan": one["plan"],
            "name": name_of(plans[one["plan"]]),
            "other": one["zone"],
            "said": plain(one["excerpt"], _TITLE),
            "start": one["start"],
            "copied": one["copied"],
        }
        for one in report["names"]
    ]
