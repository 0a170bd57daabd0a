"""A proxy that answers a sign-in as a pool of connections before a PostgreSQL server does: with a process number of its own making."""

import contextlib
import socket
import struct
import threading

_KEY_DATA = b"K\x00\x00\x00\x0c"
"""How the server's message begins that tells which of its processes it is that serves a connection."""


class PoolBefore:
    """Passes everything else on as it is."""

    def __init__(self, port: int) -> None:
        """Listen on a port of its own, before the server's."""
        self._target = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Let nobody in any more."""
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self._target))
                for source, target, is_server in ((client, server, False), (server, client, True)):
                    threading.Thread(target=self._pass_on, args=(source, target, is_server), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, is_server: bool) -> None:
        told = not is_server
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                place = -1 if told else data.find(_KEY_DATA)
                if place >= 0:
                    place += len(_KEY_DATA)
                    data = data[:place] + struct.pack(">I", 4_000_000) + data[place + 4 :]
                    told = True
                target.sendall(data)
        for link in (source, target):
            with contextlib.suppress(OSError):
                link.shutdown(socket.SHUT_RDWR)
            link.close()
