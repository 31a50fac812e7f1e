"""Processes of their own for what strangers made: limits of time, memory and files, and no network.

    Child(command, limits)       lives on and answers line by line
    run(command, limits, data)   one piece of work: bytes in, bytes out
    confined(command, limits)    the command itself, for those who start it in their own way

On POSIX the process limits itself before its program begins; everywhere the one who started it
looks after its memory and its time.
"""

from checker.sandbox import plain_pickle
from checker.sandbox.child import Child, Reply
from checker.sandbox.limits import MIB, Ending, Limits, problem
from checker.sandbox.memory import used as memory_in_use
from checker.sandbox.one_off import Done, run
from checker.sandbox.starting import confined, renew_processor_time
from checker.sandbox.watching import Watch

__all__ = [
    "MIB",
    "Child",
    "Done",
    "Ending",
    "Limits",
    "Reply",
    "Watch",
    "confined",
    "memory_in_use",
    "plain_pickle",
    "problem",
    "renew_processor_time",
    "run",
]
