"""GUI layer: answers from paper: typing them in, checking them, taking them from tables and files."""
