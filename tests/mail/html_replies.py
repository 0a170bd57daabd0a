"""Answers in HTML as the mail programs of citizens and offices write them, with what is new in each. Made up, in the shape each program gives them."""

from typing import NamedTuple


class Reply(NamedTuple):
    subject: str
    html: str
    new: str
    """The new part, or an empty text where all of it must be shown."""


GMAIL = """<div dir="ltr"><div>Thank you, that answers it.</div><div><br></div><div>Maria</div></div><br>
<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Fri, Nov 20, 2026 at 9:14 AM Water office &lt;<a href="mailto:water@county.example">water@county.example</a>&gt; wrote:<br></div>
<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"><div>Your bill doubled because the meter was read twice.</div></blockquote></div>"""

GMAIL_OLD = """<div dir="ltr">Thank you, that answers it.<br><br>Maria</div><div class="gmail_extra"><br><div class="gmail_quote">2026-11-20 9:14 GMT-05:00 Water office <span dir="ltr">&lt;<a href="mailto:water@county.example">water@county.example</a>&gt;</span>:<br>
<blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">Your bill doubled.</blockquote></div><br></div>"""

GMAIL_BETWEEN = """<div dir="ltr"><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Fri, Nov 20, 2026 at 9:14 AM Water office &lt;water@county.example&gt; wrote:<br></div>
<blockquote class="gmail_quote" style="border-left:1px solid #ccc">Is the meter in the garden?</blockquote><div>Yes, behind the gate.</div>
<blockquote class="gmail_quote" style="border-left:1px solid #ccc">When may we come?</blockquote><div>On Monday.</div></div></div>"""

GMAIL_FORWARD = """<div dir="ltr">What do you say to this?<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <strong class="gmail_sendername">Water office</strong> &lt;water@county.example&gt;<br>
Date: Fri, Nov 20, 2026 at 9:14 AM<br>Subject: bill<br>To: Maria &lt;maria.gl@example.org&gt;<br></div><br><br><div>Your bill doubled.</div></div></div>"""

GMAIL_SIGNATURE_BELOW = (
    GMAIL
    + '<br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature">Maria Garcia Lopez<br>12 Oak St</div>'
)

GMAIL_INDENTED = """<div dir="ltr">Thank you. What I owe:<blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>420 dollars for October</div></blockquote>Maria<br></div><br>
<div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Fri, Nov 20, 2026 at 9:14 AM Water office &lt;water@county.example&gt; wrote:<br></div><blockquote class="gmail_quote" style="border-left:1px solid #ccc">Your bill.</blockquote></div>"""

GMAIL_SPANISH = """<div dir="ltr">Gracias, está claro.<div><br></div><div>María</div></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">El vie, 20 nov 2026 a las 9:14, Agua (&lt;<a href="mailto:agua@county.example">agua@county.example</a>&gt;) escribió:<br></div>
<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"><div>Su factura se ha duplicado.</div></blockquote></div>"""

OUTLOOK = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0in}</style></head><body lang="EN-US"><div class="WordSection1"><p class="MsoNormal">Thank you, that answers it.<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">Maria<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>
<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p class="MsoNormal"><b>From:</b> Water office &lt;water@county.example&gt; <br><b>Sent:</b> Friday, November 20, 2026 9:14 AM<br><b>To:</b> Maria Garcia Lopez &lt;maria.gl@example.org&gt;<br><b>Subject:</b> RE: bill<o:p></o:p></p></div></div>
<p class="MsoNormal">Your bill doubled because the meter was read twice.<o:p></o:p></p></div></body></html>"""

OUTLOOK_UNKNOWN_LANGUAGE = OUTLOOK.replace("From:", "Feladó:").replace("Sent:", "Elküldve:").replace("To:", "Címzett:").replace("Subject:", "Tárgy:")

OUTLOOK_WEB = """<html><head><style type="text/css" style="display:none;">P {margin-top:0;}</style></head><body dir="ltr"><div class="elementToProof" style="font-family: Calibri;">Thank you, that answers it.</div><div class="elementToProof"><br></div><div class="elementToProof">Maria</div>
<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000"><b>From:</b> Water office &lt;water@county.example&gt;<br><b>Sent:</b> Friday, November 20, 2026 9:14 AM<br><b>To:</b> Maria &lt;maria.gl@example.org&gt;<br><b>Subject:</b> RE: bill</font><div>&nbsp;</div></div><div>Your bill doubled.</div></body></html>"""

