"""Store layer: one SQLite file that keeps everything."""
