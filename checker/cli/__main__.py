"""`python -m checker.cli` for where the command is not on the path."""

from checker.cli import run

run()
