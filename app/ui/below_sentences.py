"""The sentences of the layers below, which know no Qt, marked for the translators; `said_below.py` finds them again by their shape.

A sentence with values stands here with %1, %2, ... in the order of the text. A test names every sentence of those layers that is missing here.
"""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.ui.below_sharing import SHARING

SENTENCES: tuple[object, ...] = (
    QT_TRANSLATE_NOOP(
        "below", "The disk that holds %1 is full, so %2 was not saved. Nothing in the daybook was changed. Free some space or choose another folder."
    ),
    QT_TRANSLATE_NOOP("below", "The folder %1 cannot be written from this PC, so %2 was not saved. Nothing in the daybook was changed. Choose another folder."),
    QT_TRANSLATE_NOOP("below", "The folder %1 cannot be reached, so %2 was not saved. Nothing in the daybook was changed. Choose another folder."),
    QT_TRANSLATE_NOOP("below", "%1 It says it is from %2. Subject: %3"),
    QT_TRANSLATE_NOOP("below", "%1 It says it is from %2."),
    QT_TRANSLATE_NOOP("below", "%1 Subject: %2"),
    QT_TRANSLATE_NOOP("below", "Give the case a title that says what it is about. Nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "A title may have at most %1 characters; this one has %2. Nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "The note is empty. Nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "The note is longer than a million characters. Attach it as a file instead; nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "The due date %1 is before %2. Check the year; nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "An alert may have at most %1 characters, this one has %2. Write a note instead; nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "Type a name, a phone number or an email address, so that this citizen can be found again. Nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "A name may have at most %1 characters; this one has %2. Nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "This line may have at most %1 characters; it has %2. Nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "The date of birth %1 is before 1900. Check the year; nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "The date of birth %1 is in the future. Check the year; nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", '"%1" has too few digits for a phone number. Nothing was saved yet.'),
    QT_TRANSLATE_NOOP("below", '"%1" has too many digits for a phone number. Nothing was saved yet.'),
    QT_TRANSLATE_NOOP("below", '"%1" is not an email address. Nothing was saved yet.'),
    QT_TRANSLATE_NOOP("below", "What you typed is kept in the form, but it is not saved in the office yet."),
    QT_TRANSLATE_NOOP("below", "%1 %2 was not found. It may have been removed on another desk. Nothing was changed."),
    QT_TRANSLATE_NOOP("below", "Your role (%1) may not %2. Nothing was changed. Ask a manager of the office."),
    QT_TRANSLATE_NOOP(
        "below",
        "%1 was changed on another desk while you were editing it (%2). Your text is still here and nothing was overwritten. Compare the two and save again.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "This office was upgraded by a newer version of County Daybook (data version %1, this program knows %2). Nothing was "
        "changed. Update the program on this PC, then open the office again.",
    ),
    QT_TRANSLATE_NOOP("below", "The disk that holds %1 is full. %2 Free some space on that disk by removing other files, then %3."),
    QT_TRANSLATE_NOOP(
        "below",
        "This computer has no safe store for passwords (Windows Credential Manager, or a keyring on Linux), so the password was "
        "not saved anywhere. Ask IT to switch the store on, then connect the mailbox again. Everything else works meanwhile.",
    ),
    QT_TRANSLATE_NOOP("below", "The date %1 is before %2. Check the year; the text is kept, nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "The time of this contact is in the future. Check the date; the text is kept, nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "Choose the case this contact belongs to. Nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "Say when to call back. Nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "The callback is due before the contact took place. Check its date; nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "%1 is not a week. Write the year and the number of the week, for example 2026-W47."),
    QT_TRANSLATE_NOOP("below", "Type a name. Nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "These two records are joined already. Nothing was changed."),
    QT_TRANSLATE_NOOP("below", "Somebody noted already that they are two people. Nothing was changed."),
    QT_TRANSLATE_NOOP("below", "Each of them has a household of their own. Take one out of it first; nothing was changed."),
    QT_TRANSLATE_NOOP("below", "A case can be due after 0 to %1 working days, not %2. Nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "%1 cannot be reached. Nothing was exported; the office is unchanged. Check the disk or the connection."),
    QT_TRANSLATE_NOOP("below", "%1 is a file, not a folder. Nothing was written. Choose a new or empty folder."),
    QT_TRANSLATE_NOOP("below", "%1 is not empty. Nothing was written. Choose a new or empty folder."),
    QT_TRANSLATE_NOOP("below", "Nothing was exported; the office is unchanged."),
    QT_TRANSLATE_NOOP("below", "This PC has no right to write to %1. Nothing was exported; the office is unchanged. Choose another folder."),
    QT_TRANSLATE_NOOP("below", "This message could not be read, so it cannot be filed yet. Try to read it again first. Nothing was changed."),
    QT_TRANSLATE_NOOP("below", "The message could not be read: reading it was interrupted three times."),
    QT_TRANSLATE_NOOP("below", "This PC has no password for the mailbox %1. No mail was fetched. Open Settings, Mailboxes, and type the password once."),
    QT_TRANSLATE_NOOP("below", "This message was read already. Nothing was changed."),
    QT_TRANSLATE_NOOP("below", "The message could not be read."),
    QT_TRANSLATE_NOOP("below", "The message was read but could not be stored (%1). Show this to IT."),
    QT_TRANSLATE_NOOP("below", "There is no mailbox named %1. Set up: %2. Nothing was fetched."),
    QT_TRANSLATE_NOOP("below", "%1 is not an email address. Type the mailbox's own address; nothing was saved."),
    QT_TRANSLATE_NOOP("below", "The port must be between 1 and %1; 993 is usual. Nothing was saved."),
    QT_TRANSLATE_NOOP("below", "Type the whole address of the Exchange service; it starts with https:// and ends with /EWS/Exchange.asmx. Nothing was saved."),
    QT_TRANSLATE_NOOP("below", "Type %1 of the mailbox. Nothing was saved."),
    QT_TRANSLATE_NOOP("below", "There is a mailbox named %1 already. Choose another name; nothing was saved."),
    QT_TRANSLATE_NOOP("below", "Week %1 has not begun yet. Choose this week or an earlier one."),
    QT_TRANSLATE_NOOP("below", "There is no new backup; the office itself was not changed."),
    QT_TRANSLATE_NOOP("below", "The office could not be copied to %1. %2 Check the disk or the connection, then try again."),
    QT_TRANSLATE_NOOP("below", "The office could not be copied because a part of it cannot be read. %1 Run the check of the office."),
    QT_TRANSLATE_NOOP("below", "The copy %1 failed its check. It was not kept; the office itself was not changed. Run the check of the office."),
    QT_TRANSLATE_NOOP("below", "The copy %1 cannot be read. It was not kept; the office itself was not changed. Make another backup."),
    QT_TRANSLATE_NOOP("below", "The file was not saved."),
    QT_TRANSLATE_NOOP("below", "A stored file no longer has the content it was saved with. Nothing was changed. Restore it from the last good backup."),
    QT_TRANSLATE_NOOP("below", "The office at %1 is not empty. Nothing was changed. Choose a new place."),
    QT_TRANSLATE_NOOP("below", "This program was built with SQLite %1, which has known faults. Nothing was opened. Install the program again."),
    QT_TRANSLATE_NOOP(
        "below",
        "The office at %1 was not closed properly, and this PC may not write there to finish that. Nothing was changed. Open it "
        "once on the PC that uses it, or copy its folder to a place where you may write and open the copy.",
    ),
    QT_TRANSLATE_NOOP("below", "The office file did not accept the safe setting %1. Nothing was written. Ask IT to check the disk it lies on."),
    QT_TRANSLATE_NOOP("below", "Nothing was changed."),
    QT_TRANSLATE_NOOP("below", "The office at %1 can only be read from this PC. %2 Ask IT for the right to change files there, then %3."),
    QT_TRANSLATE_NOOP("below", "Another program is holding the office at %1. %2 Wait a moment and %3."),
    QT_TRANSLATE_NOOP(
        "below", "The office file at %1 failed its own check. %2 Nothing more is written to it. Close the program and open the last good backup."
    ),
    QT_TRANSLATE_NOOP("below", "The disk that holds the office at %1 reported an error. %2 Check the disk or the connection, then %3."),
    QT_TRANSLATE_NOOP("below", "This PC has no memory left to work on the office at %1. %2 Close other programs, then %3."),
    QT_TRANSLATE_NOOP("below", "The server refused the user name, the password or the database of %1. %2 Check the address and %3."),
    QT_TRANSLATE_NOOP("below", "The office at %1 cannot be reached right now. %2 Check the connection and %3."),
    QT_TRANSLATE_NOOP("below", "%1 cannot be reached right now. %2 Check the connection, then try again."),
    QT_TRANSLATE_NOOP("below", "This PC has no right to write to %1. %2 Choose another folder, or ask IT for the right to write there."),
    QT_TRANSLATE_NOOP("below", "%1 exists already. Nothing was changed. Open it, or choose another place."),
    QT_TRANSLATE_NOOP("below", "%1 is not a County Daybook office. Nothing was changed. Choose the file that your office uses."),
    QT_TRANSLATE_NOOP("below", "%1 is a database of another program, not a County Daybook office. Nothing was changed. Choose another file."),
    QT_TRANSLATE_NOOP("below", "The office file %1 was cut short: its end is missing. Nothing was changed. Open the last good backup."),
    QT_TRANSLATE_NOOP("below", "%1 is a folder, not an office file. Nothing was changed. Choose the file office.daybook inside it."),
    QT_TRANSLATE_NOOP("below", "There is no office at %1. Check the place, or make a new office. Nothing was changed."),
    QT_TRANSLATE_NOOP("below", "This PC has no right to read %1. Nothing was changed. Ask IT for the right, then open it again."),
    QT_TRANSLATE_NOOP("below", "The database %1 holds no office. Nothing was changed. Check the name, or make a new office there."),
    QT_TRANSLATE_NOOP(
        "below",
        "The server of %1 is set to %2 other than %3, so that saved work could be lost in a power cut. Nothing was changed. Ask "
        "the server's administrator to correct the setting, then open the office again.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The backup could not be brought back because a file could not be moved. The office at %1 is as it was. Close the program"
        " on every desk, then try again.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The office at %1 is open in another window or on another desk. The backup was not brought back; the office is as it was."
        " Close it everywhere, then try again.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The disk that holds the office at %1 gave a wrong answer; a check right after it found the office whole. %2 Please %3, "
        "and ask IT to look at the disk if this is shown twice.",
    ),
    QT_TRANSLATE_NOOP("below", "%1 exists already. Nothing was changed. Open it, or choose another name."),
    QT_TRANSLATE_NOOP("below", "%1 is not a whole office: it has no data version. Nothing was changed. Open the last good backup."),
    QT_TRANSLATE_NOOP(
        "below",
        "The office file at %1 is not laid out as this program lays it out: it is damaged, or another program changed it. Nothing"
        " was changed. Open the last good backup.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The office at %1 was made by an older version and has to be upgraded, but this PC may not write to it. Nothing was "
        "changed. Open it once on a PC that may write there.",
    ),
    QT_TRANSLATE_NOOP("below", "The new office at %1 could not be read back. Nothing was kept. Check the disk."),
    QT_TRANSLATE_NOOP("below", "The mailbox %1 can be read. The folder %2 holds %3 messages. %4"),
    QT_TRANSLATE_NOOP("below", "The mailbox %1 can be read. The folder %2 holds %3 messages."),
    QT_TRANSLATE_NOOP("below", "No mail was lost; it stays on the server and arrives with the next fetch."),
    QT_TRANSLATE_NOOP("below", "Microsoft ends this kind of access (EWS) to Microsoft 365 on 1 April 2027. Set this mailbox up as Microsoft 365 before then."),
    QT_TRANSLATE_NOOP("below", "The mailbox %1 has no folder %2. Type its name as Outlook shows it, or Inbox, in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP("below", "The mailbox %1 is set up without encryption. Its address must start with https://. Change it in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP("below", "The address of the Exchange server of the mailbox %1 must look like https://mail.example.gov/EWS/Exchange.asmx."),
    QT_TRANSLATE_NOOP("below", "The certificate file %1 of the mailbox %2 cannot be used. Choose a PEM file of your authority."),
    QT_TRANSLATE_NOOP(
        "below",
        "Microsoft ended this kind of access (EWS) to Microsoft 365 on 1 April 2027, so the mailbox %1 can no longer be used this"
        " way. Nothing is lost. Change it to Microsoft 365 in Settings, Mailboxes.",
    ),
    QT_TRANSLATE_NOOP(
        "below", "The Exchange server refused the user name or password of the mailbox %1. It was tried once. Type the password again in Settings."
    ),
    QT_TRANSLATE_NOOP("below", "The user %1 may not use the mailbox %2 (%3). %4"),
    QT_TRANSLATE_NOOP("below", "Ask IT to give this user read access to the mailbox and its folders."),
    QT_TRANSLATE_NOOP("below", "Ask IT for the right to send as this mailbox and to use its folder Sent Items."),
    QT_TRANSLATE_NOOP("below", "The message was not sent; it is kept. Ask IT for the right to send as this mailbox and to use its folder Sent Items."),
    QT_TRANSLATE_NOOP(
        "below",
        "The Exchange server answered the mailbox %1 with %2. Whether the message left is not known; look into Sent before sending again.",
    ),
    QT_TRANSLATE_NOOP(
        "below", "The message is too large for the Exchange server to send from the mailbox %1. It was not sent; it is kept. Send large files another way."
    ),
    QT_TRANSLATE_NOOP("below", "The message was not sent; it is kept."),
    QT_TRANSLATE_NOOP("below", "Ask IT to let %1 send as %2."),
    QT_TRANSLATE_NOOP("below", "Check the addresses it goes to."),
    QT_TRANSLATE_NOOP(
        "below", "The connection broke off while the mailbox %1 was sending. Whether the message left is not known; look into Sent before sending again."
    ),
    QT_TRANSLATE_NOOP("below", "The Exchange server did not take the message for the mailbox %1 (%2). It was not sent; it is kept. %3"),
    QT_TRANSLATE_NOOP("below", "The certificate of %1 has expired, so the mailbox %2 was not opened and the password was not sent. %3"),
    QT_TRANSLATE_NOOP("below", "The certificate of %1 belongs to another name, so the mailbox %2 was not opened and the password was not sent. %3"),
    QT_TRANSLATE_NOOP(
        "below", "The certificate of %1 is not from an authority this PC knows, so the mailbox %2 was not opened and the password was not sent. %3"
    ),
    QT_TRANSLATE_NOOP("below", "The certificate of %1 could not be verified, so the mailbox %2 was not opened and the password was not sent. %3"),
    QT_TRANSLATE_NOOP("below", "If your office has its own authority, choose its certificate file in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP("below", "Tell the people who run the mail server."),
    QT_TRANSLATE_NOOP("below", "Check the server's address in Settings."),
    QT_TRANSLATE_NOOP("below", "Check the server's name in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP("below", "Show this to IT."),
    QT_TRANSLATE_NOOP("below", "The Exchange server %1 gave an answer for the mailbox %2 that makes no sense. Show this to IT: %3. %4"),
    QT_TRANSLATE_NOOP("below", "The connection to the Exchange server %1 broke off for the mailbox %2. It is tried again later. %3"),
    QT_TRANSLATE_NOOP("below", "The Exchange server knows no mailbox %1 (%2). Check the address in Settings, Mailboxes. %3"),
    QT_TRANSLATE_NOOP("below", "There is no Exchange server named %1 for the mailbox %2. Check its address and the network. %3"),
    QT_TRANSLATE_NOOP("below", "The Exchange server %1 refused the connection for the mailbox %2. Check its address in Settings. %3"),
    QT_TRANSLATE_NOOP("below", "The Exchange server %1 did not answer in time for the mailbox %2. It is tried again later. %3"),
    QT_TRANSLATE_NOOP("below", "The server %1 does not answer with TLS for the mailbox %2. Check its address in Settings. %3"),
    QT_TRANSLATE_NOOP("below", "%1 does not answer like an Exchange server for the mailbox %2. Check the address in Settings. %3"),
    QT_TRANSLATE_NOOP("below", "%1 is empty: there is no message in it. Nothing was stored."),
    QT_TRANSLATE_NOOP("below", "%1 is not a mail file: it is neither .eml, .msg nor mbox. Nothing was stored."),
    QT_TRANSLATE_NOOP("below", "Name at least one mail file or folder to import. Nothing was stored."),
    QT_TRANSLATE_NOOP("below", "No mail was found in %1: neither .eml, .msg, mbox nor Maildir. Nothing was stored."),
    QT_TRANSLATE_NOOP(
        "below",
        "%1 %2 could not be read, the first is %3. The other %4 messages were taken in. Check who may read %5 and import again; nothing is stored twice.",
    ),
    QT_TRANSLATE_NOOP("below", "The files can be read."),
    QT_TRANSLATE_NOOP("below", "%1 does not exist. Check the name; nothing was stored."),
    QT_TRANSLATE_NOOP("below", "%1 is neither a file nor a folder. Nothing was stored."),
    QT_TRANSLATE_NOOP("below", "%1 cannot be read (%2). Check who may read it; nothing was stored."),
    QT_TRANSLATE_NOOP("below", "The mailbox %1 is set up without encryption, which is allowed on this PC itself only. Choose TLS in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP(
        "below", "The mail server refused the user name or password of the mailbox %1. It was tried once. Type the password again in Settings, Mailboxes."
    ),
    QT_TRANSLATE_NOOP("below", "The mailbox %1 has no folder %2. There are: %3 and others. Choose one of them in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP("below", "The mailbox %1 has no folder %2. There are: %3. Choose one of them in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP("below", "The mail server %1 offers no encryption (STARTTLS) for the mailbox %2. The password was not sent. Choose TLS and port 993."),
    QT_TRANSLATE_NOOP("below", "The mail server %1 could not sign in the mailbox %2 right now. It is tried again later. %3"),
    QT_TRANSLATE_NOOP("below", "The mail server %1 does not answer with TLS for the mailbox %2. Check the port: 993 is usual for TLS, 143 for STARTTLS. %3"),
    QT_TRANSLATE_NOOP("below", "There is no mail server named %1 for the mailbox %2. Check its name and the network. %3"),
    QT_TRANSLATE_NOOP("below", "The mail server %1 refused the connection for the mailbox %2. Check the port in Settings. %3"),
    QT_TRANSLATE_NOOP("below", "The mail server %1 did not answer in time for the mailbox %2. It is tried again later. %3"),
    QT_TRANSLATE_NOOP("below", "The connection to the mail server %1 broke off for the mailbox %2. It is tried again later. %3"),
    QT_TRANSLATE_NOOP("below", "The mail server %1 gave an answer for the mailbox %2 that makes no sense. Show this to IT: %3. %4"),
    QT_TRANSLATE_NOOP("below", "The message could not be read: it is too large."),
    QT_TRANSLATE_NOOP("below", "This is not an email: it has no header."),
    QT_TRANSLATE_NOOP("below", "The message could not be read: its parts lie too deep in each other."),
    QT_TRANSLATE_NOOP("below", "The message could not be read: it needs too much memory."),
    QT_TRANSLATE_NOOP("below", "The message could not be read: reading it stopped the reader (too much memory, or damaged content)."),
    QT_TRANSLATE_NOOP("below", "The message could not be read: it took longer than %1 seconds."),
    QT_TRANSLATE_NOOP("below", "The message could not be read (%1)."),
    QT_TRANSLATE_NOOP("below", "The message could not be read: %1."),
    QT_TRANSLATE_NOOP("below", "The message could not be read: %1"),
    QT_TRANSLATE_NOOP("below", "The message is empty."),
    QT_TRANSLATE_NOOP("below", "This Outlook message is damaged and could not be read. Open it in Outlook and save it again."),
    QT_TRANSLATE_NOOP(
        "below",
        "The part of the program that reads mail does not start on this PC; an antivirus program may be stopping it. The mail is "
        "kept as it arrived and is read as soon as it starts; nothing is lost. Ask IT to allow County Daybook to start its own "
        "processes.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "%1 lies on a network drive. An office of this PC is only safe on this PC's own disk. Nothing was changed. "
        "Choose a folder on this PC, or let IT set up a PostgreSQL server for all desks.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "%1 lies in a folder that %2 copies elsewhere while the office is being written, which damages it. Nothing was changed. "
        "Choose a folder on this PC that is not synchronised.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "%1 lies in a folder that %2 copies elsewhere while the office is being written, which damages it. Nothing was changed. "
        "Choose a folder on this PC that is not synchronised.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "%1 lies on a network drive. An office of this PC is only safe on this PC's own disk. Nothing was changed. "
        "Choose a folder on this PC, or let IT set up a PostgreSQL server for all desks.",
    ),
    QT_TRANSLATE_NOOP("below", "The document cannot be shown because it is not a readable PDF. Nothing was changed. Make the summary again."),
    QT_TRANSLATE_NOOP(
        "below",
        "The font file %1 is missing from the program's folder, so nothing can be put on paper. Your data is not affected. "
        "Install County Daybook again over the present one.",
    ),
    QT_TRANSLATE_NOOP("below", "An Exchange server of your own is signed in to with a password. Microsoft 365 is its own kind of mailbox. Nothing was saved."),
    QT_TRANSLATE_NOOP("below", "Type the application number under which your administrator registered the program at Microsoft. Nothing was saved."),
    QT_TRANSLATE_NOOP("below", "Type the whole address of Microsoft's service; usually it is https://graph.microsoft.com/v1.0. Nothing was saved."),
    QT_TRANSLATE_NOOP("below", "The mail server of %1 is busy and asked to wait. Nothing is lost; the program tries again by itself."),
    QT_TRANSLATE_NOOP(
        "below",
        "The mail of %1 arrives at Microsoft 365. You sign in in the browser; no password is kept. The older way for Exchange "
        "(EWS) ends in Microsoft 365 on 1 April 2027, so it is not used.",
    ),
    QT_TRANSLATE_NOOP("below", "%1 is known to Microsoft 365, but its mail arrives elsewhere first. Ask IT whether the mailboxes lie in Microsoft 365."),
    QT_TRANSLATE_NOOP(
        "below",
        "Microsoft 365 by IMAP, where IT has switched IMAP on for this mailbox and does not allow the first way. You sign in in the browser.",
    ),
    QT_TRANSLATE_NOOP("below", "This is a private Outlook.com mailbox. It is read by IMAP; you sign in in the browser."),
    QT_TRANSLATE_NOOP(
        "below",
        "The mail of %1 arrives at Google. It is read by IMAP with an app password: switch on two-step verification in the "
        "Google account, make an app password there, and type it here in place of your own.",
    ),
    QT_TRANSLATE_NOOP("below", "An Exchange server answers at %1. Sign in with the user name and password you use for Outlook."),
    QT_TRANSLATE_NOOP("below", "The domain names %1 as its mail server."),
    QT_TRANSLATE_NOOP("below", "A mail server answers at %1. Check with IT that it is the right one."),
    QT_TRANSLATE_NOOP("below", "Microsoft 365 gave an answer for the mailbox %1 that makes no sense. Show this to IT: %2. %3"),
    QT_TRANSLATE_NOOP("below", "The account %1 may not read the mailbox %2. Ask IT to give it full access to this mailbox in Microsoft 365."),
    QT_TRANSLATE_NOOP("below", "The address of the service of the mailbox %1 must start with https://, usually https://graph.microsoft.com/v1.0."),
    QT_TRANSLATE_NOOP("below", "The mail server %1 sent the mailbox %2 to another server, which was not followed. Show this to IT."),
    QT_TRANSLATE_NOOP("below", "Microsoft 365 no longer accepts the sign-in of the mailbox %1. %2 Sign in again in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP("below", "Microsoft 365 could not answer for the mailbox %1 right now. It is tried again later. %2"),
    QT_TRANSLATE_NOOP("below", "Microsoft 365 has no mailbox %1. Check the address; a mailbox on a server of your own is set up as Exchange. %2"),
    QT_TRANSLATE_NOOP("below", "The network's proxy let nothing through to %1 for the mailbox %2. Show this to IT. %3"),
    QT_TRANSLATE_NOOP("below", "The mail server %1 refused the connection for the mailbox %2. Check the network. %3"),
    QT_TRANSLATE_NOOP("below", "Microsoft 365 answered the mailbox %1 with %2. Whether the message left is not known; look into Sent before sending again."),
    QT_TRANSLATE_NOOP(
        "below",
        "Microsoft 365 no longer accepts the sign-in of the mailbox %1. The message was not sent; it is kept. Sign in again in Settings.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The message is too large for Microsoft 365 to send from the mailbox %1. It was not sent; it is kept. Send large files another way.",
    ),
    QT_TRANSLATE_NOOP("below", "Microsoft 365 did not take the message for the mailbox %1 (%2). It was not sent; it is kept. %3"),
    QT_TRANSLATE_NOOP("below", "Nobody is signed in to the mailbox %1 on this PC. No mail was fetched. Open Settings, Mailboxes, and sign in once."),
    QT_TRANSLATE_NOOP("below", "The sign-in to the mailbox %1 was not finished. Nothing was saved. Sign in again when you are ready."),
    QT_TRANSLATE_NOOP("below", "Microsoft knows no organization %1 for the mailbox %2. Check it with your administrator, or leave it empty."),
    QT_TRANSLATE_NOOP("below", "Microsoft's sign-in service gave an answer for the mailbox %1 that makes no sense. Show this to IT: %2."),
    QT_TRANSLATE_NOOP("below", "The file %1 cannot be read or written, so the sign-in to the mailbox %2 was not kept. Ask IT to check its rights."),
    QT_TRANSLATE_NOOP("below", "Microsoft refused the sign-in to the mailbox %1 (%2). Nothing was saved. Try again, or show this to IT."),
    QT_TRANSLATE_NOOP("below", "Microsoft's sign-in service is busy, so the mailbox %1 was not opened. It is tried again later. No mail was lost."),
    QT_TRANSLATE_NOOP(
        "below",
        "Microsoft did not let the program open the mailbox %1 (%2). Ask your administrator to allow County Daybook for your organization.",
    ),
    QT_TRANSLATE_NOOP("below", "Microsoft does not know the program by this application number for the mailbox %1 (%2). Check it with your administrator."),
    QT_TRANSLATE_NOOP("below", "The sign-in to the mailbox %1 has run out (%2). No mail was lost. Open Settings, Mailboxes, and sign in again."),
    QT_TRANSLATE_NOOP("below", "Say whom the mail goes to. Nothing was sent; the text is kept."),
    QT_TRANSLATE_NOOP("below", "A mail may go to at most %1 people; this one goes to %2. Nothing was sent; the text is kept."),
    QT_TRANSLATE_NOOP("below", '"%1" is not an address that mail can go to. Correct it; nothing was sent, the text is kept.'),
    QT_TRANSLATE_NOOP("below", "Give the mail a subject. Nothing was sent; the text is kept."),
    QT_TRANSLATE_NOOP("below", "A subject may have at most %1 characters; this one has %2. Nothing was sent; the text is kept."),
    QT_TRANSLATE_NOOP("below", "The mail is empty. Write something first; nothing was sent."),
    QT_TRANSLATE_NOOP("below", "The mail is longer than a million characters. Attach it as a file instead; nothing was sent, the text is kept."),
    QT_TRANSLATE_NOOP("below", "A mail may carry at most %1 files; this one has %2. Nothing was sent; the text is kept."),
    QT_TRANSLATE_NOOP(
        "below",
        "The files are %1 MB together; at most %2 MB can go by mail. Nothing was sent; the text is kept. Take some away, or send them another way.",
    ),
    QT_TRANSLATE_NOOP("below", "{{%1}} is not filled in. Write what belongs there; nothing was sent, the text is kept."),
    QT_TRANSLATE_NOOP(
        "below",
        "%1 is a program, or hides one. Mail servers turn such files away, and nobody should open them. Take it away; nothing was sent, the text is kept.",
    ),
    QT_TRANSLATE_NOOP("below", "A signature may have at most %1 characters; this one has %2. Nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "The program ended, or lost the office, while the mail was being sent."),
    QT_TRANSLATE_NOOP("below", "It was not found in Sent."),
    QT_TRANSLATE_NOOP("below", "Sent could not be looked through: %1"),
    QT_TRANSLATE_NOOP("below", "Sent of this mailbox cannot tell whether it left."),
    QT_TRANSLATE_NOOP("below", "The mailbox it was to leave from was taken away. It was not sent; it is kept. Write it anew from another mailbox."),
    QT_TRANSLATE_NOOP("below", "What became of this mail is settled already. Nothing was changed."),
    QT_TRANSLATE_NOOP("below", "This mail is not one that was refused. Nothing was changed."),
    QT_TRANSLATE_NOOP("below", "The mail is on its way or was sent already, so it cannot be taken back. Nothing was changed."),
    QT_TRANSLATE_NOOP("below", "%1 decided that it was not sent."),
    QT_TRANSLATE_NOOP("below", "The program itself failed (%1). Show this to IT."),
    QT_TRANSLATE_NOOP("below", "The mailbox %1 only reads. The mail waits in the outbox. Set up sending in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP(
        "below",
        "This PC has no password for the mailbox %1. The mail waits in the outbox. Open Settings, Mailboxes, and type the password once.",
    ),
    QT_TRANSLATE_NOOP("below", "The mailbox %1 only reads. Set up sending in Settings, Mailboxes, or choose another one. Nothing was sent; the text is kept."),
    QT_TRANSLATE_NOOP("below", "A file that was to go along is no longer on this case. Choose the files again; nothing was sent, the text is kept."),
    QT_TRANSLATE_NOOP("below", "No mailbox of this office can send yet. Set up sending in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP("below", "There is no address to answer to. Type one."),
    QT_TRANSLATE_NOOP("below", "The mail came from %1, but asks for the answer to go to %2."),
    QT_TRANSLATE_NOOP("below", "Case %1 is no longer open."),
    QT_TRANSLATE_NOOP("below", "%1 is not an address on file for %2."),
    QT_TRANSLATE_NOOP("below", "%1 already answered this message."),
    QT_TRANSLATE_NOOP("below", "%1 is noted as deceased."),
    QT_TRANSLATE_NOOP("below", "That day is still to come. Check the date; nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "This is noted already. End that entry first if something about it has changed; nothing was saved."),
    QT_TRANSLATE_NOOP("below", "%1 asked not to be contacted."),
    QT_TRANSLATE_NOOP("below", "%1 was found to be a wrong address of %2."),
    QT_TRANSLATE_NOOP("below", "This message could not be read, so it cannot be answered from here. Nothing was sent; the text is kept."),
    QT_TRANSLATE_NOOP(
        "below",
        "The message answered is no longer on this case; somebody filed it elsewhere. Nothing was sent, so that it is "
        "not quoted to a stranger. Open its case and answer it there.",
    ),
    QT_TRANSLATE_NOOP("below", "The template is empty. Nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "A template may have at most %1 characters; this one has %2. Nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "There is a template named %1 already. Choose another name; nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "There is no variable {{%1}}. Choose one from the list; nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "The mail server no longer accepts the sign-in of the mailbox %1. It was tried once. Sign in again in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP("below", "The mail server %1 could not open the folder %2 of the mailbox %3. It is tried again later. %4"),
    QT_TRANSLATE_NOOP("below", "The mail server %1 signs in the mailbox %2 with encryption only. Choose TLS and port 993."),
    QT_TRANSLATE_NOOP("below", "The message was not sent; it is kept and can be sent again."),
    QT_TRANSLATE_NOOP("below", "This was only a test; nothing was handed over."),
    QT_TRANSLATE_NOOP("below", "Mail can be sent by the server %1."),
    QT_TRANSLATE_NOOP("below", "Mail is sent by the same way."),
    QT_TRANSLATE_NOOP("below", "Nobody was sent the message; it is kept. Correct the address, then send it again."),
    QT_TRANSLATE_NOOP(
        "below",
        "The message was handed to the mail server %1, but nobody knows whether it took it: %2. It is never sent again "
        "by itself. Look into Sent of the mailbox %3, or ask who was to receive it, before you send it again.",
    ),
    QT_TRANSLATE_NOOP("below", "The mail server %1 offers no encryption (STARTTLS) for the mailbox %2. The password was not sent. Choose TLS and port 465."),
    QT_TRANSLATE_NOOP("below", "The mail server %1 offers no way to sign in that this program knows. Show this to IT. %2"),
    QT_TRANSLATE_NOOP("below", "The message is %1 MB, and the mail server %2 takes %3 MB at most. It was not sent. Send fewer or smaller files."),
    QT_TRANSLATE_NOOP(
        "below", "The mail server %1 does not take addresses or headers with letters outside English. The message was not sent. Use another address."
    ),
    QT_TRANSLATE_NOOP("below", '"%1" is not an email address. %2'),
    QT_TRANSLATE_NOOP("below", "The mailbox %1 is set up for reading only. Type the server that sends its mail in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP(
        "below", "The mailbox %1 is set up to send without encryption, which is allowed on this PC itself only. Choose TLS in Settings, Mailboxes."
    ),
    QT_TRANSLATE_NOOP("below", "The mail server %1 gave an answer for the mailbox %2 that makes no sense. Show this to IT. %3"),
    QT_TRANSLATE_NOOP("below", "The mail server %1 does not take mail from the mailbox %2. %3 It says: %4"),
    QT_TRANSLATE_NOOP("below", "The mail server %1 does not accept the address %2. %3 It says: %4"),
    QT_TRANSLATE_NOOP(
        "below",
        "Sending by SMTP is switched off for the mailbox %1. Ask whoever looks after it to switch on authenticated SMTP, "
        "or connect it as a Microsoft 365 mailbox.",
    ),
    QT_TRANSLATE_NOOP("below", "The mail server %1 does not answer with TLS for the mailbox %2. Check the port: 465 is usual for TLS, 587 for STARTTLS. %3"),
    QT_TRANSLATE_NOOP("below", "The mail server %1 did not answer in time for the mailbox %2. %3"),
    QT_TRANSLATE_NOOP("below", "The connection to the mail server %1 broke off for the mailbox %2. %3"),
    QT_TRANSLATE_NOOP("below", "This message arrived incomplete: part of it, perhaps an attachment, is missing. Ask the sender to send it again."),
    QT_TRANSLATE_NOOP("below", "Another message with the same identification but other content is here already. Both are kept."),
    QT_TRANSLATE_NOOP("below", "The office's own mail server says that this message does not come from %1 (%2 failed)."),
    QT_TRANSLATE_NOOP("below", "The sender's name shows %1, but the message came from %2."),
    QT_TRANSLATE_NOOP("below", "The sender's address ends in %1. That looks like %2, the office's own, but it is another one."),
    QT_TRANSLATE_NOOP("below", "The sender's address ends in %1. That looks like %2, which citizens of this office use, but it is another one."),
    QT_TRANSLATE_NOOP("below", "The sender's address is shown as %1, but it really ends in %2: its letters are of several or of unusual alphabets."),
    QT_TRANSLATE_NOOP("below", "An answer would not go to %1 but to %2, at another place."),
    QT_TRANSLATE_NOOP("below", "Give the form a name. Nothing was saved."),
    QT_TRANSLATE_NOOP("below", "Say which mails are this form's: the address they come from, words of their subject, or both. Nothing was saved."),
    QT_TRANSLATE_NOOP("below", "%1 is not an email address. Type the address that the form's mails come from; nothing was saved."),
    QT_TRANSLATE_NOOP("below", "A form may have at most %1 labels; this one has %2. Nothing was saved."),
    QT_TRANSLATE_NOOP("below", "Write the label of each field as it stands in the mail, at least one. Nothing was saved."),
    QT_TRANSLATE_NOOP("below", "The label %1 is there twice. Nothing was saved."),
    QT_TRANSLATE_NOOP("below", "The message was fetched, but it could not be read: %1 Nothing was changed; open it in the mailbox itself."),
    QT_TRANSLATE_NOOP("below", "An answer to it arrived, so it reached somebody."),
    QT_TRANSLATE_NOOP("below", "A delivery report about it arrived, so it left."),
    QT_TRANSLATE_NOOP("below", "It came back to one of the office's own mailboxes, so it left."),
    QT_TRANSLATE_NOOP("below", "This message is no longer in the mailbox. What is here stays as it is."),
    QT_TRANSLATE_NOOP("below", "This message is here whole already. Nothing was changed."),
    QT_TRANSLATE_NOOP("below", "There is a form named %1 already. Choose another name; nothing was saved."),
    QT_TRANSLATE_NOOP("below", "The date of death %1 is in the future. Check the date; nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "The date of death is before the date of birth. Check both; nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "There is no contact card with a name, phone number or email address in the file. Nothing was imported."),
    QT_TRANSLATE_NOOP("below", "The file is empty. Nothing was imported."),
    QT_TRANSLATE_NOOP("below", "The row has no name, phone number or email address."),
    QT_TRANSLATE_NOOP("below", "The row does not say when the contact was."),
    QT_TRANSLATE_NOOP("below", "The time %1 is none. Write 2026-11-20 16:40."),
    QT_TRANSLATE_NOOP("below", "The row does not say on which channel the contact was."),
    QT_TRANSLATE_NOOP("below", "The channel %1 is none. Write phone, walk-in, email, web form, letter, chat or social."),
    QT_TRANSLATE_NOOP("below", "The direction %1 is none. Write inbound or outbound."),
    QT_TRANSLATE_NOOP("below", "There is no citizen %1 in this office."),
    QT_TRANSLATE_NOOP("below", "More than one citizen has the number %1 of the other program."),
    QT_TRANSLATE_NOOP("below", "There is no case %1 in this office."),
    QT_TRANSLATE_NOOP("below", "There is no contact in the file. Nothing was imported. In Outlook, open the contact and save it as Outlook message format."),
    QT_TRANSLATE_NOOP("below", "There is a source of this name already. Choose another name; nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "Type a name for this source. Nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "Choose the folder. Nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "The file is no export of County Daybook. Nothing was imported. Choose the people or contacts (.jsonl) of an export."),
    QT_TRANSLATE_NOOP("below", "The file is no table that can be read (%1). Nothing was imported. Save it as CSV and try again."),
    QT_TRANSLATE_NOOP("below", "Type a name and the address of the server. Nothing was saved yet."),
    QT_TRANSLATE_NOOP("below", "A record cannot be joined with itself. Choose the other record; nothing was changed."),
    QT_TRANSLATE_NOOP("below", "Everybody speaks for themselves. Choose another citizen; nothing was saved."),
    QT_TRANSLATE_NOOP("below", "Write down how the office knows of the consent, for example the letter and its date. Nothing was saved yet."),
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
    QT_TRANSLATE_NOOP("below", "This text cannot be put in from here any more. Nothing was changed. Open the record, or keep theirs."),
    QT_TRANSLATE_NOOP("below", "This office does not lie in a folder that several desks use. There is nothing to test."),
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
    QT_TRANSLATE_NOOP("below", "What was written to %1 cannot be read back as it was written. Nothing was kept there. Check the disk."),
    QT_TRANSLATE_NOOP(
        "below", "This office was moved to %1 on %2. What is here can be read, but nothing more is saved here. Open the office at its new place."
    ),
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
    QT_TRANSLATE_NOOP("below", "The backup %1 cannot be read. Nothing was changed. Look into another backup."),
    QT_TRANSLATE_NOOP("below", "The backup %1 is one of another office. Look after the folder of the backups, then make a new backup."),
    QT_TRANSLATE_NOOP("below", "The backup %1 could not be restored for trial. The office itself was not touched. Make a new backup, and tell IT."),
    *SHARING,
)
