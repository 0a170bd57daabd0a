"""What the self-test says about a folder, in words for the person who chose it: what it means and what to ask IT."""

from app.store.office.share_place import PlaceKind

NO_FOLDER = "There is no folder {folder}, or this PC does not reach it. Nothing was written. Check the name and the connection, then try again."

SYNCED = (
    "{folder} is copied elsewhere by {service} while desks write in it, and that damages an office. Choose a folder of a file server that no "
    "cloud service copies."
)

PLACES = {
    PlaceKind.SHARE: "The folder lies on a file share.",
    PlaceKind.DRIVE_LETTER: (
        "The folder is reached by a drive letter, which may be missing at another desk or after a restart. "
        "Choose the folder by the name of its server instead; IT can tell it."
    ),
    PlaceKind.THIS_PC: (
        "The folder lies on this PC's own disk, so other desks reach it only while this PC is on. "
        "For several desks, ask IT for a folder on a file server and choose it by the name of the server."
    ),
    PlaceKind.REMOVABLE: "The folder lies on a drive that can be pulled out. Ask IT for a folder on a file server; an office is not safe on a stick.",
    PlaceKind.WEB: (
        "The folder is reached over the web (WebDAV, SFTP or cloud storage), which has no locks between computers, so desks would overwrite each "
        "other. Ask IT for a folder on a Windows or Samba file server."
    ),
    PlaceKind.WSL: "The folder lies between Windows and its Linux system, where locks do not hold. Choose a folder on a file server.",
}

WRITABLE = "This PC can make, change and delete files there."

TOGETHER = "The PC {name} takes part in this test."

TROUBLE = {
    "full": "The disk behind the folder is full, so nothing can be saved there. Nothing was changed. Ask IT for more room, then test again.",
    "read only": "This PC may only read there. Nothing was changed. Ask IT for the right to make, change and delete files in this folder, then test again.",
    "gone": "The share went away during the test. Nothing of an office was touched. Check the connection and test again; if it happens often, tell IT.",
    "disk": "The share reported an error during the test. Nothing of an office was touched. Test again; if it stays, ask IT to check the server's disk.",
    "no answer": "The share gave no answer for a long time. Nothing of an office was touched. Check the connection and the server, then test again.",
    "busy": "The share keeps a lock that no desk holds. Nothing of an office was touched. Ask IT to close open files of the test folder, then test again.",
    "damaged": "What was written there came back changed, so saved work would be lost there. Ask IT to check the server's disk and the file share.",
    "not started": (
        "The test could not start a process of its own on this PC; an antivirus program may be stopping it. "
        "Nothing was changed. Ask IT to allow County Daybook to start its own processes."
    ),
}

LOCKS_HOLD = "While one desk saves, another one waits: locks hold."
LOCKS_LIE = (
    "Two desks were both told that they alone may write: locks do not hold on this share, and saved work would be lost. "
    "Ask IT to switch locking on (on Samba: locking = yes; on Linux: mount without nobrl), or for a folder on another server."
)
LOCKS_STAY = "A lock that was given up still stops other desks. Ask IT to check the locking of this file share, or for a folder on another server."

ALONE_HOLDS = "While one desk changes the file, no other one reads it half changed."
ALONE_LIES = (
    "A desk could read while another one was told that it has the file for itself: locks do not hold on this share, and desks would read what is half "
    "saved. Ask IT to switch locking on, or for a folder on another server."
)

FRESH = "What one desk saves, the other one reads at once."
STALE = (
    "A desk read old data after another one had saved, so desks would overwrite each other. Ask IT to switch off what keeps copies of this share "
    "(offline files, BranchCache, oplocks for this folder), then test again."
)

CACHES_SHORT = "This PC sees new and longer files of other desks at once."
CACHES_LONG = (
    "This PC believes for up to {seconds} seconds what it knew about files. The office stays correct, because it never relies on that. "
    "IT can switch it off with Set-SmbClientConfiguration: FileInfoCacheLifetime, FileNotFoundCacheLifetime and DirectoryCacheLifetime to 0."
)
CACHES_ENDLESS = (
    "This PC did not see within {seconds} seconds that a file of another desk had changed. Ask IT to switch off what keeps copies of this share "
    "(offline files, BranchCache), then test again."
)

DEATH_UNDONE = "When a desk dies while it saves, the next one puts the file right."
DEATH_KEPT = (
    "A desk died while it saved, and the next one read what was half saved. Saved work would be damaged on this share. "
    "Ask IT for a folder on another server, or for a PostgreSQL server."
)

FAST = "Saving takes {ms} ms."
SLOW = (
    "Saving takes {ms} ms, more than {limit}. The office works here, but others will see what was saved late. "
    "Ask IT for a faster connection, or let them set up a PostgreSQL server."
)

FEW_DESKS = "A folder serves {desks} desks well."
MANY = "With {desks} desks, more than {limit}, a folder gets slow. Let IT set up a PostgreSQL server; the office can be moved there at any time."
