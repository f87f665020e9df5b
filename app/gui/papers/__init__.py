"""GUI layer: 组卷: ordering a paper, looking at it, exchanging its questions, keeping it."""
