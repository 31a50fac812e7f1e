"""A checking process of a batch: reads orders from stdin, answers a line for each.

An order is a JSON line with the plan's path, the profile and where the report goes. The answer says
whether the report is there, or why not.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from pathlib import Path
from typing import IO, Any

from checker.errors import PlancheckError
from checker.fleet.keeping import conditions, keep
from checker.pipeline import check, warm_up
from checker.report import to_json
from checker.sandbox import renew_processor_time

FAILED = (
    "检查程序出错（{kind}），请把文件交给维护者。",
    "the checker failed ({kind}); give the file to its maintainers.",
)
_ALL_OF_IT = 32  # plans after which all garbage is looked for, not only what the last one left
DIFFERENT = (
    "检查进程的程序版本、规则或设置与发起检查的不同；请使其一致（规则刚改过的，再运行一次即可）。",
    "The checking process has another program version, other rules or settings than the one that asked; make them the same (after a change of the rules, just run again).",
)


def answer(order: dict[str, Any]) -> dict[str, str]:
    """Check one plan and keep its report; empty, or the reason in both languages."""
    wished = order["conditions"]
    if wished and wished != conditions(order["profile"]):
        return {"zh": DIFFERENT[0], "en": DIFFERENT[1]}
    try:
        report = check(Path(order["plan"]), profile=order["profile"])
        keep(Path(order["report"]), to_json(report), report.document)
    except PlancheckError as error:
        return {"zh": error.zh, "en": error.en}
    except Exception as error:  # noqa: BLE001 - one bad file never stops the rest
        kind = type(error).__name__
        return {"zh": FAILED[0].format(kind=kind), "en": FAILED[1].format(kind=kind)}
    return {}


def main() -> None:
    """Serve until stdin is closed; whatever else prints goes to the standard error."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    gc.disable()  # what a check makes is needed until its report is kept
    _serve(sys.stdin, answers)


def _serve(orders: IO[str], answers: IO[str]) -> None:
    ready = ""
    for number, line in enumerate(orders, start=1):
        renew_processor_time()
        order = json.loads(line)
        if order["profile"] != ready:
            ready = order["profile"]
            warm_up(ready)
        print(json.dumps(answer(order)), file=answers, flush=True)
        gc.collect(0 if number % _ALL_OF_IT else 2)  # while the next order is on its way


if __name__ == "__main__":
    main()
