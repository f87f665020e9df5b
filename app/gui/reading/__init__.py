"""GUI layer: reading a report from beginning to end, and being asked about its points on the way."""
