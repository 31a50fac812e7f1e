"""The commands that bind official texts: policy bind, unbind, fingerprints."""

from __future__ import annotations

from pathlib import Path

from checker.cli import output
from checker.language import preferred, text


def bind(pack: str, file: Path, *, accept_differences: bool, only_compare: bool) -> None:
    """Bind the official text, or only tell how far it agrees."""
    from checker.binding import bind as store
    from checker.binding import compare
    from checker.knowledge import load

    if only_compare:
        found = compare(pack, file)
    else:
        binding, found = store(pack, file, accept_differences=accept_differences)
    language = preferred()
    lines = [text("binding.agrees", language, n=len(found.wording) - len(found.differing))]
    clauses = load(pack).clauses
    for key in ("missing", "differing", "unverified"):
        names = getattr(found, key)
        if names:
            lines.append(text(f"binding.{key}", language, n=len(names)))
            lines += [f"  {name}  {clauses[name].locator}" for name in names]
    if not only_compare:
        lines.append(text("binding.bound", language, pack=pack, n=len(binding.wording)))
    output.emit("\n".join(lines) + "\n")


def unbind(pack: str) -> None:
    """Forget the bound text of a pack."""
    from checker.binding import unbind as forget

    key = "binding.unbound" if forget(pack) else "binding.was-not-bound"
    output.emit(text(key, preferred(), pack=pack) + "\n")


def fingerprints(pack: str, file: Path) -> None:
    """Print the fingerprints of the wording in `file` as Turtle, for the author of a pack."""
    from checker.binding import fingerprints as made
    from checker.rdf import POL, clause_iri

    lines = [
        f'<{clause_iri(clause)}> <{POL.fingerprint}> "{value}" .'
        for clause, value in made(pack, file).items()
    ]
    output.emit("\n".join(lines) + "\n")
