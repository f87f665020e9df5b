"""Export layer: tables in, files to hand in out."""
