"""The checking process of the workbench: reads job folders from stdin, answers a line for each."""

from __future__ import annotations

import pickle
import sys
import time
from dataclasses import replace
from pathlib import Path, PurePath

from checker.errors import PlancheckError
from checker.pipeline import check, warm_up
from checker.ui.jobs import REPORT, State, plan_file, read_order, write_state


def work(folder: Path) -> None:
    """Check the plan of one job folder; progress and result go into the folder."""
    started = time.time()
    order = read_order(folder)
    try:
        report = check(
            plan_file(folder, order),
            profile=order.profile,
            zone=order.zone,
            period=order.period,
            progress=lambda stage, done: write_state(folder, State(stage, done, started)),
        )
    except PlancheckError as error:
        said = {"zh": error.zh, "en": error.en}
        write_state(folder, State("failed", 1.0, started, said))
        return
    # the folder's file has a name of ours; the report carries the user's
    report = replace(report, document=replace(report.document, name=PurePath(order.name).name))
    part = folder / f"{REPORT}.part"
    part.write_bytes(pickle.dumps(report))
    part.replace(folder / REPORT)
    write_state(folder, State("done", 1.0, started))


def main() -> None:
    """Serve until the server closes our stdin; only answers may go to the real stdout."""
    answers, sys.stdout = sys.stdout, sys.stderr
    warm_up()
    for line in sys.stdin:
        work(Path(line.strip()))
        print("done", file=answers, flush=True)


if __name__ == "__main__":
    main()
