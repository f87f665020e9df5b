"""九学: flashcards and quizzes from an official report's key formulas and figures."""

__version__ = "0.1.0"
