"""The exception tree: what can go wrong that is not a defect of the plan itself.

PlancheckError
├── UsageError       a bad option or argument          exit 2
├── InputError       a file that cannot be read        exit 3
└── KnowledgeError   a broken ontology, policy, shape  exit 4
"""


class PlancheckError(Exception):
    """Base of all expected errors; `exit_code` is what the command line returns."""

    exit_code = 70


class UsageError(PlancheckError):
    """An option or argument that makes no sense; the message says what would."""

    exit_code = 2


class InputError(PlancheckError):
    """A plan file that is missing, unsupported, encrypted, empty, damaged or too large."""

    exit_code = 3


class KnowledgeError(PlancheckError):
    """A broken ontology, policy pack or shape; the message names file and, if known, line."""

    exit_code = 4
