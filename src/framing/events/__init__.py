"""Which articles tell the same event, found from days, places, names and sentences, and corrected by hand."""

from framing.events.bcubed import BCubed, bcubed
from framing.events.events import DAYS, THRESHOLD, Events, find_events
from framing.events.filing import read_events, set_events, with_events, write_events

__all__ = ["DAYS", "THRESHOLD", "BCubed", "Events", "bcubed", "find_events", "read_events", "set_events", "with_events", "write_events"]
