"""Who sits at the workbench: the local user, or whoever has signed in, asked anew with every act."""

from __future__ import annotations

import time

import streamlit as st

from checker.access import LOCAL, AccessError, AuthSettings, Person, auth_settings, signed_in
from checker.language import text
from checker.store import Store, open_store

_FRESH = 1.0  # seconds for which an answer holds: one run of a page asks many times
_KNOWN = "who.known"


class SignedOutError(AccessError):
    """The sign-in has ended since the page was drawn."""

    why = "signed_out"

    def __init__(self) -> None:
        super().__init__(text("access.ended", "zh"), text("access.ended", "en"))


@st.cache_resource(show_spinner=False)
def opened() -> Store:
    """The one store of this server, as nobody may see it: pages take `session.store`."""
    return open_store()


@st.cache_resource(show_spinner=False)
def settings() -> AuthSettings | None:
    """How people sign in, as it was when the server started; None where nobody has to."""
    return auth_settings()


def visitor() -> Person | None:
    """Who is here; None where somebody has to sign in first."""
    said = settings()
    if said is None:
        return LOCAL
    if not st.user.get("is_logged_in"):
        return None
    asked, known = st.session_state.get(_KNOWN, (0.0, None))
    if time.monotonic() - asked > _FRESH:
        known = signed_in(st.user.to_dict(), said, opened(), time.time())
        st.session_state[_KNOWN] = (time.monotonic(), known)
    found: Person | None = known
    return found


def outside() -> bool:
    """Whether whoever is here has to sign in first, or has no business here."""
    here = visitor()
    return here is None or here.sees_nothing


def person() -> Person:
    """Who acts; where the sign-in has ended the page is run again, and asks for it."""
    found = visitor()
    if found is None:
        st.rerun()  # does nothing while a click is being handled
        raise SignedOutError
    return found
