"""Samples whose truth is known, and what intervals make of them."""
