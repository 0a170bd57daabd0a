"""A share at a real Samba server, used like a played one (`tests.shares.share`); its locks are real SMB2 locks.

    with SambaShare(tmp_path / "share") as share:
        front, back = share.mount(), share.mount()          # two connections, that is two PCs
        share.server.stop(); share.server.start()           # the server crashes and is there again
    with SambaShare(tmp_path / "share", locking=False) as share: ...    # smb.conf: locking = no

`delay`, `caches`, `fail`, `vanish`, `hang`, `kill` work as on a played share; `locks`, `read_only` and power cuts do not.
"""

from pathlib import Path
from types import TracebackType

from tests.servers import samba
from tests.shares import share


def missing() -> str:
    """Return why no Samba server can be used here, or an empty text."""
    if samba.program() is None:
        return "Samba is not installed here: on Debian, apt-get install samba"
    return share.missing()


class SambaShare(share.Share):
    """A folder at a Samba server and the PCs that see it."""

    def __init__(self, place: Path, *, locking: bool = True) -> None:
        """Make the folder and start the server."""
        super().__init__(place)
        self.server = samba.SambaServer(place / "samba", self.folder, locking=locking)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Take every mount and the server away."""
        for mount in self.mounts:
            mount.kill()
        self.server.stop()
        super().__exit__(kind, error, trace)

    def _source(self) -> str:
        return self.server.address
