from pathlib import Path

from tests.store.kill import run

ROUNDS = 25


def test_no_acknowledged_answer_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    """A longer run: python -m tests.store.kill 500."""
    found = run(ROUNDS, tmp_path, seed=1)
    assert found.rounds == ROUNDS
    assert found.answers > ROUNDS
    assert found.grades > ROUNDS
    assert found.resumed > 0
