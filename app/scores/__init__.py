"""Scores layer: what the records say."""
