"""The set-up program: it compiles without a warning, needs no administrator, and takes away what it brought."""

import re
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from app.system.version import VERSION

INSTALLER = Path(__file__).parents[2] / "installer"
SCRIPT = INSTALLER / "county-daybook.nsi"
AMD64 = 0x8664


def script_text() -> str:
    """Return the script without its comments."""
    return "\n".join(line for line in SCRIPT.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith(";"))


@pytest.fixture(scope="module")
def payload(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder shaped like the frozen program."""
    folder = tmp_path_factory.mktemp("payload")
    (folder / "_internal" / "resources").mkdir(parents=True)
    (folder / "CountyDaybook.exe").write_bytes(b"MZ the window")
    (folder / "daybook.exe").write_bytes(b"MZ the console")
    (folder / "_internal" / "python3.dll").write_bytes(b"a library" * 1000)
    (folder / "_internal" / "resources" / "a note.txt").write_text("text", encoding="utf-8")
    return folder


def compiled(payload: Path, out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Compile the script; warnings are errors."""
    program = shutil.which("makensis")
    if program is None:
        pytest.skip("makensis is not installed (Debian: nsis)")
    definitions = [f"-DVERSION={VERSION}", f"-DPAYLOAD={payload}", f"-DOUT={out}", *more]
    return subprocess.run([program, "-V2", "-WX", *definitions, str(SCRIPT)], capture_output=True, text=True, check=False, cwd=out.parent)


def test_it_compiles_to_a_64_bit_windows_program(payload: Path, tmp_path: Path) -> None:
    out = tmp_path / f"CountyDaybook-{VERSION}-setup.exe"
    done = compiled(payload, out)
    assert done.returncode == 0, done.stdout + done.stderr
    data = out.read_bytes()
    assert data[:2] == b"MZ"
    (header,) = struct.unpack_from("<I", data, 0x3C)
    assert data[header : header + 4] == b"PE\0\0"
    assert struct.unpack_from("<H", data, header + 4) == (AMD64,)


def test_its_manifest_asks_for_no_administrator(payload: Path, tmp_path: Path) -> None:
    out = tmp_path / "CountyDaybook-manifest-setup.exe"
    compiled(payload, out)
    manifest = out.read_bytes()
    assert b'requestedExecutionLevel level="asInvoker"' in manifest
    assert b"requireAdministrator" not in manifest


def test_a_signing_command_is_run_on_the_program_and_on_its_uninstaller(payload: Path, tmp_path: Path) -> None:
    signed = tmp_path / "signed.txt"
    sign = tmp_path / "sign.sh"
    sign.write_text(f'echo "$1" >> "{signed}"\n', encoding="utf-8")
    done = compiled(payload, tmp_path / "CountyDaybook-signed-setup.exe", f"-DSIGN=sh {sign}")
    assert done.returncode == 0, done.stdout + done.stderr
    lines = signed.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert lines[-1].endswith("-setup.exe")


def test_a_payload_that_is_missing_stops_the_compiler(tmp_path: Path) -> None:
    done = compiled(tmp_path / "nothing", tmp_path / "CountyDaybook-none-setup.exe")
    assert done.returncode != 0


def test_it_is_for_one_user_and_writes_to_that_users_registry_only() -> None:
    text = script_text()
    assert "RequestExecutionLevel user" in text
    assert "Target amd64-unicode" in text
    assert 'InstallDir "$LOCALAPPDATA\\Programs\\${PRODUCT}"' in text
    for root in ("HKLM", "HKCR", "HKU", "SHCTX", "SetShellVarContext all", "$PROGRAMFILES", "$COMMONFILES"):
        assert root not in text
    assert (
        len(re.findall(r"^\s*(?:Write|Delete|Read)Reg\w+ (?:/\w+ |\$R0 )?HKCU ", text, re.MULTILINE))
        == len(re.findall(r"^\s*\w+Reg\w+ ", text, re.MULTILINE))
        > 15
    )


def test_every_key_it_writes_is_deleted_on_uninstall() -> None:
    install, uninstall = script_text().split('Section "Uninstall"')
    written = {key.split("\\shell")[0].split("\\DefaultIcon")[0] for key in re.findall(r'^\s*WriteReg\w+ HKCU "([^"]+)"', install, re.MULTILINE)}
    deleted = set(re.findall(r'DeleteRegKey HKCU "([^"]+)"', uninstall))
    assert written - {"${CLASSES}\\${EXTENSION}\\OpenWithProgids"} == deleted
    assert re.findall(r"!insertmacro OFFER_FOR (\S+)", install) == re.findall(r"!insertmacro NO_LONGER_OFFER_FOR (\S+)", uninstall) == ['".eml"', '".msg"']


def test_mail_files_are_offered_never_taken_over() -> None:
    assert not re.search(r'WriteRegStr HKCU "\$\{CLASSES\}\\\$\{EXTENSION\}" ""', script_text())
    assert "WriteRegNone HKCU" in script_text()


def test_old_libraries_are_cleared_before_new_ones_are_copied() -> None:
    text = script_text()
    assert text.index('RMDir /r "$INSTDIR\\_internal"') < text.index("File /r")


def test_uninstalling_deletes_nothing_but_what_was_installed() -> None:
    uninstall = script_text().split('Section "Uninstall"')[1]
    assert re.findall(r"RMDir /r (.+)", uninstall) == ['"$INSTDIR\\_internal"']
    assert "\\CountyDaybook\\" not in uninstall
    assert "$APPDATA" not in uninstall


def test_it_refuses_before_it_changes_anything_while_the_program_runs() -> None:
    begin = script_text().split("Function .onInit")[1].split("FunctionEnd")[0]
    assert '!insertmacro REFUSE_WHILE_RUNNING "${PROGRAM}"' in begin
    assert '!insertmacro REFUSE_WHILE_RUNNING "daybook.exe"' in begin
    for silent in re.findall(r"MessageBox .+", script_text()):
        assert "/SD " in silent, "a silent set-up must not wait for a click"


def test_every_sentence_exists_in_english_and_spanish() -> None:
    strings = re.findall(r"^LangString (\w+) \$\{LANG_(\w+)\}", script_text(), re.MULTILINE)
    names = {name for name, _ in strings}
    assert {(name, language) for name in names for language in ("ENGLISH", "SPANISH")} == set(strings)


def test_the_icon_holds_every_size_windows_asks_for() -> None:
    data = (INSTALLER / "county-daybook.ico").read_bytes()
    reserved, kind, count = struct.unpack_from("<HHH", data)
    assert (reserved, kind) == (0, 1)
    sizes = {data[6 + 16 * index] or 256 for index in range(count)}
    assert {16, 24, 32, 48, 256} <= sizes
    for index in range(count):
        length, offset = struct.unpack_from("<II", data, 6 + 16 * index + 8)
        assert data[offset : offset + 8] == b"\x89PNG\r\n\x1a\n"
        assert offset + length <= len(data)
