"""One window per Windows account and data folder: a second start hands its arguments to the first one and ends."""

import sys
import time
from collections.abc import Sequence
from hashlib import sha256

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MS = 1500
STARTING_SECONDS = 5.0
PAUSE_SECONDS = 0.05
_ANY_PROCESS = -1
"""ASFW_ANY of AllowSetForegroundWindow."""


def server_name(home: str) -> str:
    """Return the name under which the window of a data folder listens; short enough for every system."""
    return f"county-daybook-{sha256(home.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def hand_over(name: str, arguments: Sequence[str], patience: float = STARTING_SECONDS) -> bool:
    """Give the arguments to the window that is open already, or starting just now; tell whether it took them within these seconds."""
    end = time.monotonic() + patience
    while not (taken := _hand_over_once(name, arguments)) and time.monotonic() < end:
        time.sleep(PAUSE_SECONDS)
    return taken


def _hand_over_once(name: str, arguments: Sequence[str]) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(ANSWER_MS):
        return False
    _let_it_come_to_the_front()
    socket.write(QByteArray("\n".join(arguments).encode("utf-8", "surrogatepass")))
    sent = socket.waitForBytesWritten(ANSWER_MS)
    socket.disconnectFromServer()
    return sent or socket.state() == QLocalSocket.LocalSocketState.UnconnectedState


def _let_it_come_to_the_front() -> None:
    """Pass on the right to come to the front: Windows gives it to the process that a person just started, and that is this one."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)


class SingleInstance(QObject):
    """Listens for later starts."""

    called = Signal(list)
    """The arguments of a later start."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """Listen under the name; only this account may connect."""
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take)
        if not self._server.listen(name):
            # The file of a window that was killed is still there; nobody answers behind it.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _take(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(lambda: self._read(socket))
        if socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        text = bytes(socket.readAll().data()).decode("utf-8", "replace")
        socket.deleteLater()
        self.called.emit([line for line in text.split("\n") if line])
