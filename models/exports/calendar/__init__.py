"""Calendars by RFC 5545 and RFC 7986."""

from models.exports.calendar.event_entries import events_calendar
from models.exports.calendar.follow_up_entries import follow_ups_calendar

__all__ = ["events_calendar", "follow_ups_calendar"]
