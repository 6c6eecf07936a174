"""The store: what the tracker knows, in SQLite or PostgreSQL."""

from models.store.articles import Archived
from models.store.backing_up import restore
from models.store.collecting import count_as_old, no_collection
from models.store.entries import WaitingEntry
from models.store.errors import LostLeaseError, NewerSchemaError, StoreError, UnknownIdError
from models.store.event_log import LoggedChange
from models.store.journal import Run, StoredIssue
from models.store.listing import EventFilter, Place
from models.store.outbox import Addressees, Delivery, DeliveryStatus
from models.store.polls import Lease, Saved
from models.store.results import Added, AddedState, Settled
from models.store.reviewing import NearPair, Review
from models.store.store import Store, open_store

__all__ = [
    "Added",
    "AddedState",
    "Addressees",
    "Archived",
    "Delivery",
    "DeliveryStatus",
    "EventFilter",
    "Lease",
    "LoggedChange",
    "LostLeaseError",
    "NearPair",
    "NewerSchemaError",
    "Place",
    "Review",
    "Run",
    "Saved",
    "Settled",
    "Store",
    "StoreError",
    "StoredIssue",
    "UnknownIdError",
    "WaitingEntry",
    "count_as_old",
    "no_collection",
    "open_store",
    "restore",
]
