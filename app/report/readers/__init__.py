"""Readers: one a file format, bytes in, marked-up lines out."""
