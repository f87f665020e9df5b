"""GUI layer: 今日, what there is to do now."""
