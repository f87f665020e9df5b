"""GUI layer: printing: a document's plain data set into pages, and the pages drawn into a PDF."""
