"""Services layer: what a person does, from the first click to the committed fact."""
