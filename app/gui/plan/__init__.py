"""GUI layer: 计划: the year's meetings, and each of them from preparation to its end."""
