"""An HTTPS server on loopback in a thread of its own."""

import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.servers.certificates import Certificate


class HttpsServer:
    """Runs a handler until closed."""

    def __init__(self, handler: type[BaseHTTPRequestHandler], certificate: Certificate) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate.cert, certificate.key)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients that turn away are what is tested
        self.port = int(self._server.server_address[1])
        self.host = f"localhost:{self.port}"
        self.origin = f"https://{self.host}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
