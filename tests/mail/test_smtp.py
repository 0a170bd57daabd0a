"""Sending by SMTP: one try, encrypted, byte for byte; for every way in which it fails, what the sender says is what happened."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.domain.errors import MailboxFault, SendRefused, SendUncertain, SignInRefused, Throttled
from app.domain.final_mail import FinalMail
from app.domain.mailbox import MailboxKind, MailboxSettings, SignInWay
from app.mail.smtp_sender import SendTimes, SmtpSender
from tests.mail.letters import letter
from tests.servers.certificates import Authority
from tests.servers.dovecot import PASSWORD, free_port
from tests.servers.smtp_sink import Deed, SmtpSink, Stage

PATIENT = SendTimes(10.0, 10.0, 10.0)
QUICK = SendTimes(10.0, 0.4, 0.4)
MARIA = "maria.gl@example.org"
JOHN = "john@example.org"


@pytest.fixture(scope="module")
def shared_sink(authority: Authority) -> Iterator[SmtpSink]:
    made = SmtpSink(authority.issue("smtp", "localhost", "127.0.0.1"))
    yield made
    made.stop()


@pytest.fixture
def sink(shared_sink: SmtpSink) -> SmtpSink:
    shared_sink.mend()
    return shared_sink


@pytest.fixture
def settings(sink: SmtpSink, authority: Authority) -> MailboxSettings:
    """A mailbox that sends with STARTTLS and keeps no copies."""
    base = MailboxSettings("Water", MailboxKind.IMAP, "water@county.example", "water@county.example", "imap.county.example", ca_file=str(authority.cert))
    return replace(base, smtp_host="localhost", smtp_port=sink.port, smtp_security="starttls", keep_sent=False)


def mail(*recipients: str, raw: bytes | None = None, sender: str = "water@county.example") -> FinalMail:
    text = letter("Your meter will be read again.\r\n.\r\n..\r\n.hidden", sender=sender, subject="Re: bill", message_id="<1@county.example>")
    return FinalMail("<1@county.example>", text if raw is None else raw, sender, recipients or (MARIA,))


def send(settings: MailboxSettings, what: FinalMail | None = None, password: str = PASSWORD, **values: object) -> None:
    SmtpSender(settings, password, **{"times": PATIENT, **values}).send(what or mail())  # type: ignore[arg-type]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_message_leaves_once_byte_for_byte(sink: SmtpSink, settings: MailboxSettings, security: str):
    port = sink.port if security == "starttls" else sink.tls_port
    send(replace(settings, smtp_security=security, smtp_port=port), mail(MARIA, JOHN))
    (taken,) = sink.taken
    assert (taken.sender, taken.recipients) == ("water@county.example", (MARIA, JOHN))
    assert taken.content == mail().raw
    assert sink.plan.stages[-1] is Stage.QUIT
    assert Stage.AUTH in sink.plan.stages


@pytest.mark.parametrize(
    ("raw", "arrives"),
    [
        (b"Subject: a\r\n\r\nno end", b"Subject: a\r\n\r\nno end\r\n"),
        (b"Subject: a\n\nunix\n.\nend\n", b"Subject: a\r\n\r\nunix\r\n.\r\nend\r\n"),
        (b"Subject: a\r\n\r\nx\r.\r\nMAIL FROM:<evil@example.org>\r\n", b"Subject: a\r\n\r\nx\r\n.\r\nMAIL FROM:<evil@example.org>\r\n"),
        (b"Subject: a\r\n\r\nx\n.\nQUIT\r\n", b"Subject: a\r\n\r\nx\r\n.\r\nQUIT\r\n"),
        (b".Subject: a\r\n\r\n.\r\n", b".Subject: a\r\n\r\n.\r\n"),
    ],
)
def test_line_ends_and_dots_cannot_end_a_message_early(sink: SmtpSink, settings: MailboxSettings, raw: bytes, arrives: bytes):
    send(settings, mail(raw=raw))
    assert [taken.content for taken in sink.taken] == [arrives]


def test_letters_of_every_language_are_announced(sink: SmtpSink, settings: MailboxSettings):
    raw = "Subject: añádelo\r\n\r\nñ\r\n".encode()
    send(settings, mail("josé@bücher.example", raw=raw))
    (taken,) = sink.taken
    assert taken.recipients == ("josé@xn--bcher-kva.example",)
    assert taken.content == raw
    assert {"SMTPUTF8", "BODY=8BITMIME", f"SIZE={len(raw)}"} <= set(taken.options)


def test_an_english_header_needs_no_announcement(sink: SmtpSink, settings: MailboxSettings):
    send(settings, mail("info@bücher.example", raw="Subject: a\r\n\r\nñ\r\n".encode()))
    (taken,) = sink.taken
    assert "SMTPUTF8" not in taken.options
    assert "BODY=8BITMIME" in taken.options


def test_a_server_that_knows_english_letters_only_gets_nothing(sink: SmtpSink, settings: MailboxSettings):
    sink.plan.hidden = ("SMTPUTF8", "8BITMIME")
    with pytest.raises(SendRefused, match="letters outside English"):
        send(settings, mail("josé@example.org"))
    assert sink.taken == []
    send(settings, mail(raw="Subject: a\r\n\r\nñ\r\n".encode()))
    assert "BODY=8BITMIME" not in sink.taken[0].options


def test_a_message_over_the_servers_limit_is_not_begun(authority: Authority, settings: MailboxSettings):
    small = SmtpSink(authority.issue("small", "localhost"), size_limit=2_000_000)
    with pytest.raises(SendRefused, match=r"The message is 3\.0 MB, and the mail server localhost takes 2\.0 MB at most"):
        send(replace(settings, smtp_port=small.port), mail(raw=b"Subject: a\r\n\r\n" + b"x" * 3_000_000))
    assert Stage.MAIL not in small.plan.stages
    small.stop()


# What the server says no to, at every step before the message has ended, did not leave.

STEPS = (Stage.GREETING, Stage.EHLO, Stage.STARTTLS, Stage.MAIL, Stage.RCPT, Stage.DATA)


@pytest.mark.parametrize("stage", STEPS)
@pytest.mark.parametrize("words", ["421 4.3.2 closing", "450 4.7.1 later", "451 4.3.0 local error"])
def test_come_later_is_kept_apart(sink: SmtpSink, settings: MailboxSettings, stage: Stage, words: str):
    sink.fail(stage, Deed.SAY, words)
    with pytest.raises(Throttled) as caught:
        send(settings)
    assert (caught.value.mailbox, sink.taken) == ("Water", [])


@pytest.mark.parametrize("stage", STEPS)
@pytest.mark.parametrize("words", ["554 5.7.1 we do not\x07 like\x1b you", "550 no"])
def test_a_no_is_said_with_the_servers_words(sink: SmtpSink, settings: MailboxSettings, stage: Stage, words: str):
    sink.fail(stage, Deed.SAY, words)
    with pytest.raises(SendRefused) as caught:
        send(settings)
    assert sink.taken == []
    assert words[:3] in caught.value.message
    assert "\x1b" not in caught.value.message


@pytest.mark.parametrize("stage", [*STEPS, Stage.AUTH])
@pytest.mark.parametrize("words", ["what", "", "999 x", "\x00\x01", "299-" * 4_000, "199 go on", "399 odd"])
def test_nonsense_before_the_end_is_no_yes(sink: SmtpSink, settings: MailboxSettings, stage: Stage, words: str):
    sink.fail(stage, Deed.SAY, words)
    with pytest.raises((SendRefused, SignInRefused)) as caught:
        send(settings)
    assert sink.taken == []
    assert caught.value.mailbox == "Water"


@pytest.mark.parametrize("stage", [*STEPS, Stage.AUTH])
@pytest.mark.parametrize("deed", [Deed.CUT, Deed.RESET, Deed.CUT_IN_ANSWER])
def test_a_connection_cut_before_the_end_is_certain(sink: SmtpSink, settings: MailboxSettings, stage: Stage, deed: Deed):
    sink.fail(stage, deed, "25")
    with pytest.raises(SendRefused, match=r"(broke off|no sense).*The message was not sent"):
        send(settings)
    assert sink.taken == []


@pytest.mark.parametrize("stage", [*STEPS, Stage.AUTH])
def test_a_server_that_falls_silent_before_the_end_is_certain(sink: SmtpSink, settings: MailboxSettings, stage: Stage):
    sink.fail(stage, Deed.STALL)
    with pytest.raises(SendRefused, match=r"did not answer in time.*The message was not sent"):
        send(settings, times=QUICK)
    assert sink.taken == []


@pytest.mark.parametrize("deed", [Deed.CUT, Deed.RESET])
def test_a_connection_cut_while_a_large_message_goes_out_is_certain(sink: SmtpSink, settings: MailboxSettings, deed: Deed):
    sink.fail(Stage.CONTENT, deed)
    with pytest.raises(SendRefused, match="broke off"):
        send(settings, mail(raw=b"Subject: plans\r\n\r\n" + b"x" * 998 + b"\r\n" * 1 + (b"y" * 900 + b"\r\n") * 30_000))
    assert sink.taken == []


@pytest.mark.parametrize("words", ["250 queued", "354 more", "552 too much"])
def test_an_answer_before_the_end_is_never_taken_for_the_answer_to_it(sink: SmtpSink, settings: MailboxSettings, words: str):
    sink.fail(Stage.CONTENT, Deed.SAY, words)
    with pytest.raises(SendRefused):
        send(settings)
    assert sink.taken == []


# After the end of the message only a clear answer counts.


@pytest.mark.parametrize(
    ("words", "kind"), [("452 4.2.2 full", Throttled), ("421 closing", Throttled), ("552 5.3.4 too big", SendRefused), ("550 spam", SendRefused)]
)
def test_a_clear_no_after_the_end_is_certain(sink: SmtpSink, settings: MailboxSettings, words: str, kind: type[MailboxFault]):
    sink.fail(Stage.END, Deed.SAY, words)
    with pytest.raises(kind):
        send(settings)
    assert sink.taken == []


@pytest.mark.parametrize("taken", [True, False])
@pytest.mark.parametrize(
    ("deed", "words", "why"),
    [
        (Deed.CUT, "", "broke off"),
        (Deed.RESET, "", "broke off"),
        (Deed.STALL, "", "did not answer in time"),
        (Deed.CUT_IN_ANSWER, "25", "made no sense"),
        (Deed.CUT_IN_ANSWER, "250 OK", "made no sense"),
        (Deed.CUT_IN_ANSWER, "250-OK\r\n", "broke off"),
        (Deed.SAY, "all right", "made no sense"),
        (Deed.SAY, "354 go on", "made no sense"),
        (Deed.SAY, "150 working", "made no sense"),
        (Deed.SAY, "", "made no sense"),
        (Deed.SAY, "25x", "made no sense"),
    ],
)
def test_anything_else_after_the_end_is_a_doubt(sink: SmtpSink, settings: MailboxSettings, deed: Deed, words: str, why: str, taken: bool):
    sink.fail(Stage.END, deed, words, taken=taken)
    with pytest.raises(SendUncertain, match="nobody knows whether it took it") as caught:
        send(settings, times=QUICK if deed is Deed.STALL else PATIENT)
    assert why in caught.value.message
    assert "never sent again by itself" in caught.value.message
    assert len(sink.taken) == taken


@pytest.mark.parametrize("words", ["250 OK", "250", "251 forwarded", "250-one\r\n250 two"])
def test_every_kind_of_yes_is_one(sink: SmtpSink, settings: MailboxSettings, words: str):
    sink.fail(Stage.END, Deed.SAY, words, taken=True)
    send(settings)
    assert len(sink.taken) == 1


@pytest.mark.parametrize("deed", [Deed.CUT, Deed.STALL, Deed.SAY])
def test_how_the_farewell_goes_is_of_no_matter(sink: SmtpSink, settings: MailboxSettings, deed: Deed, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.mail.smtp_sender.FAREWELL_SECONDS", 0.2)
    sink.fail(Stage.QUIT, deed, "500 stay")
    send(settings)
    assert len(sink.taken) == 1


# Recipients: all or nobody.


def test_one_refused_recipient_means_that_nobody_gets_it(sink: SmtpSink, settings: MailboxSettings):
    sink.plan.refused = {JOHN: "550 5.1.1 no such user", "ann@example.org": "553 what"}
    with pytest.raises(
        SendRefused, match=r"does not accept the address john@example\.org and ann@example\.org\. Nobody.* It says: 550 5\.1\.1 no such user\.$"
    ):
        send(settings, mail(MARIA, JOHN, "bob@example.org", "ann@example.org"))
    assert sink.taken == []
    assert Stage.DATA not in sink.plan.stages


def test_a_recipient_to_be_tried_later_waits_with_the_others(sink: SmtpSink, settings: MailboxSettings):
    sink.plan.refused = {JOHN: "450 4.2.1 greylisted"}
    with pytest.raises(Throttled):
        send(settings, mail(MARIA, JOHN))
    sink.plan.refused[MARIA] = "550 no"
    with pytest.raises(SendRefused, match=r"the address maria\.gl@example\.org"):
        send(settings, mail(MARIA, JOHN))
    assert sink.taken == []


@pytest.mark.parametrize(
    "address",
    ["", "john", "@example.org", "john@", "a b@example.org", "a@b>\r\nDATA", "<a@b>", "a@b, c@d", '"a"@b', "a@ex\u200bample.org", f"a@{'x' * 70}é.org"],
)
def test_something_that_is_no_address_reaches_no_server(sink: SmtpSink, settings: MailboxSettings, address: str):
    with pytest.raises(SendRefused, match="is not an email address"):
        send(settings, mail(MARIA, address))
    with pytest.raises(SendRefused, match="is not an email address"):
        send(settings, mail(sender=address))
    assert sink.plan.stages == []


def test_a_message_for_nobody_is_not_sent(sink: SmtpSink, settings: MailboxSettings):
    with pytest.raises(SendRefused):
        send(settings, replace(mail(), recipients=()))
    assert sink.plan.stages == []


# Signing in: one try.


def test_a_wrong_password_is_tried_once(sink: SmtpSink, settings: MailboxSettings):
    with pytest.raises(SignInRefused, match="refused the user name or password of the mailbox Water"):
        send(settings, password="wrong")
    assert sink.plan.stages.count(Stage.AUTH) == 1
    assert sink.taken == []


@pytest.mark.parametrize("words", ["535 5.7.8 no", "534 5.7.9 app password needed", "530 5.7.0 must", "432 4.7.12 change it", "501 what"])
def test_a_refused_sign_in(sink: SmtpSink, settings: MailboxSettings, words: str):
    sink.fail(Stage.AUTH, Deed.SAY, words)
    with pytest.raises(SignInRefused):
        send(settings)


@pytest.mark.parametrize("words", ["454 4.7.0 temporary failure", "421 4.4.2 too many", "450 later"])
def test_a_server_that_cannot_check_right_now_did_not_refuse(sink: SmtpSink, settings: MailboxSettings, words: str):
    sink.fail(Stage.AUTH, Deed.SAY, words)
    with pytest.raises(Throttled):
        send(settings)


def test_microsofts_switch_is_named(sink: SmtpSink, settings: MailboxSettings):
    sink.fail(Stage.AUTH, Deed.SAY, "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.")
    with pytest.raises(SignInRefused, match="Sending by SMTP is switched off for the mailbox Water"):
        send(settings)


def test_a_token_signs_in(sink: SmtpSink, settings: MailboxSettings):
    sink.plan.good_token = lambda user, token: (user, token) == ("water@county.example", "good")
    by_token = replace(settings, sign_in=SignInWay.MICROSOFT)
    send(by_token, password="", token=lambda: "good")
    assert len(sink.taken) == 1
    with pytest.raises(SignInRefused, match="Sign in again"):
        send(by_token, password="", token=lambda: "ran out")
    assert len(sink.taken) == 1


def test_another_user_name_for_sending(sink: SmtpSink, settings: MailboxSettings):
    users: list[str] = []
    sink.plan.good_token = lambda user, _: not users.append(user)  # type: ignore[func-returns-value]
    send(replace(settings, smtp_user="relay"), password="", token=lambda: "t")
    assert users == ["relay"]


@pytest.mark.parametrize(("hidden", "token"), [(("PLAIN",), None), (("XOAUTH2",), "good"), (("PLAIN", "LOGIN"), None), (("XOAUTH2", "OAUTHBEARER"), "good")])
def test_other_ways_to_sign_in(authority: Authority, settings: MailboxSettings, hidden: tuple[str, ...], token: str | None):
    other = SmtpSink(authority.issue("other", "localhost"), mechanisms_hidden=hidden)
    other.plan.good_token = lambda _, given: given == "good"
    mine = replace(settings, smtp_port=other.port)
    if len(hidden) == 1:
        send(mine, token=None if token is None else lambda: token)
    else:
        with pytest.raises(SendRefused, match="no way to sign in"):
            send(mine, token=None if token is None else lambda: token)
    assert len(other.taken) == (len(hidden) == 1)
    other.stop()


@pytest.mark.parametrize("password", ["contraseña", "with space", "=?utf-8?"])
def test_any_password_may_be_tried(sink: SmtpSink, settings: MailboxSettings, password: str):
    with pytest.raises(SignInRefused):
        send(settings, password=password)


def test_a_token_that_cannot_be_had_sends_nothing(sink: SmtpSink, settings: MailboxSettings):
    def offline() -> str:
        raise MailboxFault("Water", "No network.")

    with pytest.raises(SendRefused, match="No network"):
        send(settings, token=offline)
    assert sink.taken == []


# Encryption.


def test_a_server_without_encryption_gets_neither_password_nor_mail(sink: SmtpSink, settings: MailboxSettings):
    sink.plan.hidden = ("STARTTLS",)
    with pytest.raises(SendRefused, match="offers no encryption"):
        send(settings)
    assert Stage.AUTH not in sink.plan.stages


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_an_unknown_authority_is_not_trusted(sink: SmtpSink, settings: MailboxSettings, security: str):
    port = sink.port if security == "starttls" else sink.tls_port
    with pytest.raises(SendRefused, match="not from an authority this PC knows"):
        send(replace(settings, ca_file="", smtp_security=security, smtp_port=port))
    assert Stage.AUTH not in sink.plan.stages


def test_a_certificate_of_another_name(sink: SmtpSink, authority: Authority, settings: MailboxSettings):
    other = SmtpSink(authority.issue("elsewhere", "mail.elsewhere.example"))
    with pytest.raises(SendRefused, match="belongs to another name"):
        send(replace(settings, smtp_port=other.port))
    other.stop()


def test_tls_on_a_port_without_it(sink: SmtpSink, settings: MailboxSettings):
    with pytest.raises(SendRefused, match="465 is usual for TLS"):
        send(replace(settings, smtp_security="tls"))


def test_an_unusable_authority_file(sink: SmtpSink, settings: MailboxSettings, authority: Authority):
    with pytest.raises(SendRefused, match="cannot be used"):
        send(replace(settings, ca_file=str(authority.folder / "gone.pem")))


def test_without_encryption_on_this_pc_only(sink: SmtpSink, settings: MailboxSettings):
    send(replace(settings, smtp_host="127.0.0.1", smtp_port=sink.plain, smtp_security="plain"))
    assert len(sink.taken) == 1
    for host in ("smtp.county.example", "192.0.2.7"):
        with pytest.raises(MailboxFault, match="send without encryption"):
            SmtpSender(replace(settings, smtp_host=host, smtp_security="plain"), PASSWORD)


def test_a_relay_that_asks_for_no_sign_in(sink: SmtpSink, settings: MailboxSettings):
    sink.plan.hidden = ("AUTH",)
    send(replace(settings, smtp_host="127.0.0.1", smtp_port=sink.plain, smtp_security="plain"))
    assert Stage.AUTH not in sink.plan.stages
    assert len(sink.taken) == 1


def test_a_mailbox_for_reading_only_cannot_send(settings: MailboxSettings):
    with pytest.raises(MailboxFault, match="for reading only"):
        SmtpSender(replace(settings, smtp_host=""), PASSWORD)


def test_nobody_listens(settings: MailboxSettings):
    with pytest.raises(SendRefused, match=r"refused the connection.*can be sent again"):
        send(replace(settings, smtp_port=free_port()))


def test_no_such_host(settings: MailboxSettings, monkeypatch: pytest.MonkeyPatch):
    import socket

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(SendRefused, match="There is no mail server named localhost"):
        send(settings)


def test_nothing_of_a_message_or_a_sign_in_is_logged(sink: SmtpSink, settings: MailboxSettings, caplog: pytest.LogCaptureFixture):
    caplog.set_level("DEBUG")
    send(settings)
    ours = "".join(record.getMessage() for record in caplog.records if not record.name.startswith(("mail.", "asyncio")))
    assert MARIA not in ours
    assert PASSWORD not in ours
