<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ApproachCard</name>
    <message numerus="yes">
        <source>%1, %2 of %n time(s)</source>
        <translation>
            <numerusform>%1, %2 of %n time</numerusform>
            <numerusform>%1, %2 of %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupInside</name>
    <message numerus="yes">
        <source>%n contact(s) of the office are not in it.</source>
        <translation>
            <numerusform>%n contact of the office is not in it.</numerusform>
            <numerusform>%n contacts of the office are not in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s) since then leave the office; each desk brings back what it saved within 45 days.</source>
        <translation>
            <numerusform>%n contact since then leaves the office; each desk brings back what it saved within 45 days.</numerusform>
            <numerusform>%n contacts since then leave the office; each desk brings back what it saved within 45 days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s) since then would be gone from the office; they stay in that backup.</source>
        <translation>
            <numerusform>%n contact since then would be gone from the office; it stays in that backup.</numerusform>
            <numerusform>%n contacts since then would be gone from the office; they stay in that backup.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message numerus="yes">
        <source>%n pair(s) to look at</source>
        <translation>
            <numerusform>%n pair to look at</numerusform>
            <numerusform>%n pairs to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderTest</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message numerus="yes">
        <source>%n contact(s) stored.</source>
        <translation>
            <numerusform>%n contact stored.</numerusform>
            <numerusform>%n contacts stored.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n citizen(s) registered.</source>
        <translation>
            <numerusform>%n citizen registered.</numerusform>
            <numerusform>%n citizens registered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n citizen(s) removed.</source>
        <translation>
            <numerusform>%n citizen removed.</numerusform>
            <numerusform>%n citizens removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s), because somebody has worked with them since.</source>
        <translation>
            <numerusform>%n stays, because somebody has worked with them since.</numerusform>
            <numerusform>%n stay, because somebody has worked with them since.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MovedNotice</name>
    <message numerus="yes">
        <source>%n change(s) were saved on this PC only and are not in the new office; they are kept here.</source>
        <translation>
            <numerusform>%n change was saved on this PC only and is not in the new office; it is kept here.</numerusform>
            <numerusform>%n changes were saved on this PC only and are not in the new office; they are kept here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutboxPulse</name>
    <message numerus="yes">
        <source>%n mail(s) need you: not sent, or not certain whether sent. Nothing is sent again without you.</source>
        <translation>
            <numerusform>%n mail needs you: not sent, or not certain whether sent. Nothing is sent again without you.</numerusform>
            <numerusform>%n mails need you: not sent, or not certain whether sent. Nothing is sent again without you.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuickLogDesk</name>
    <message numerus="yes">
        <source>%n contact(s) that were not saved are open again. Save or discard them.</source>
        <translation>
            <numerusform>%n contact that was not saved is open again. Save or discard it.</numerusform>
            <numerusform>%n contacts that were not saved are open again. Save or discard them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RailButton</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplyFields</name>
    <message numerus="yes">
        <source>Answer %n more</source>
        <translation>
            <numerusform>Answer %n more</numerusform>
            <numerusform>Answer %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServerRounds</name>
    <message numerus="yes">
        <source>%1: %n contact(s) saved on this PC only</source>
        <translation>
            <numerusform>%1: %n contact saved on this PC only</numerusform>
            <numerusform>%1: %n contacts saved on this PC only</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s) kept on this PC are in the office now.</source>
        <translation>
            <numerusform>%n contact kept on this PC is in the office now.</numerusform>
            <numerusform>%n contacts kept on this PC are in the office now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServerSection</name>
    <message numerus="yes">
        <source>%n contact(s), in the order in which the server gets them.</source>
        <translation>
            <numerusform>%n contact; the server gets it when it is back.</numerusform>
            <numerusform>%n contacts, in the order in which the server gets them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettlingNotice</name>
    <message numerus="yes">
        <source>%n of your edits were changed on other desks first. Both texts are kept; you decide.</source>
        <translation>
            <numerusform>%n of your edits was changed on another desk first. Both texts are kept; you decide.</numerusform>
            <numerusform>%n of your edits were changed on other desks first. Both texts are kept; you decide.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SharedSection</name>
    <message numerus="yes">
        <source>%n change(s), the oldest since %1. Safe here, and shared as soon as the folder takes what is written.</source>
        <translation>
            <numerusform>%n change, since %1. Safe here, and shared as soon as the folder takes what is written.</numerusform>
            <numerusform>%n changes, the oldest since %1. Safe here, and shared as soon as the folder takes what is written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of your edits came second</source>
        <translation>
            <numerusform>%n of your edits came second</numerusform>
            <numerusform>%n of your edits came second</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SharingRounds</name>
    <message numerus="yes">
        <source>%1: %n change(s) saved on this PC only</source>
        <translation>
            <numerusform>%1: %n change saved on this PC only</numerusform>
            <numerusform>%1: %n changes saved on this PC only</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourceRounds</name>
    <message numerus="yes">
        <source>%1: %n file(s) could not be read and lie in its folder &quot;refused&quot;.</source>
        <translation>
            <numerusform>%1: %n file could not be read and lies in its folder &quot;refused&quot;.</numerusform>
            <numerusform>%1: %n files could not be read and lie in its folder &quot;refused&quot;.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplatesSection</name>
    <message numerus="yes">
        <source>%n template(s) added. Change them as your office writes.</source>
        <translation>
            <numerusform>%n template added. Change it as your office writes.</numerusform>
            <numerusform>%n templates added. Change them as your office writes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayScreen</name>
    <message numerus="yes">
        <source>%n late</source>
        <translation>
            <numerusform>%n late</numerusform>
            <numerusform>%n late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s) to file</source>
        <translation>
            <numerusform>%n new message to file</numerusform>
            <numerusform>%n new messages to file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be read and are set aside</source>
        <translation>
            <numerusform>%n message could not be read and is set aside</numerusform>
            <numerusform>%n messages could not be read and are set aside</numerusform>
        </translation>
    </message>
</context>
</TS>
