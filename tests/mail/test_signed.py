"""Signed mail is read without checking the signature and says so; encrypted mail stays closed and says so; both keep every file."""

import zlib
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from app.domain.email_message import ParsedMail
from app.mail.parse import parse_mail
from app.mail.signed import unwrap, without_armour
from tests.mail.letters import File, letter

INNER = (
    b'Content-Type: multipart/mixed; boundary="in"\r\n\r\n--in\r\nContent-Type: text/plain\r\n\r\nThe signed words.\r\n'
    b"--in\r\nContent-Type: application/pdf; name=deed.pdf\r\nContent-Disposition: attachment; filename=deed.pdf\r\n\r\n%PDF deed\r\n--in--\r\n"
)


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture(scope="module")
def certificate(key: rsa.RSAPrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Maria Garcia Lopez")])
    now = datetime(2026, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
    return builder.not_valid_before(now).not_valid_after(now + timedelta(days=900)).sign(key, hashes.SHA256())


def signed(key: rsa.RSAPrivateKey, certificate: x509.Certificate, *options: pkcs7.PKCS7Options, encoding: serialization.Encoding) -> bytes:
    return pkcs7.PKCS7SignatureBuilder().set_data(INNER).add_signer(certificate, key, hashes.SHA256()).sign(encoding, options)


def read(raw: bytes) -> ParsedMail:
    mail = parse_mail(raw).mail
    assert mail is not None
    return mail


def opaque(data: bytes, kind: str = "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m") -> bytes:
    import base64

    return f"From: maria.gl@example.org\r\nSubject: deed\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode() + base64.encodebytes(
        data
    )


def test_the_words_and_files_in_an_opaque_signature_are_read(key: rsa.RSAPrivateKey, certificate: x509.Certificate):
    data = signed(key, certificate, pkcs7.PKCS7Options.Binary, encoding=serialization.Encoding.DER)
    for kind in ("application/pkcs7-mime; smime-type=signed-data; name=smime.p7m", "application/x-pkcs7-mime", "application/octet-stream; name=SMIME.P7M"):
        mail = read(opaque(data, kind))
        assert (mail.protection, mail.text.strip(), [part.name for part in mail.parts]) == ("signed", "The signed words.", ["deed.pdf"])


def test_a_signature_beside_the_words_leaves_them_as_they_are(key: rsa.RSAPrivateKey, certificate: x509.Certificate):
    detached = signed(key, certificate, pkcs7.PKCS7Options.DetachedSignature, encoding=serialization.Encoding.SMIME)
    mail = read(b"From: maria.gl@example.org\r\nSubject: deed\r\n" + detached)
    assert (mail.protection, mail.text.strip()) == ("signed", "The signed words.")
    assert [part.name for part in mail.parts] == ["deed.pdf", "smime.p7s"]


def test_an_encrypted_mail_stays_closed_and_is_kept(certificate: x509.Certificate):
    data = pkcs7.PKCS7EnvelopeBuilder().set_data(INNER).add_recipient(certificate).encrypt(serialization.Encoding.DER, [])
    mail = read(opaque(data, "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m"))
    assert (mail.protection, mail.text.strip(), [part.name for part in mail.parts]) == ("encrypted", "", ["smime.p7m"])


def test_a_mail_signed_and_then_encrypted_is_encrypted(key: rsa.RSAPrivateKey, certificate: x509.Certificate):
    inner = opaque(pkcs7.PKCS7EnvelopeBuilder().set_data(INNER).add_recipient(certificate).encrypt(serialization.Encoding.DER, []))
    data = (
        pkcs7.PKCS7SignatureBuilder()
        .set_data(inner)
        .add_signer(certificate, key, hashes.SHA256())
        .sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])
    )
    assert read(opaque(data)).protection == "encrypted"


def der(tag: int, content: bytes) -> bytes:
    size = len(content).to_bytes(4, "big")
    return bytes([tag, 0x84]) + size + content


def streamed(tag: int, content: bytes) -> bytes:
    """The same of unknown length, as programs write it that do not know the end yet."""
    return bytes([tag, 0x80]) + content + b"\0\0"


