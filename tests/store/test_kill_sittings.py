from pathlib import Path

from tests.store.kill_sittings import run

ROUNDS = 5


def test_no_acknowledged_grade_mark_or_undo_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    """A longer run: python -m tests.store.kill_sittings 200."""
    found = run(ROUNDS, tmp_path, seed=1)
    assert found.rounds == ROUNDS
    assert found.grades > ROUNDS
    assert found.marks > 0
    assert found.undone > 0
