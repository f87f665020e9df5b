"""GUI layer: 测验, the page that makes a quiz, the screen on which it is sat, and its result."""
