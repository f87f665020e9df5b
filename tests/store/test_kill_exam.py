from pathlib import Path

from tests.store.kill_exam import run

ROUNDS = 12


def test_no_acknowledged_answer_or_second_of_a_mock_exam_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    """A longer run: python -m tests.store.kill_exam 200."""
    found = run(ROUNDS, tmp_path, seed=2)
    assert found.rounds == ROUNDS
    assert found.answers > ROUNDS
    assert found.beats > ROUNDS
    assert found.resumed > 0
