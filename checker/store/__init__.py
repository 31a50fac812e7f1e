"""The durable store: submissions, versions, decisions, and a hash-chained log of all that was done."""

from checker.store.audit import Break, Entry
from checker.store.decisions import WHOLE, Decision, DecisionKind, PlanDecision, PlanVerdict
from checker.store.errors import ConflictError, ProcessError, StoreError
from checker.store.keeping import Store, open_store, place_of_store
from checker.store.people import Entered
from checker.store.plans import Order, Submission, Version
from checker.store.procedure import PROCEDURE, Part, State, Step
from checker.store.queue import Progress
from checker.store.receiving import Record
from checker.store.replies import Reply, ReplyKind
from checker.store.shown import corrected, shown, stamp_of
from checker.store.signins import Held, SignIn
from checker.store.statistics import RuleUse
from checker.store.step_rows import Done

__all__ = [
    "PROCEDURE",
    "WHOLE",
    "Break",
    "ConflictError",
    "Decision",
    "DecisionKind",
    "Done",
    "Entered",
    "Entry",
    "Held",
    "Order",
    "Part",
    "PlanDecision",
    "PlanVerdict",
    "ProcessError",
    "Progress",
    "Record",
    "Reply",
    "ReplyKind",
    "RuleUse",
    "SignIn",
    "State",
    "Step",
    "Store",
    "StoreError",
    "Submission",
    "Version",
    "corrected",
    "open_store",
    "place_of_store",
    "shown",
    "stamp_of",
]
