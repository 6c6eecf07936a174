"""What can go wrong between the tracker and its database."""

from __future__ import annotations

from models.values.base import TrackerError


class StoreError(TrackerError):
    """The database cannot be used as it is; the message says what to do."""


class NewerSchemaError(StoreError):
    """The database was written by a newer version of the program."""


class UnknownIdError(StoreError):
    """No event, mention, follow-up or judgement has this id."""


class LostLeaseError(StoreError):
    """Another poller has taken the source over; what this one found is not stored."""
