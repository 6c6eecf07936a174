"""What goes out: calendars and feeds, the interface over HTTP, and the server of the page."""
