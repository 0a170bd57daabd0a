"""The Debian packages that the tests need: installed where we may, named where we may not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

QT = (
    "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libfreetype6 libxkbcommon0 libx11-6 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0 "
    "libx11-xcb1 libxcb-cursor0 libxcb-image0 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1"
)
PACKAGES = {
    "xvfb": "Xvfb",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "dovecot-imapd": "/usr/sbin/dovecot",
    "postgresql": "/usr/lib/postgresql",
    "nsis": "makensis",
    "poppler-utils": "pdftotext",
    "strace": "strace",
    "openssl": "openssl",
    "fuse3": "fusermount3",
    "samba": "/usr/sbin/smbd",
    "fonts-noto-core": "/usr/share/fonts/truetype/noto",
}
"""Package and the program or place that shows it is there."""


def missing_packages() -> list[str]:
    """Return the packages that are not installed; Qt's own libraries are asked for together with the virtual screen."""
    missing = [package for package, sign in PACKAGES.items() if not (Path(sign).exists() if sign.startswith("/") else shutil.which(sign))]
    if "xvfb" in missing or not _found("libxcb-cursor.so.0"):
        missing += QT.split()
    return missing


def provide() -> None:
    """Install what is missing where we are root on Debian; else say what to install."""
    missing = missing_packages()
    if not missing or not sys.platform.startswith("linux"):
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Installing Debian packages for the tests: {' '.join(missing)}", file=sys.stderr, flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=environment, stdout=subprocess.DEVNULL)
        done = subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], check=False, env=environment, stdout=subprocess.DEVNULL)
        if done.returncode == 0:
            return
    print(
        f"These packages are missing; the tests that need them will be skipped by name:\n  sudo apt-get install {' '.join(missing)}",
        file=sys.stderr,
        flush=True,
    )


def _found(library: str) -> bool:
    return any((Path(folder) / library).exists() for folder in ("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib"))
