"""Outlets over time: periods, curves with their bands, and trends."""
