"""Questions layer: key points in, questions that deserve to be asked out; and the grading of what is answered."""
