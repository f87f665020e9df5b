from pathlib import Path

import pytest

from app.store.place import NETWORK_SYSTEMS, on_network, system_of

MOUNTS = (("/", "ext4"), ("/mnt", "ext4"), ("/mnt/share", "cifs"), ("/mnt/share two", "nfs4"), ("/mnt/share/local", "ext4"))


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/user", "ext4"),
        ("/mnt/share", "cifs"),
        ("/mnt/share/a/b", "cifs"),
        ("/mnt/shared", "ext4"),
        ("/mnt/share two/x", "nfs4"),
        ("/mnt/share/local/x", "ext4"),
    ],
)
def test_a_folder_belongs_to_the_nearest_mount(folder: str, kind: str) -> None:
    assert system_of(Path(folder), MOUNTS) == kind


def test_the_last_mount_on_one_point_counts() -> None:
    assert system_of(Path("/data/x"), (("/", "ext4"), ("/data", "ext4"), ("/data", "nfs"))) == "nfs"


def test_nothing_known_is_no_network() -> None:
    assert system_of(Path("/x"), ()) not in NETWORK_SYSTEMS


def test_a_folder_of_this_machine_is_asked(tmp_path: Path) -> None:
    assert on_network(tmp_path) in (True, False)