DATA = der(0x06, bytes.fromhex("2a864886f70d010701"))


def test_a_signature_written_as_a_stream_is_read_too():
    pieces = b"".join(der(0x04, INNER[start : start + 50]) for start in range(0, len(INNER), 50))
    content = streamed(0x30, DATA + streamed(0xA0, streamed(0x24, pieces)))
    body = streamed(0x30, der(0x02, b"\1") + der(0x31, b"") + content + der(0x31, b""))
    data = streamed(0x30, der(0x06, bytes.fromhex("2a864886f70d010702")) + streamed(0xA0, body))
    assert unwrap(data) == ("signed", INNER)


def test_compressed_mail_is_unpacked_and_a_bomb_is_not():
    def packed(inner: bytes) -> bytes:
        content = der(0x30, DATA + der(0xA0, der(0x04, zlib.compress(inner, 9))))
        body = der(0x30, der(0x02, b"\0") + der(0x30, der(0x06, bytes.fromhex("2a864886f70d0109100308"))) + content)
        return der(0x30, der(0x06, bytes.fromhex("2a864886f70d0109100109")) + der(0xA0, body))

    assert read(opaque(packed(INNER))).text.strip() == "The signed words."
    bomb = unwrap(packed(b"\0" * 200_000_000)).inner
    assert bomb is not None
    assert len(bomb) == 64_000_000


@given(st.binary(max_size=120))
def test_any_bytes_in_place_of_a_signature_are_kept_as_a_file(data: bytes):
    unwrap(data)
    unwrap(b"\x30\x80" + data)
    mail = read(opaque(data or b"0"))
    assert [part.name for part in mail.parts] == ["smime.p7m"] or mail.protection


def test_elements_in_each_other_without_end_are_refused():
    assert unwrap(b"\x30\x80" * 500_000) == ("", None)
    assert unwrap(b"\x24\x80" * 30 + b"\x04\x00" * 500_000) == ("", None)


PGP = """-----BEGIN PGP SIGNED MESSAGE-----
Hash: SHA256

Dear clerk,

- -- the meter reads 4417
- From the garden
-----BEGIN PGP SIGNATURE-----

iQEzBAEBCAAdFiEE
=abcd
-----END PGP SIGNATURE-----
"""


def test_pgp_words_are_read_without_their_armour():
    mail = read(letter(PGP.replace("\n", "\r\n")))
    assert (mail.protection, mail.text.strip()) == ("signed", "Dear clerk,\n\n-- the meter reads 4417\nFrom the garden")


def test_words_around_the_armour_stay():
    assert without_armour(f"before\n{PGP}after\n") == "before\nDear clerk,\n\n-- the meter reads 4417\nFrom the garden\n\nafter\n"
    for broken in (PGP[:200], PGP[30:], "-----BEGIN PGP SIGNED MESSAGE-----\n" * 50_000):
        assert without_armour(broken).strip().endswith(broken.strip()[-20:]) or "4417" in without_armour(broken)


@pytest.mark.parametrize(
    ("raw", "protection"),
    [
        (letter("-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----"), "encrypted"),
        (b'From: a@example.org\r\nContent-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x\r\n\r\n--x\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--x\r\nContent-Type: application/octet-stream; name=encrypted.asc\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n--x--\r\n', "encrypted"),
        (b'From: a@example.org\r\nContent-Type: multipart/signed; micalg=pgp-sha256; protocol="application/pgp-signature"; boundary=x\r\n\r\n--x\r\n\r\nwords\r\n--x\r\nContent-Type: application/pgp-signature; name=signature.asc\r\n\r\n-----BEGIN PGP SIGNATURE-----\r\n--x--\r\n', "signed"),
        (letter("I do not know what a PGP MESSAGE is."), ""),
        (letter(files=(File("key.asc", b"-----BEGIN PGP PUBLIC KEY BLOCK-----", "application/pgp-keys"),)), ""),
    ],
)  # fmt: skip
def test_pgp_mail_says_what_it_is(raw: bytes, protection: str):
    assert read(raw).protection == protection
