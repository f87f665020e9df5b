"""Report layer: a file's bytes in, a `Report` without page furniture out."""
