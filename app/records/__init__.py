"""Records layer: plain facts about who answered what."""
