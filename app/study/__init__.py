"""Study layer: what to do next, and when to see a card again."""
