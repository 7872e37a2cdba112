"""Statutory duties of community safety partnerships, evaluated from facts at a date."""
