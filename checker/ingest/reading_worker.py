"""The process that reads files for another (`apart.py`): orders on stdin, an answer line for each.

An order is a line of JSON: what to do, on what, and the settings in force; the bytes of a file to
read follow it. An answer has what was made, pickled, or why there is nothing. Lines that only say
which part of a file is read may come before it.
"""

from __future__ import annotations

import base64
import json
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

from checker.errors import PlancheckError
from checker.ingest import limits, read_bytes, settings
from checker.sandbox import memory_in_use, renew_processor_time
from checker.sandbox.sending import dumps


def main() -> None:
    """Serve until stdin is closed; whatever else prints goes to the standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _serve(sys.stdin.buffer, answers)


def _serve(orders: IO[bytes], answers: IO[bytes]) -> None:
    for line in orders:
        renew_processor_time()
        order = json.loads(line)
        data = orders.read(order.get("size", 0))
        _say(answers, _answer(order, data, lambda done: _say(answers, {"done": round(done, 3)})))
        if memory_in_use(os.getpid()) > limits.READ_BYTES // 4:
            return  # what it has taken counts for the next file too; another process begins anew


def _say(answers: IO[bytes], said: Mapping[str, object]) -> None:
    answers.write(json.dumps(said).encode() + b"\n")
    answers.flush()


def _answer(order: dict[str, Any], data: bytes, tell: Callable[[float], None]) -> dict[str, str]:
    _adopt(order["settings"])
    try:
        made = dumps(_made(order, data, tell))
    except PlancheckError as error:
        return {"error": type(error).__name__, "zh": error.zh, "en": error.en}
    except MemoryError:
        return {"error": "memory"}
    except Exception:  # noqa: BLE001 - a bug is shown where the caller's are
        return {"bug": traceback.format_exc()}
    return {"made": base64.b64encode(made).decode("ascii")}


def _made(order: dict[str, Any], data: bytes, tell: Callable[[float], None]) -> object:
    settings.apply()
    if order["do"] == "read":
        return read_bytes(data, order["name"], progress=tell)
    from checker.ingest import pages  # not needed by those who only read

    path = Path(order["path"])
    if order["do"] == "boxes":
        return pages.boxes(path, order["start"], order["end"])
    return pages.page_image(path, order["page"], file=order["file"], scale=order["scale"])


def _adopt(wanted: dict[str, str]) -> None:
    """The caller's settings, which may have changed since this process began."""
    for name in [one for one in os.environ if one.startswith("PLANCHECK_")]:
        del os.environ[name]
    os.environ.update(wanted)


if __name__ == "__main__":
    main()
