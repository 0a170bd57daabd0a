"""Microsoft's sign-in as far as the program uses it: where things are, the browser's way with PKCE, the code's way, and tokens that run out."""

import base64
import hashlib
import html
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Final
from urllib.parse import parse_qs, urlsplit

import jwt

from tests.servers.certificates import Certificate
from tests.servers.https import HttpsServer

CLIENT: Final = "11111111-2222-3333-4444-555555555555"
TENANT: Final = "9188040d-0000-4000-8000-0123456789ab"
DEVICE_GRANT: Final = "urn:ietf:params:oauth:grant-type:device_code"


@dataclass
class SignInServer:
    """Signs `person` in without asking; the switches say what goes wrong."""

    certificate: Certificate
    person: str = "Dana@county.example"
    issued: Callable[[str], None] = lambda token: None
    """Told of every access token given out."""
    lifetime: int = 3600
    refusal: tuple[str, str] = ("", "")
    """Error and description with which tokens are refused."""
    pending: int = 1
    """How often the code's way says that the person has not typed the code yet."""
    silent: bool = False
    odd: str = ""
    """Said in the place of tokens."""
    faults: list[str] = field(default_factory=list)
    grants: list[str] = field(default_factory=list)
    scopes: list[set[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._codes: dict[str, dict[str, str]] = {}
        self._made = 0
        self._release = threading.Event()
        self._server = HttpsServer(_handler(self), self.certificate)
        self.host, self.origin = self._server.host, self._server.origin

    def close(self) -> None:
        self._release.set()
        self._server.close()

    def get(self, path: str, query: dict[str, str]) -> tuple[int, str, str]:
        """Answer a GET: status, content type, text."""
        if self.silent:
            self._release.wait(30)
        tenant, _, rest = path.strip("/").partition("/")
        if tenant == "nowhere.example":
            return 400, "application/json", json.dumps({"error": "invalid_tenant", "error_description": "AADSTS90002: Tenant 'nowhere.example' not found."})
        if rest == "v2.0/.well-known/openid-configuration":
            return 200, "application/json", json.dumps(self._places(tenant))
        if rest == "oauth2/v2.0/authorize":
            return 200, "text/html", self._authorize(query)
        return 404, "text/plain", "no such page"

    def post(self, path: str, form: dict[str, str]) -> tuple[int, str, str]:
        """Answer a POST."""
        rest = path.strip("/").partition("/")[2]
        if form.get("client_id") != CLIENT:
            return 400, "application/json", json.dumps({"error": "unauthorized_client", "error_description": "AADSTS700016: Application not found."})
        if rest == "oauth2/v2.0/devicecode":
            return 200, "application/json", json.dumps(self._device(form))
        if self.odd:
            return 200, "application/json", self.odd
        status, answer = self._token(form) if rest == "oauth2/v2.0/token" else (404, {})
        return status, "application/json", json.dumps(answer)

    def _places(self, tenant: str) -> dict[str, object]:
        root = f"{self.origin}/{tenant}/oauth2/v2.0"
        return {
            "token_endpoint": f"{root}/token",
            "authorization_endpoint": f"{root}/authorize",
            "device_authorization_endpoint": f"{root}/devicecode",
            "issuer": f"{self.origin}/{TENANT}/v2.0",
            "response_modes_supported": ["query", "fragment", "form_post"],
        }

    def _authorize(self, query: dict[str, str]) -> str:
        """Return the page that posts the answer to the program, as Microsoft's does."""
        wanted = {"response_type": "code", "response_mode": "form_post", "code_challenge_method": "S256", "client_id": CLIENT}
        self.faults += [f"authorize: {name} is {query.get(name)}" for name, value in wanted.items() if query.get(name) != value]
        if urlsplit(query.get("redirect_uri", "")).hostname != "localhost":
            self.faults.append("authorize: the answer would leave this PC")
        fields = {"state": query.get("state", ""), "client_info": _client_info()}
        if self.refusal[0]:
            fields |= {"error": self.refusal[0], "error_description": self.refusal[1]}
        else:
            fields["code"] = self._next("code")
            self._codes[fields["code"]] = query
        inputs = "".join(f'<input type="hidden" name="{name}" value="{html.escape(value)}">' for name, value in fields.items())
        return f'<form method="POST" action="{html.escape(query.get("redirect_uri", ""))}">{inputs}</form>'

    def _device(self, form: dict[str, str]) -> dict[str, object]:
        code = self._next("device")
        self._codes[code] = form
        message = "To sign in, use a web browser to open the page and enter the code."
        where = {"verification_uri": "https://microsoft.com/devicelogin", "user_code": "F3SH7Q2K9"}
        return {"device_code": code, **where, "expires_in": 900, "interval": 1, "message": message}

    def _token(self, form: dict[str, str]) -> tuple[int, dict[str, object]]:
        grant = form.get("grant_type", "")
        self.grants.append(grant)
        if self.refusal[0]:
            return 400, {"error": self.refusal[0], "error_description": self.refusal[1], "error_codes": [70008], "correlation_id": "x"}
        if grant == "refresh_token":
            return self._given(form.get("scope", ""), "")
        asked = self._codes.get(form.get("device_code", "") if grant == DEVICE_GRANT else form.get("code", ""))
        if asked is None:
            return 400, {"error": "invalid_grant", "error_description": "AADSTS70000: Invalid grant."}
        if grant == DEVICE_GRANT and self.pending:
            self.pending -= 1
            return 400, {"error": "authorization_pending", "error_description": "AADSTS70016: Pending end-user authorization."}
        if grant == "authorization_code" and not _proves(form.get("code_verifier", ""), asked.get("code_challenge", "")):
            self.faults.append("token: the proof key does not fit")
            return 400, {"error": "invalid_grant", "error_description": "AADSTS501481: The Code_Verifier does not match."}
        return self._given(asked.get("scope", ""), asked.get("nonce", ""))

    def _given(self, scope: str, nonce: str) -> tuple[int, dict[str, object]]:
        token = self._next("access")
        self.issued(token)
        wanted = set(scope.split())
        self.scopes.append(wanted - {"openid", "profile", "offline_access"})
        if "offline_access" not in wanted:
            self.faults.append("token: nothing to renew with was asked for")
        claims = {
            "aud": CLIENT,
            "iss": f"{self.origin}/{TENANT}/v2.0",
            "tid": TENANT,
            "oid": "dana",
            "sub": "dana",
            "name": "Dana",
            "preferred_username": self.person,
            "iat": int(time.time()),
            "exp": int(time.time()) + 3600,
            "ver": "2.0",
            **({"nonce": nonce} if nonce else {}),
        }
        shown = " ".join(sorted(self.scopes[-1]))
        tokens = {"access_token": token, "refresh_token": self._next("refresh"), "id_token": jwt.encode(claims, "k" * 32), "client_info": _client_info()}
        return 200, {"token_type": "Bearer", "scope": shown, "expires_in": self.lifetime, "ext_expires_in": self.lifetime, **tokens}

    def _next(self, kind: str) -> str:
        self._made += 1
        return f"{kind}-{self._made}-of-the-county"


def _proves(verifier: str, challenge: str) -> bool:
    return bool(verifier) and base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=") == challenge


def _client_info() -> str:
    return base64.urlsafe_b64encode(json.dumps({"uid": "dana", "utid": TENANT}).encode()).decode().rstrip("=")


def _handler(owner: SignInServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            self._send(*owner.get(parts.path, _flat(parts.query)))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            self._send(*owner.post(urlsplit(self.path).path, _flat(body)))

        def _send(self, status: int, kind: str, text: str) -> None:
            body = text.encode()
            head = f"HTTP/1.1 {status} Status\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
            self.wfile.write(head.encode() + body)

        def log_message(self, *_: object) -> None:
            return

    return Handler


def _flat(text: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(text, keep_blank_values=True).items()}
