"""Certificates for the test servers, made by openssl: an authority of our own, and servers that are right, expired, or somebody else."""

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Certificate:
    cert: Path
    key: Path


class Authority:
    """A certificate authority in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cert = folder / "ca.pem"
        self._key = folder / "ca.key"
        _openssl(
            *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=County test authority"),
            *("-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign", "-keyout", str(self._key), "-out", str(self.cert)),
        )

    def issue(self, name: str, *hosts: str, expired: bool = False) -> Certificate:
        """Return a certificate for host names and addresses."""
        key, request, cert, extra = (self.folder / f"{name}.{end}" for end in ("key", "csr", "pem", "ext"))
        names = ",".join(f"IP:{host}" if host[0].isdigit() else f"DNS:{host}" for host in hosts)
        extra.write_text(f"subjectAltName={names}\n")
        _openssl(
            *("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={hosts[0]}"),
            *("-keyout", str(key), "-out", str(request)),
        )
        if expired:
            days = ("-not_before", "20200101000000Z", "-not_after", "20200201000000Z")
            self._sign_with_dates(request, cert, extra, days)
        else:
            signed = ("-CA", str(self.cert), "-CAkey", str(self._key), "-CAcreateserial", "-days", "2", "-extfile", str(extra))
            _openssl("x509", "-req", "-in", str(request), "-out", str(cert), *signed)
        return Certificate(cert, key)

    def _sign_with_dates(self, request: Path, cert: Path, extra: Path, days: tuple[str, ...]) -> None:
        """Sign with given dates: `openssl ca` is the one command of openssl 3.0 that takes them."""
        (self.folder / "index.txt").write_text("")
        (self.folder / "serial").write_text("1001\n")
        config = self.folder / "ca.cnf"
        config.write_text(
            f"[ca]\ndefault_ca=own\n[own]\ndatabase={self.folder}/index.txt\nserial={self.folder}/serial\nnew_certs_dir={self.folder}\n"
            f"certificate={self.cert}\nprivate_key={self._key}\ndefault_md=sha256\npolicy=any\n[any]\ncommonName=supplied\n"
        )
        _openssl(
            *("ca", "-batch", "-config", str(config), "-in", str(request), "-out", str(cert), "-extfile", str(extra), "-notext"),
            *("-startdate", days[1], "-enddate", days[3]),
        )


def _openssl(*arguments: str) -> None:
    subprocess.run(("openssl", *arguments), check=True, capture_output=True)
