"""GUI layer: 档案: a year's meetings, who came to them, and the records that are filed."""
