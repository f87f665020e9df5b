"""GUI layer: 学习进度: the year by days, recall measured against what was foretold, weak points, and what comes."""
