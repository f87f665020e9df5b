"""Bank layer: a report's points and questions kept together, and their JSON."""
