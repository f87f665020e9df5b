"""GUI layer: the window; the only layer that knows Qt."""
