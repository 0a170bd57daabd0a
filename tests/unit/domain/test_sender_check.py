"""A person is told when a sender is not who the message makes believe, and is left in peace otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.email_message import MailAddress
from app.domain.sender_check import domain_of, failed_check, in_disguise, look_alike, other_address_in_name, sender_warnings

OWN = {"county.example", "harlan-county.gov"}
CITIZENS = {"gmail.com", "example.org", "garcia-plumbing.com"}


@pytest.mark.parametrize(
    ("domain", "alike"),
    [
        ("harlan-county.gov", ""),
        ("harlan-countv.gov", "harlan-county.gov"),
        ("harlan-county.go", "harlan-county.gov"),
        ("harlan-cuonty.gov", "harlan-county.gov"),
        ("harlann-county.gov", "harlan-county.gov"),
        ("mail.harlan-countv.gov", "harlan-county.gov"),
        ("permits.harlan-county.gov", ""),
        ("hаrlan-county.gov", "harlan-county.gov"),
        ("xn--hrlan-county-x9j.gov", "harlan-county.gov"),
        ("harIan-county.gov".casefold(), "harlan-county.gov"),
        ("elsewhere.example", ""),
        ("", ""),
    ],
)
def test_domains_that_look_like_ours(domain: str, alike: str):
    assert look_alike(domain, OWN) == alike


def test_letters_that_are_read_as_others():
    assert look_alike("garcia-plurnbing.com", CITIZENS) == "garcia-plumbing.com"
    assert look_alike("gma1l.com", CITIZENS) == "gmail.com"
    assert look_alike("mail.com", CITIZENS) == "", "a provider of its own"
    assert look_alike("garcia-plumbing.com", CITIZENS) == ""
    assert look_alike("abc.d", {"abd.d", "a.b"}) == "abd.d"
    assert look_alike("a.c", {"a.b"}) == "", "so short a name has neighbours by chance"


@given(st.sampled_from(sorted(OWN)), st.data())
def test_any_one_slip_is_noticed(domain: str, data: st.DataObject):
    at = data.draw(st.integers(0, len(domain) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    for changed in (domain[:at] + domain[at + 1 :], domain[:at] + letter + domain[at + 1 :], domain[:at] + letter + domain[at:]):
        assert look_alike(changed, [domain]) == ("" if changed == domain else domain)


def test_alphabets():
    assert in_disguise("county.example") == ""
    assert in_disguise("xn--mnchen-3ya.de") == "münchen.de"
    assert in_disguise("сounty.example") == "сounty.example"
    assert in_disguise("県庁ひろば.jp") == ""
    assert in_disguise("xn--\udc80.de") == "", "what cannot be read is shown as it is"


@pytest.mark.parametrize(
    ("header", "failed"),
    [
        ("mx.county.example; dkim=pass header.d=x.org; spf=pass smtp.mailfrom=x.org; dmarc=pass (p=none) header.from=x.org", ""),
        ("mx.county.example; dkim=fail; dmarc=fail (p=reject; dis=none) header.from=x.org", "dmarc"),
        ("MX.County.Example 1; DMARC=Fail", "dmarc"),
        ("mx.county.example; spf=fail smtp.mailfrom=x.org", "spf"),
        ("mx.county.example; spf=fail; dkim=pass", ""),
        ("mx.county.example; spf=fail; dmarc=pass", ""),
        ("mx.county.example; spf=softfail", ""),
        ("mx.evil.example; dmarc=fail", ""),
        ("mx.county.example.evil.example; dmarc=fail", ""),
        ("(mx.county.example;) other; dmarc=fail", ""),
        ("", ""),
        (";", ""),
        ("mx.county.example", ""),
    ],
)
def test_only_our_own_servers_word_counts(header: str, failed: str):
    assert failed_check(header, "mx.county.example, mx2.county.example") == failed
    assert failed_check(header, "") == ""


def test_names_that_show_another_address():
    assert other_address_in_name(MailAddress("Clerk <clerk@county.example>", "x@evil.example")) == "clerk@county.example"
    assert other_address_in_name(MailAddress("X@Evil.example", "x@evil.example")) == ""
    assert other_address_in_name(MailAddress("Maria Garcia", "maria@example.org")) == ""


def test_a_well_behaved_sender_gives_no_warning():
    sender = MailAddress("Maria Garcia", "maria@example.org")
    assert sender_warnings(sender, MailAddress("Maria", "maria2@EXAMPLE.org"), "mx.county.example; dmarc=pass", OWN, CITIZENS, "mx.county.example") == ()


def test_everything_wrong_at_once_the_most_serious_first():
    sender = MailAddress("clerk@county.example", "x@c0unty.example")
    said = sender_warnings(sender, MailAddress("", "y@evil.example"), "mx.county.example; dmarc=fail", OWN, CITIZENS, "mx.county.example")
    assert said == (
        "The office's own mail server says that this message does not come from c0unty.example (dmarc failed).",
        "The sender's name shows clerk@county.example, but the message came from x@c0unty.example.",
        "The sender's address ends in c0unty.example. That looks like county.example, the office's own, but it is another one.",
        "An answer would not go to x@c0unty.example but to y@evil.example, at another place.",
    )
    assert sender_warnings(MailAddress("", "a@gmai1.com"), None, "", OWN, CITIZENS, "") == (
        "The sender's address ends in gmai1.com. That looks like gmail.com, which citizens of this office use, but it is another one.",
    )
    (disguised,) = sender_warnings(MailAddress("", "a@xn--mnchen-3ya.de"), None, "", OWN, CITIZENS, "")
    assert disguised.startswith("The sender's address is shown as münchen.de, but it really ends in xn--mnchen-3ya.de")


@given(st.text(max_size=40))
def test_any_text_at_all_is_survived(text: str):
    sender_warnings(MailAddress(text, text), MailAddress("", text), text, OWN, CITIZENS, text)
    assert domain_of(text) == domain_of(text).casefold()
