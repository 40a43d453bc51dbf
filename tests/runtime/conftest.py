"""Places where real servers may put their files."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from trajecten.diensten import Diensten


@pytest.fixture
def readable_folder() -> Iterator[Path]:
    """A folder of its own that other users may pass through: as root PostgreSQL runs as one of those.

    pytest's own folders are closed, and the way out of that (a user namespace) is shut inside a chroot.
    """
    basis = Diensten(test=True).basis
    basis.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=basis, prefix="proef-"))
    folder.chmod(0o755)
    yield folder.resolve()
    shutil.rmtree(folder, ignore_errors=True)
