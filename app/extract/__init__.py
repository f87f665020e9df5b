"""Extract layer: a `Report` in, its key points with their evidence out."""
