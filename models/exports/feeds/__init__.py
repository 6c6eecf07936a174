"""Feeds by RFC 4287 (Atom) and JSON Feed 1.1, of what is new and changed and of alerts."""

from models.exports.feeds.atom import atom_feed
from models.exports.feeds.entries import Feed, alerts_feed, events_feed
from models.exports.feeds.json_feed import json_feed

__all__ = ["Feed", "alerts_feed", "atom_feed", "events_feed", "json_feed"]
