"""A file that the processes of one user share: who needs it first makes it, the others read it.

Nothing here is needed to work: where the folder cannot be used, each process does
the work itself, and says so once.
"""

from __future__ import annotations

import fcntl
import hashlib
import io
import logging
import os
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

logger = logging.getLogger(__name__)

WAIT = 300.0  # seconds for another process to finish; then this one does the work too
_POLL = 0.05
_KEPT = 3  # artefacts in a folder, of several databases or versions of the program
_ABANDONED = 3600  # seconds after which a half-written file has no writer any more
_complained: set[Path] = set()


class Artefact:
    """Lines of bytes under a name in a folder that is this user's alone."""

    def __init__(self, folder: Path, name: str):
        self.folder, self.path = Path(folder), Path(folder) / f"{name}.lines"

    def lines(self) -> Iterator[bytes]:
        """The lines that were written; none where there is no whole file of this user's."""
        try:
            self._prepare_folder()
            with open(_handle(self.path, os.O_RDONLY), "rb") as file:
                if os.fstat(file.fileno()).st_uid != os.geteuid():
                    return iter(())
                checksum, content = file.readline().strip(), file.read()
        except FileNotFoundError:
            return iter(())
        except OSError as error:
            self._complain(error)
            return iter(())
        if checksum != _checksum(content):
            logger.warning("%s is damaged and is made again", self.path)
            return iter(())
        return (line.removesuffix(b"\n") for line in io.BytesIO(content))

    def write(self, lines: Iterable[bytes]) -> None:
        """Publish these lines (no line end in any): other processes see the old file or the new one."""
        content = b"".join(line + b"\n" for line in lines)
        draft = self.path.with_suffix(f".{os.getpid()}.draft")
        try:
            self._prepare_folder()
            try:
                with open(_handle(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), "wb") as file:
                    file.write(_checksum(content) + b"\n")
                    file.write(content)
                draft.replace(self.path)
            except OSError:
                draft.unlink(missing_ok=True)
                raise
            self._tidy()
        except OSError as error:
            self._complain(error)

    @contextmanager
    def lock(self, wait: float = WAIT) -> Iterator[None]:
        """Hold the folder's lock; where it cannot be had in ``wait`` seconds, go on without.

        The kernel frees the lock of a process that dies.
        """
        try:
            self._prepare_folder()
            handle = _handle(self.folder / "lock", os.O_RDWR | os.O_CREAT)
        except OSError as error:
            self._complain(error)
            yield
            return
        try:
            self._acquire(handle, wait)
            yield
        finally:
            with suppress(OSError):
                fcntl.flock(handle, fcntl.LOCK_UN)  # closing alone would leave it to a child forked meanwhile
            os.close(handle)

    def _acquire(self, handle: int, wait: float) -> None:
        deadline = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    logger.warning("%s is held for %.0f s; not waiting longer", self.folder / "lock", wait)
                    return
                time.sleep(_POLL)
            except OSError as error:  # a file system without locks
                self._complain(error)
                return

    def _prepare_folder(self) -> None:
        """Make the folder; refuse one of another user, close one that others may open."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = self.folder.stat()
        if found.st_uid != os.geteuid():
            raise PermissionError(f"{self.folder} belongs to another user")
        if stat.S_IMODE(found.st_mode) & 0o077:
            self.folder.chmod(0o700)

    def _tidy(self) -> None:
        """Remove what no process will read again."""
        files = sorted(self.folder.glob("*.lines"), key=lambda file: file.stat().st_mtime, reverse=True)
        drafts = self.folder.glob("*.draft")
        old = [file for file in drafts if time.time() - file.stat().st_mtime > _ABANDONED]
        for file in files[_KEPT:] + old:
            file.unlink(missing_ok=True)

    def _complain(self, error: OSError) -> None:
        if self.folder not in _complained:
            _complained.add(self.folder)
            logger.warning("%s cannot be used, every process compiles for itself: %s", self.folder, error)


def _handle(path: Path, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)


def _checksum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).hexdigest().encode("ascii")
