"""A seeded draw of questions over the full reports beside the repository, for eyes that did not write the templates.

usage: python -m tests.questions.draw SEED [NUMBER]

Each question is printed with its key, its explanation and the report's words around its evidence; verdicts on past draws stand
in `tests/questions/judged/`.
"""

import random
import sys
from pathlib import Path

from app.assets import Assets
from app.bank.model import Bank
from app.questions.model import Question
from app.services.generating import generate_bank

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "reports" / "corpus"
AROUND = 80


def drawn(seed: int, number: int) -> list[tuple[str, Bank, Question]]:
    """Return `number` questions over the reports of the corpus, the same for the same seed and the same questions."""
    stock = []
    for path in sorted(CORPUS.glob("*.txt")):
        bank = generate_bank(path.read_bytes(), path.name, Assets())
        stock += [(path.stem, bank, question) for question in bank.questions]
    return random.Random(seed).sample(stock, number)


def shown(place: int, name: str, bank: Bank, question: Question) -> str:
    """Return one question as it is judged."""
    lines = [f"#{place} {question.id} [{name}] {question.form}/{question.kind}", f"  题干：{question.stem}"]
    if question.prompts:
        lines.append(f"  左列：{' | '.join(question.prompts)}")
    lines += [f"    {chr(ord('A') + index)}. {option}" for index, option in enumerate(question.options)]
    lines += [f"  答案：{' / '.join(question.answer)}", f"  解析：{question.explanation}"]
    if bank.report is not None and question.evidence is not None:
        evidence = question.evidence
        text = bank.report.paragraphs[evidence.paragraph]
        lines.append(f"  原文：{text[max(0, evidence.start - AROUND) : evidence.end + AROUND]}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for place, found in enumerate(drawn(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100), 1):
        sys.stdout.write(shown(place, *found) + "\n")
