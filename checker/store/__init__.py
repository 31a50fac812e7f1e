"""The durable store: submissions, versions, decisions, and a hash-chained log of all that was done."""

from checker.store.audit import Break, Entry
from checker.store.decisions import WHOLE, Decision, DecisionKind, PlanDecision, PlanVerdict
from checker.store.errors import ConflictError, StoreError
from checker.store.keeping import Store, open_store, place_of_store
from checker.store.people import Entered
from checker.store.plans import Order, Submission, Version
from checker.store.queue import Progress
from checker.store.receiving import Record
from checker.store.signins import SignIn

__all__ = [
    "WHOLE",
    "Break",
    "ConflictError",
    "Decision",
    "DecisionKind",
    "Entered",
    "Entry",
    "Order",
    "PlanDecision",
    "PlanVerdict",
    "Progress",
    "Record",
    "SignIn",
    "Store",
    "StoreError",
    "Submission",
    "Version",
    "open_store",
    "place_of_store",
]
