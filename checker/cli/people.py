"""The commands `plancheck people`: who has which role, where the sign-in does not say it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import output
from checker.cli.usage import Command, Group
from checker.language import preferred, text

if TYPE_CHECKING:
    from checker.access import Guarded

app = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)
_Issuer = Annotated[str, typer.Argument(help="access.people.issuer", metavar="ISSUER")]
_Subject = Annotated[str, typer.Argument(help="access.people.subject", metavar="SUBJECT")]


@app.command("list", cls=Command, help="access.people.list")
def list_() -> None:
    """Shows everybody who was entered, with roles and parks."""
    with _store() as store:
        rows = [
            (one.issuer, one.subject, one.name, ",".join(one.roles), "、".join(one.zones))
            for one in store.people()
        ]
    output.emit("".join("\t".join(row) + "\n" for row in rows))


@app.command("set", cls=Command, help="access.people.set")
def set_(
    issuer: _Issuer,
    subject: _Subject,
    name: Annotated[str, typer.Option("--name", help="access.people.name")] = "",
    roles: Annotated[list[str] | None, typer.Option("--role", help="access.people.role")] = None,
    zones: Annotated[list[str] | None, typer.Option("--zone", help="access.people.zone")] = None,
) -> None:
    """Enters somebody, or changes what was entered."""
    from checker.access import Role, is_park
    from checker.store import Entered

    for role in roles or ():
        if role not in set(Role):
            raise output.wrong_usage("role", role=role, known=", ".join(Role))
    for zone in zones or ():
        if not is_park(zone):
            raise output.wrong_usage("park", zone=zone)
    with _store() as store:
        store.enter(Entered(issuer, subject, name, tuple(roles or ()), tuple(zones or ())))
    output.error(text("access.people.done" if roles else "access.people.shut", preferred()))


@app.command(cls=Command, help="access.people.forget")
def forget(issuer: _Issuer, subject: _Subject) -> None:
    """Forgets what was entered: the roles of the sign-in count again."""
    with _store() as store:
        removed = store.remove(issuer, subject)
    output.error(text("access.people.forgotten" if removed else "access.people.none", preferred()))


@contextmanager
def _store() -> Iterator[Guarded]:
    from checker.access import LOCAL, Guarded
    from checker.store import open_store

    opened = open_store()
    try:
        yield Guarded(opened, LOCAL)
    finally:
        opened.close()
