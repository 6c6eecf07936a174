"""Flat records of events, follow-ups and mentions, as other programs read them."""

from models.exports.lines import json_line, json_lines
from models.exports.plover import Plover, plover_table
from models.exports.records import event_record, follow_up_record, mention_record

__all__ = [
    "Plover",
    "event_record",
    "follow_up_record",
    "json_line",
    "json_lines",
    "mention_record",
    "plover_table",
]
