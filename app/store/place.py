"""Store layer: whether a folder lies on another computer.

SQLite's write-ahead log needs memory shared by all who open the file, which a network share does not give.
"""

import os
import re
import sys
from pathlib import Path
from typing import Final

NETWORK_SYSTEMS: Final = {
    *("9p", "afpfs", "afs", "ceph", "cifs", "coda", "davfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4"),
    *("smb", "smb2", "smb3", "smbfs", "virtiofs", "webdav"),
    *("fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"),
}
_DRIVE_REMOTE: Final = 4


def on_network(folder: Path) -> bool:
    """Return whether `folder` lies on a network share, as far as the platform tells; False where it does not."""
    if sys.platform == "win32":
        return _remote_drive(folder)
    return system_of(folder, _mounts()) in NETWORK_SYSTEMS


def system_of(folder: Path, mounts: tuple[tuple[str, str], ...]) -> str:
    """Return the type of file system under `folder`, given (mount point, type) pairs in the order of mounting; "" if unknown."""
    place = os.path.realpath(folder)
    under = [
        (len(point.rstrip("/")), number, kind)
        for number, (point, kind) in enumerate(mounts)
        if place == point or place.startswith(point.rstrip("/") + "/")
    ]
    return max(under)[2] if under else ""


def _mounts() -> tuple[tuple[str, str], ...]:
    try:
        if sys.platform == "darwin":
            return _mounts_of_mac()
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ()
    rows = [line.split(" ") for line in lines]
    return tuple((_unescaped(row[1]), row[2]) for row in rows if len(row) > 2)


def _mounts_of_mac() -> tuple[tuple[str, str], ...]:
    import subprocess

    try:
        told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False).stdout
    except subprocess.TimeoutExpired:
        return ()
    return tuple(re.findall(r" on (.+?) \(([^,)]+)", told))


def _unescaped(point: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), point)


def _remote_drive(folder: Path) -> bool:
    drive = folder.absolute().drive
    if drive.startswith("\\\\"):
        return True
    import ctypes

    return bool(getattr(ctypes, "windll").kernel32.GetDriveTypeW(drive + "\\") == _DRIVE_REMOTE)  # noqa: B009 - other platforms have none
