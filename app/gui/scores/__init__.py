"""GUI layer: 成绩, every quiz that was handed in, and the sheet made of them."""
