"""GUI layer: 人员: the roster, its entries, and tables of persons that are taken in."""
