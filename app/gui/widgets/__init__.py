"""GUI layer: the components that pages are made of; each paints itself from the theme's roles."""