OUTLOOK_WEB_SPANISH = (
    OUTLOOK_WEB.replace("Thank you, that answers it.", "Gracias, está claro.")
    .replace("From:", "De:")
    .replace("Sent:", "Enviado:")
    .replace("To:", "Para:")
    .replace("Subject:", "Asunto:")
    .replace("Your bill doubled.", "Su factura se ha duplicado.")
)

OUTLOOK_PHONE = """<html><body><div dir="ltr">Thank you, that answers it.</div><div id="ms-outlook-mobile-signature">Get <a href="https://aka.ms/o0ukef">Outlook for iOS</a></div>
<div id="mail-editor-reference-message-container"><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg"><b>Von:</b> Water office<br><b>Gesendet:</b> Freitag<br><b>An:</b> Maria<br><b>Betreff:</b> bill</div>Your bill doubled.</div></body></html>"""

OUTLOOK_IN_RED = OUTLOOK.replace("Thank you, that answers it.", "Please see my answers below in red.")

APPLE = """<html><head></head><body style="overflow-wrap: break-word;">Thank you, that answers it.<br><br>Maria<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>On Nov 20, 2026, at 9:14 AM, Water office &lt;water@county.example&gt; wrote:</div><br class="Apple-interchange-newline"><div><div>Your bill doubled.</div></div></blockquote></div><br></body></html>"""

APPLE_OLD = """<html><body>Thank you, that answers it.<div><br></div><div>Maria</div><div><br><div><div>On Nov 20, 2026, at 9:14 AM, Water office &lt;<a href="mailto:water@county.example">water@county.example</a>&gt; wrote:</div><br class="Apple-interchange-newline"><blockquote type="cite"><div>Your bill doubled.</div></blockquote></div></div></body></html>"""

APPLE_BETWEEN = """<html><body>Hello,<div><blockquote type="cite"><div>On Nov 20, 2026, at 9:14 AM, Water office &lt;water@county.example&gt; wrote:</div><div>Is the meter in the garden?</div></blockquote><div>Yes.</div><blockquote type="cite"><div>When may we come?</div></blockquote>On Monday.</div></body></html>"""

APPLE_PHONE_SPANISH = """<html><body dir="auto">Gracias, está claro.<br><div dir="ltr">Enviado desde mi iPhone</div><div dir="ltr"><br><blockquote type="cite">El 20 nov 2026, a la(s) 9:14 a.m., Agua &lt;agua@county.example&gt; escribió:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">Su factura se ha duplicado.</div></blockquote></body></html>"""

APPLE_FORWARD = """<html><body>What do you say to this?<br><div><br><blockquote type="cite"><div>Begin forwarded message:</div><br><div><b>From:</b> Water office</div><div><b>Subject:</b> bill</div><div>Your bill doubled.</div></blockquote></div></body></html>"""

