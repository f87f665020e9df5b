"""GUI layer: 题库, the reports: bringing them in, reading them, taking them away."""
