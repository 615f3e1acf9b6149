# filelock==4.3.1
import tempfile
from pathlib import Path

from filelock import FileLock, SoftFileLock


def use():
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "a.lock")
        with FileLock(path) as lock:
            assert lock.is_locked and path.exists()
        with SoftFileLock(Path(directory, "b.lock"), timeout=1) as lock:
            assert lock.is_locked