THUNDERBIRD = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body><p>Thank you, that answers it.</p><p>Maria<br></p><div class="moz-cite-prefix">On 11/20/26 09:14, Water office wrote:<br></div><blockquote type="cite" cite="mid:1@county.example"><p>Your bill doubled.</p></blockquote></body></html>"""

THUNDERBIRD_BELOW = """<html><body><div class="moz-cite-prefix">On 11/20/26 09:14, Water office wrote:<br></div><blockquote type="cite" cite="mid:1@county.example"><p>Your bill doubled.</p></blockquote><p>Thank you, that answers it.</p></body></html>"""

YAHOO = """<html><body><div class="ydp1yahoo-style-wrap" style="font-family:Helvetica;"><div dir="ltr">Thank you, that answers it.</div><div dir="ltr"><br></div><div dir="ltr">Maria</div></div><div id="ydp2yahoo_quoted_1" class="yahoo_quoted"><div style="font-family:Helvetica"><div>On Friday, November 20, 2026 at 09:14:00 AM EST, Water office &lt;water@county.example&gt; wrote:</div><div><br></div><div>Your bill doubled.</div></div></div></body></html>"""

HOTMAIL = """<html><body class='hmmessage'><div dir='ltr'>Thank you, that answers it.<br><br>Maria<br><hr id="stopSpelling">Date: Fri, 20 Nov 2026 09:14:00 -0500<br>From: water@county.example<br>To: maria.gl@example.org<br>Subject: bill<br><br>Your bill doubled.</div></body></html>"""

ROUNDCUBE = """<html><body><p>Thank you, that answers it.</p><p id="reply-intro">El 2026-11-20 09:14, Agua escribió:</p><blockquote type="cite" style="padding: 0 0.4em; border-left: #1010ff 2px solid; margin: 0"><div>Su factura.</div></blockquote></body></html>"""

PLAIN_LETTER = """<html><body><p>To whom it may concern,</p><blockquote style="margin:0 0 0 40px;border:none"><p>parcel 44-17</p></blockquote><p>From: the garden, to: the street, there is no drain.</p></body></html>"""

PULL_QUOTE = """<html><body><p>Your notice says</p><blockquote>The fence must go.</blockquote><p>The fence stays.</p></body></html>"""

THANKS = "Thank you, that answers it.\n\nMaria"
GRACIAS = "Gracias, está claro.\n\nMaría"

REPLIES = {
    "Gmail": Reply("Re: bill", GMAIL, THANKS),
    "Gmail of some years ago": Reply("Re: bill", GMAIL_OLD, THANKS),
    "Gmail, answers between": Reply("Re: meter", GMAIL_BETWEEN, ""),
    "Gmail, forwarded": Reply("Fwd: bill", GMAIL_FORWARD, ""),
    "Gmail, forwarded under a subject of one's own": Reply("Please help", GMAIL_FORWARD, ""),
    "Gmail, signature below the quote": Reply("Re: bill", GMAIL_SIGNATURE_BELOW, THANKS),
    "Gmail, indented": Reply("Re: bill", GMAIL_INDENTED, "Thank you. What I owe:\n420 dollars for October\nMaria"),
    "Gmail in Spanish": Reply("Re: factura", GMAIL_SPANISH, GRACIAS.replace("\n\n", "\n\n")),
    "Outlook": Reply("RE: bill", OUTLOOK, THANKS),
    "Outlook in a language we do not know": Reply("RE: bill", OUTLOOK_UNKNOWN_LANGUAGE, THANKS),
    "Outlook on the web": Reply("RE: bill", OUTLOOK_WEB, THANKS),
    "Outlook on the web in Spanish": Reply("RE: factura", OUTLOOK_WEB_SPANISH, "Gracias, está claro.\n\nMaria"),
    "Outlook on a phone": Reply("AW: bill", OUTLOOK_PHONE, "Thank you, that answers it.\nGet Outlook for iOS"),
    "Outlook, answers in red": Reply("RE: bill", OUTLOOK_IN_RED, ""),
    "Outlook, forwarded in Spanish": Reply("RV: factura", OUTLOOK_WEB_SPANISH, ""),
    "Apple Mail": Reply("Re: bill", APPLE, THANKS),
    "Apple Mail of some years ago": Reply("Re: bill", APPLE_OLD, THANKS),
    "Apple Mail, answers between": Reply("Re: meter", APPLE_BETWEEN, ""),
    "iPhone in Spanish": Reply("Re: factura", APPLE_PHONE_SPANISH, "Gracias, está claro.\nEnviado desde mi iPhone"),
    "Apple Mail, forwarded": Reply("bill", APPLE_FORWARD, ""),
    "Thunderbird": Reply("Re: bill", THUNDERBIRD, THANKS),
    "Thunderbird, answer below": Reply("Re: bill", THUNDERBIRD_BELOW, ""),
    "Yahoo": Reply("Re: bill", YAHOO, THANKS),
    "Hotmail": Reply("RE: bill", HOTMAIL, THANKS),
    "Roundcube in Spanish": Reply("Re: factura", ROUNDCUBE, "Thank you, that answers it."),
    "a letter, indented": Reply("drain", PLAIN_LETTER, ""),
    "a letter that quotes": Reply("fence", PULL_QUOTE, ""),
}
