"""The difference between two outlets on an axis, taken apart into terms and sentences."""
