"""The second process itself: reads documents from stdin, writes their wordings to stdout."""

from __future__ import annotations

import gc
import os
import pickle
import sys
from typing import IO

from checker.extract.wording import read_wording
from checker.sandbox import renew_processor_time
from checker.sandbox.sending import send


def main() -> None:
    """Serve until stdin is closed; whatever else prints goes to the standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    gc.disable()  # what a document makes is needed to its end
    _serve(sys.stdin.buffer, answers)


def _serve(orders: IO[bytes], answers: IO[bytes]) -> None:
    send(True, answers)  # ready
    while True:
        try:
            renew_processor_time()
            document, period = pickle.load(orders)  # noqa: S301 - of the process that started us
        except EOFError:
            return
        send(read_wording(document, period), answers)
        del document
        gc.collect()


if __name__ == "__main__":
    main()
