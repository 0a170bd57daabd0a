"""What the office in a shared folder and of moving an office say in words, marked for the translators; `said_below.py` finds it again by its shape."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SHARED_OFFICE: tuple[object, ...] = (
    QT_TRANSLATE_NOOP("below", "The copy %1 failed its check. It was not kept; the office itself was not changed. Run the check of the office."),
    QT_TRANSLATE_NOOP("below", "A stored file no longer has the content it was saved with. Nothing was changed. Restore it from the last good backup."),
    QT_TRANSLATE_NOOP(
        "below",
        "This PC believes for up to %1 seconds what it knew about files. The office stays correct, because it never "
        "relies on that. IT can switch it off with Set-SmbClientConfiguration: FileInfoCacheLifetime, "
        "FileNotFoundCacheLifetime and DirectoryCacheLifetime to 0.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "Two desks were both told that they alone may write: locks do not hold on this share, and saved work would be "
        "lost. Ask IT to switch locking on (on Samba: locking = yes; on Linux: mount without nobrl), or for a folder on "
        "another server.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "A desk could read while another one was told that it has the file for itself: locks do not hold on this share, "
        "and desks would read what is half saved. Ask IT to switch locking on, or for a folder on another server.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "A desk read old data after another one had saved, so desks would overwrite each other. Ask IT to switch off "
        "what keeps copies of this share (offline files, BranchCache, oplocks for this folder), then test again.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The folder is reached over the web (WebDAV, SFTP or cloud storage), which has no locks between computers, so "
        "desks would overwrite each other. Ask IT for a folder on a Windows or Samba file server.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The folder lies on this PC's own disk, so other desks reach it only while this PC is on. For several desks, "
        "ask IT for a folder on a file server and choose it by the name of the server.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "A desk died while it saved, and the next one read what was half saved. Saved work would be damaged on this "
        "share. Ask IT for a folder on another server, or for a PostgreSQL server.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The test could not start a process of its own on this PC; an antivirus program may be stopping it. Nothing was "
        "changed. Ask IT to allow County Daybook to start its own processes.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "This PC did not see within %1 seconds that a file of another desk had changed. Ask IT to switch off what keeps "
        "copies of this share (offline files, BranchCache), then test again.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "Saving takes %1 ms, more than %2. The office works here, but others will see what was saved late. Ask IT for a "
        "faster connection, or let them set up a PostgreSQL server.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The folder is reached by a drive letter, which may be missing at another desk or after a restart. Choose the "
        "folder by the name of its server instead; IT can tell it.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "%1 is copied elsewhere by %2 while desks write in it, and that damages an office. Choose a folder of a file server that no cloud service copies.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The share keeps a lock that no desk holds. Nothing of an office was touched. Ask IT to close open files of the test folder, then test again.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The share reported an error during the test. Nothing of an office was touched. Test again; if it stays, ask IT to check the server's disk.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The share went away during the test. Nothing of an office was touched. Check the connection and test again; if it happens often, tell IT.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "This PC may only read there. Nothing was changed. Ask IT for the right to make, change and delete files in this folder, then test again.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "A lock that was given up still stops other desks. Ask IT to check the locking of this file share, or for a folder on another server.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "What was written there came back changed, so saved work would be lost there. Ask IT to check the server's disk and the file share.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The share gave no answer for a long time. Nothing of an office was touched. Check the connection and the server, then test again.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The disk behind the folder is full, so nothing can be saved there. Nothing was changed. Ask IT for more room, then test again.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "With %1 desks, more than %2, a folder gets slow. Let IT set up a PostgreSQL server; the office can be moved there at any time.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "There is no folder %1, or this PC does not reach it. Nothing was written. Check the name and the connection, then try again.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The folder lies on a drive that can be pulled out. Ask IT for a folder on a file server; an office is not safe on a stick.",
    ),
    QT_TRANSLATE_NOOP("below", "The folder lies between Windows and its Linux system, where locks do not hold. Choose a folder on a file server."),
    QT_TRANSLATE_NOOP("below", "While one desk changes the file, no other one reads it half changed."),
    QT_TRANSLATE_NOOP("below", "When a desk dies while it saves, the next one puts the file right."),
    QT_TRANSLATE_NOOP("below", "This PC sees new and longer files of other desks at once."),
    QT_TRANSLATE_NOOP("below", "While one desk saves, another one waits: locks hold."),
    QT_TRANSLATE_NOOP("below", "What one desk saves, the other one reads at once."),
    QT_TRANSLATE_NOOP("below", "This PC can make, change and delete files there."),
    QT_TRANSLATE_NOOP("below", "The folder lies on a file share."),
    QT_TRANSLATE_NOOP("below", "The PC %1 takes part in this test."),
    QT_TRANSLATE_NOOP("below", "A folder serves %1 desks well."),
    QT_TRANSLATE_NOOP("below", "Saving takes %1 ms."),
    QT_TRANSLATE_NOOP("below", "%1 holds an office already. Nothing was changed. Open it, or choose another folder."),
    QT_TRANSLATE_NOOP("below", "The copy of the shared office at %1 failed its own check. Nothing was changed. Try again."),
    QT_TRANSLATE_NOOP("below", "The file is kept on this PC and shared later."),
    QT_TRANSLATE_NOOP(
        "below",
        "This file was stored by another desk, and the office's folder at %1 cannot be reached right now. Nothing was changed. Try again when the folder is back.",  # noqa: E501 - a sentence is one text
    ),
    QT_TRANSLATE_NOOP(
        "below", "The office's folder at %1 cannot be reached right now. Whatever you save is kept on this PC and shared as soon as the folder is back."
    ),
    QT_TRANSLATE_NOOP("below", "%1 is not the shared file of an office. Nothing was changed. Choose the folder that your office uses."),
    QT_TRANSLATE_NOOP(
        "below",
        "In %1 there is another office than the one this PC belongs to. Nothing was changed; what was saved here is kept on this PC. Ask IT which folder is the right one.",  # noqa: E501 - a sentence is one text
    ),
    QT_TRANSLATE_NOOP("below", "The shared file did not accept the safe setting %1. Nothing was written. Ask IT to check the share."),
    QT_TRANSLATE_NOOP(
        "below",
        "The new office does not hold the same as the old one: %1, %2 rows there, %3 here. The office is as it was, and nothing "
        "was left at the new place. Try again, and check the disk of the new place if it happens twice.",
    ),
    QT_TRANSLATE_NOOP("below", "The office is there already. Nothing was changed. Choose another place."),
    QT_TRANSLATE_NOOP(
        "below",
        "The office was changed while it was being moved. It is as it was, and nothing was left at the new place. Move it when "
        "nobody works with it for a while.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "Saved on this PC only: %1. An office is moved when everything is in its folder; nothing was changed. Open the office, "
        "wait until all is shared, then move it.",
    ),
    QT_TRANSLATE_NOOP("below", "The database %1 is not empty. Nothing was changed. Choose an empty database, or open the office there."),
    QT_TRANSLATE_NOOP(
        "below",
        "The shared file in %1 gave a wrong answer, as it does while another desk makes room in it. Whatever you save is kept "
        "on this PC, and the file is looked at again in a moment.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "Other desks were in this office within the last ten minutes: %1. What they have not shared yet would be left behind. "
        "Nothing was changed. Close the program there and wait ten minutes.",
    ),
    QT_TRANSLATE_NOOP("below", "A backup of this office is being made right now (%1). Nothing was changed. Look again in a few minutes."),
    QT_TRANSLATE_NOOP("below", "The backup %1 is not as it was written: its SHA-256 differs. Nothing was changed. Use another backup."),
    QT_TRANSLATE_NOOP("below", "%1 is a backup of another office. Nothing was changed. Choose one from the office's own backups."),
    QT_TRANSLATE_NOOP("below", "Other desks are saving to %1 all the time. Nothing was changed. Close the program there, then try again."),
    QT_TRANSLATE_NOOP(
        "below",
        "The office was brought back from a backup. What was saved on this PC is kept. This PC makes its copy of the office anew by itself and then shares "
        "again what the backup lacks.",
    ),
    QT_TRANSLATE_NOOP(
        "below", "This PC's copy of the office is made anew as soon as what is being saved here right now is done. Nothing has to be done for it."
    ),
    QT_TRANSLATE_NOOP("below", "%1 brought the office back from its backup %2 on %3. What this PC had saved since then is shared again by itself."),
    QT_TRANSLATE_NOOP(
        "below",
        "The shared file was damaged and was replaced by its backup %1 on %2, from %3. What this PC had saved since then is shared again by itself.",
    ),
    QT_TRANSLATE_NOOP("below", "%1 upgraded this office on %2. What this PC had saved and not shared yet is shared now."),
    QT_TRANSLATE_NOOP("below", "The shared file was replaced by an older one. What this PC had saved since then is shared again by itself."),
    QT_TRANSLATE_NOOP(
        "below",
        "This office was upgraded by %1 on %2 (data version %3), and this PC's program is older (it knows %4). What you save stays on this PC and is shared "
        "once the program here is updated. Ask IT to update it.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "This office was made by an older version of County Daybook and has to be upgraded once, after a backup. What you save stays on this PC until then. %1",
    ),
    QT_TRANSLATE_NOOP("below", "Still in: %1. Ask them to close the program; ten minutes later it is done by itself."),
    QT_TRANSLATE_NOOP("below", "It begins by itself."),
    QT_TRANSLATE_NOOP("below", "The office is being upgraded right now (%1). What you save is kept on this PC and shared afterwards."),
    QT_TRANSLATE_NOOP(
        "below",
        "Other desks save to this office all the time, so it could not be upgraded. Nothing was changed. Close the program there; it is tried again by itself.",
    ),
    QT_TRANSLATE_NOOP("below", "The damaged shared file is being replaced right now (%1). What you save is kept on this PC and shared afterwards."),
    QT_TRANSLATE_NOOP(
        "below",
        "The shared file in %1 is damaged, and there is no whole backup of it there. Nothing was changed, and what you save stays on this PC. Ask IT for a "
        "backup of the folder, then bring it back with: main.py backup restore FILE.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The damaged shared file in %1 could not be put aside, because another desk has it open. Nothing is lost, and what you save stays on this PC. Close "
        "the program on every desk, then bring the backup back again.",
    ),
)
