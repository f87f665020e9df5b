"""GUI layer: 自学, the page of the day's cards and the screen on which they are studied."""
