"""What the test of a folder says, word for word: which finding says which sentence is tried in `test_share_self_test.py`, on shares that are played."""

import pytest

from app.store.office import share_sentences as say
from app.store.office.share_place import PlaceKind

FINDINGS = {
    say.NO_FOLDER: "There is no folder {folder}, or this PC does not reach it. Nothing was written.",
    say.WRITABLE: "This PC can make, change and delete files there.",
    say.TOGETHER: "The PC {name} takes part in this test.",
    say.LOCKS_HOLD: "While one desk saves, another one waits: locks hold.",
    say.LOCKS_LIE: "Two desks were both told that they alone may write: locks do not hold on this share",
    say.LOCKS_STAY: "A lock that was given up still stops other desks. Ask IT to check the locking of this file share",
    say.ALONE_HOLDS: "While one desk changes the file, no other one reads it half changed.",
    say.ALONE_LIES: "A desk could read while another one was told that it has the file for itself",
    say.FRESH: "What one desk saves, the other one reads at once.",
    say.STALE: "A desk read old data after another one had saved, so desks would overwrite each other.",
    say.CACHES_SHORT: "This PC sees new and longer files of other desks at once.",
    say.CACHES_LONG: "This PC believes for up to {seconds} seconds what it knew about files.",
    say.CACHES_ENDLESS: "This PC did not see within {seconds} seconds that a file of another desk had changed.",
    say.DEATH_UNDONE: "When a desk dies while it saves, the next one puts the file right.",
    say.DEATH_KEPT: "A desk died while it saved, and the next one read what was half saved.",
    say.FAST: "Saving takes {ms} ms.",
    say.SLOW: "Saving takes {ms} ms, more than {limit}. The office works here, but others will see what was saved late.",
    say.FEW_DESKS: "A folder serves {desks} desks well.",
    say.MANY: "With {desks} desks, more than {limit}, a folder gets slow. Let IT set up a PostgreSQL server",
    say.SYNCED: "{folder} is copied elsewhere by {service} while desks write in it, and that damages an office.",
}
PLACES = {
    PlaceKind.SHARE: "The folder lies on a file share.",
    PlaceKind.DRIVE_LETTER: "The folder is reached by a drive letter, which may be missing at another desk or after a restart.",
    PlaceKind.THIS_PC: "The folder lies on this PC's own disk, so other desks reach it only while this PC is on.",
    PlaceKind.REMOVABLE: "The folder lies on a drive that can be pulled out. Ask IT for a folder on a file server; an office is not safe on a stick.",
    PlaceKind.WEB: "The folder is reached over the web (WebDAV, SFTP or cloud storage), which has no locks between computers",
    PlaceKind.WSL: "The folder lies between Windows and its Linux system, where locks do not hold. Choose a folder on a file server.",
}
TROUBLE = {
    "full": "The disk behind the folder is full, so nothing can be saved there. Nothing was changed. Ask IT for more room, then test again.",
    "read only": "This PC may only read there. Nothing was changed. Ask IT for the right to make, change and delete files in this folder",
    "gone": "The share went away during the test. Nothing of an office was touched. Check the connection and test again",
    "disk": "The share reported an error during the test. Nothing of an office was touched. Test again; if it stays, ask IT to check the server's disk.",
    "no answer": "The share gave no answer for a long time. Nothing of an office was touched. Check the connection and the server, then test again.",
    "busy": "The share keeps a lock that no desk holds. Nothing of an office was touched. Ask IT to close open files of the test folder",
    "damaged": "What was written there came back changed, so saved work would be lost there. Ask IT to check the server's disk and the file share.",
    "not started": "The test could not start a process of its own on this PC; an antivirus program may be stopping it. Nothing was changed.",
}
GOOD = {say.WRITABLE, say.TOGETHER, say.LOCKS_HOLD, say.ALONE_HOLDS, say.FRESH, say.CACHES_SHORT, say.DEATH_UNDONE, say.FAST, say.FEW_DESKS}


@pytest.mark.parametrize(("sentence", "begins"), FINDINGS.items(), ids=lambda text: text[:30])
def test_each_finding_says_what_was_found_and_what_to_do(sentence: str, begins: str) -> None:
    assert sentence.startswith(begins)
    assert sentence in GOOD or any(word in sentence for word in ("Ask IT", "Let IT", "IT can", "Check", "Choose a folder")), "it says what to do"


@pytest.mark.parametrize(("kind", "begins"), PLACES.items())
def test_each_place_says_what_it_means(kind: PlaceKind, begins: str) -> None:
    assert say.PLACES[kind].startswith(begins)


@pytest.mark.parametrize(("kind", "begins"), TROUBLE.items())
def test_each_trouble_says_that_no_office_was_touched_and_what_to_do(kind: str, begins: str) -> None:
    assert say.TROUBLE[kind].startswith(begins)
    assert any(word in say.TROUBLE[kind] for word in ("Ask IT", "ask IT", "Check"))


def test_no_sentence_is_left_out() -> None:
    assert set(FINDINGS) == {value for name, value in vars(say).items() if name.isupper() and isinstance(value, str)}
    assert (set(PLACES), set(TROUBLE)) == (set(say.PLACES), set(say.TROUBLE))
