"""Outlook files of every make are read: mails in mails, texts kept only as RTF or HTML, damage in one of them."""

import struct

from app.mail.msg_file import DEPTH_LIMIT
from app.mail.parse import parse_mail
from tests.mail.ole_files import Msg, nested

MARIA = ("Maria Garcia Lopez", "maria.gl@example.org")


def uncompressed(rtf: bytes) -> bytes:
    return struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf


def test_a_mail_in_a_mail_is_a_file_that_can_be_read_itself():
    inner = Msg("Old complaint", ("Ana Ruiz", "ana@example.org"), "The gate is broken.", files=[("gate.jpg", b"\xff\xd8 picture")])
    outcome = parse_mail(Msg("Fwd: complaint", MARIA, "Please see below.", files=[("plan.pdf", b"%PDF")], mails=[inner]).written())
    assert outcome.mail is not None
    assert (outcome.mail.subject, outcome.mail.sender.email, outcome.mail.text.strip()) == ("Fwd: complaint", "maria.gl@example.org", "Please see below.")
    assert [part.name for part in outcome.mail.parts] == ["plan.pdf", "Old complaint.eml"]
    mail = parse_mail(outcome.contents[outcome.mail.parts[1].sha256]).mail
    assert mail is not None
    assert (mail.sender.name, mail.sender.email, mail.subject, mail.text.strip()) == ("Ana Ruiz", "ana@example.org", "Old complaint", "The gate is broken.")
    assert [part.name for part in mail.parts] == ["gate.jpg"]


def test_mails_in_each_other_are_followed_only_so_far():
    raw, levels = nested(DEPTH_LIMIT + 5).written(), 0
    while True:
        outcome = parse_mail(raw)
        assert outcome.mail is not None
        if not outcome.mail.parts:
            break
        raw, levels = outcome.contents[outcome.mail.parts[0].sha256], levels + 1
    assert levels == DEPTH_LIMIT


def test_a_mail_kept_only_as_rtf_says_what_it_says():
    mail = parse_mail(Msg("rtf", MARIA, rtf=uncompressed(rb"{\rtf1\ansi\ansicpg1252 Dear clerk,\par the bill doubl\'e9d.}")).written()).mail
    assert mail is not None
    assert mail.text == "Dear clerk,\nthe bill doubléd."


def test_the_html_inside_rtf_is_the_html_of_the_mail():
    rtf = rb"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}Dear clerk\htmlrtf\par\htmlrtf0{\*\htmltag72 </p>}}"
    mail = parse_mail(Msg("rtf", MARIA, rtf=uncompressed(rtf)).written()).mail
    assert mail is not None
    assert (mail.html, mail.text) == ("<p>Dear clerk</p>", "Dear clerk")


def test_html_in_bytes_that_fit_no_charset_does_not_stop_the_mail():
    mail = parse_mail(Msg("html", MARIA, html=b"<p>caf\xe9 \x81 ol\xe9</p>").written()).mail
    assert mail is not None
    assert "caf" in mail.text


def test_a_damaged_mail_in_a_mail_leaves_the_outer_one_readable():
    whole = Msg("outer", MARIA, "outer words", files=[("plan.pdf", b"%PDF")], mails=[Msg("inner words are damaged")]).written()
    name = "__properties_version1.0".encode("utf-16-le")
    at = whole.rindex(name)
    mail = parse_mail(whole[:at] + b"x" * len(name) + whole[at + len(name) :]).mail
    assert mail is not None
    assert (mail.text.strip(), [part.name for part in mail.parts]) == ("outer words", ["plan.pdf"])
