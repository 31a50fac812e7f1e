"""What can go wrong with the place where graphs are kept."""

from checker.errors import PlancheckError


class GraphsError(PlancheckError):
    """The triple store cannot be reached, refuses, or answers what is no answer."""

    exit_code = 3
