"""Reads a report that was stored as JSON, to compare with it or to prove what it belongs to."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from checker.errors import InputError, reason
from checker.model import OPEN, Baseline, Outcome, Report
from checker.report.as_json import dumps, schema

Json = dict[str, Any]
LONGEST = 200 << 20  # bytes of a report


def load_report(path: Path) -> tuple[Json, str]:
    """The report and the SHA-256 of its file; InputError where it is none that can be read."""
    try:
        if path.stat().st_size > LONGEST:
            raise _wrong(path, "太大，不像检查报告", "it is too large for a report")
        data = path.read_bytes()
    except OSError as error:
        zh, en = reason(error)
        raise _wrong(path, f"无法读取（{zh}）", f"it cannot be read ({en})") from None
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise _wrong(path, "不是合法的 JSON", "it is no valid JSON") from None
    problem = next(Draft202012Validator(schema()).iter_errors(found), None)
    if problem is not None:
        place = "/".join(str(part) for part in problem.absolute_path) or "/"
        raise _wrong(path, f"不符合报告格式（{place} 处）", f"it is no report (at {place})")
    return found, hashlib.sha256(data).hexdigest()


def load_baseline(path: Path) -> Baseline:
    """The report in a file as something to compare with."""
    return _baseline(*load_report(path), path.name)


def baseline_of(report: Report) -> Baseline:
    """A report made just now as something to compare with."""
    content = dumps(report)
    digest = hashlib.sha256(content.encode()).hexdigest()
    return _baseline(json.loads(content), digest, report.document.name)


def _baseline(found: Json, digest: str, name: str) -> Baseline:
    outcomes = {one["id"]: Outcome(one["outcome"]) for one in found["findings"]}
    earlier = (found.get("baseline") or {}).get("everOpen", [])
    return Baseline(
        name=name,
        sha256=digest,
        plan_sha256=found["plan"]["sha256"],
        knowledge_sha256=found["knowledge"]["sha256"],
        profile=found["knowledge"]["profile"],
        outcomes=outcomes,
        waived=frozenset(one["id"] for one in found["findings"] if "waiver" in one),
        ever_open=frozenset(id_ for id_, one in outcomes.items() if one in OPEN).union(earlier),
    )


def _wrong(path: Path, zh: str, en: str) -> InputError:
    return InputError(
        f"报告 {path.name} {zh}；请给出 plancheck check -f json 写出的文件。",
        f"Report {path.name}: {en}; give a file that plancheck check -f json has written.",
    )
