"""Login and encryption: a mail server that is not the right one gets nothing."""

import ssl
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from notifications.mailer import Misconfigured, Sealed
from notifications.smtp_mailer import SmtpMailer
from tests.smtp import scripted_server

MAIL = Sealed("lotse@example.org", "ali@example.net", b"Subject: Test\r\n\r\nTest\r\n")


async def wanted() -> bool:
    return True


async def test_a_wrong_password_is_a_matter_for_a_person() -> None:
    async with scripted_server(password="right") as server:
        wrong = SmtpMailer("127.0.0.1", server.port, tls="none", username="lotse", password="wrong", greeting="test")
        right = SmtpMailer("127.0.0.1", server.port, tls="none", username="lotse", password="right", greeting="test")
        with pytest.raises(Misconfigured) as raised:
            await wrong.deliver(MAIL, wanted)
        await right.deliver(MAIL, wanted)

    assert (raised.value.code, len(server.received)) == (535, 1)


async def test_a_server_without_encryption_is_never_written_to_in_the_clear() -> None:
    async with scripted_server() as server:
        with pytest.raises(Misconfigured):
            await SmtpMailer("127.0.0.1", server.port, greeting="test").deliver(MAIL, wanted)

    assert server.received == []


async def test_a_certificate_nobody_vouches_for_is_refused_and_a_known_one_accepted(tmp_path: Path) -> None:
    certificate = self_signed(tmp_path)
    own = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    own.load_cert_chain(certificate)
    async with scripted_server(tls=own) as server:
        with pytest.raises(Misconfigured):
            await SmtpMailer("127.0.0.1", server.port, greeting="test").deliver(MAIL, wanted)
        knowing = ssl.create_default_context(cafile=str(certificate))
        await SmtpMailer("127.0.0.1", server.port, greeting="test", tls_context=knowing).deliver(MAIL, wanted)

    assert len(server.received) == 1


def self_signed(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2120, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "certificate.pem"
    path.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
    return path
