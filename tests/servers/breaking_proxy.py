"""A TCP proxy that breaks connections the way networks do: cut after so many bytes, stall, or drip."""

import contextlib
import socket
import threading


class BreakingProxy:
    """Passes bytes to a server until told otherwise. `cut_after` and `stall_after` count the server's bytes of one connection."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self.cut_after: int | None = None
        self.stall_after: int | None = None
        self.connections = 0
        self._release = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Let everything go."""
        self._release.set()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            server = socket.create_connection(("127.0.0.1", self._target))
            threading.Thread(target=self._pass_on, args=(client, server, None, None), daemon=True).start()
            threading.Thread(target=self._pass_on, args=(server, client, self.cut_after, self.stall_after), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, cut: int | None, stall: int | None) -> None:
        passed = 0
        with contextlib.suppress(OSError):
            while data := source.recv(4096):
                if stall is not None and passed + len(data) > stall:
                    target.sendall(data[: stall - passed])
                    self._release.wait(60)
                    break
                if cut is not None and passed + len(data) > cut:
                    target.sendall(data[: cut - passed])
                    break
                target.sendall(data)
                passed += len(data)
        for link in (source, target):
            with contextlib.suppress(OSError):
                link.shutdown(socket.SHUT_RDWR)
                link.close()
