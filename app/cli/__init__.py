"""CLI layer: the shell."""
