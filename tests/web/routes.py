"""All routes of the HTTP API, without a server."""

from unittest.mock import Mock

from fastapi.routing import APIRoute

from checker.web.app import make_app


def routes():
    """Those of the application and of the routers in it."""
    made = make_app(Mock())
    found = []
    for one in made.routes:
        inner = getattr(one, "original_router", None)
        found += [each for each in (inner.routes if inner else [one]) if isinstance(each, APIRoute)]
    return found


ROUTES = routes()
