"""Scenarios: given these facts, at this date, these findings. Written from the law, by hand."""
