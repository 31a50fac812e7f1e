"""What can go wrong with a cluster."""

from __future__ import annotations

from checker.errors import PlancheckError


class ClusterError(PlancheckError):
    """The cluster cannot be reached or was lost; what is done is kept, another run goes on."""

    exit_code = 5
