"""GUI layer: practice: the ways to practise, the screen on which it is done, the wrong-answer book, stars."""
