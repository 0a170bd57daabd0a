"""The templates that come with the program: six for everyday answers, in English and Spanish. An office changes them or makes its own."""

from dataclasses import dataclass

ENGLISH = "English"
SPANISH = "Spanish"
RECEIVED = {ENGLISH: "We have your message", SPANISH: "Hemos recibido su mensaje"}
"""The templates by which the program acknowledges mail, where a mailbox asks for it; an office may change their words."""


@dataclass(frozen=True, slots=True)
class TemplateText:
    """A template as it is delivered."""

    name: str
    subject: str
    body: str
    language: str


ACKNOWLEDGEMENT = {
    ENGLISH: TemplateText(
        RECEIVED[ENGLISH],
        "We have your message",
        """Hello,

thank you for writing to {{office.name}}. Your message has arrived and a person will read it.

If you have more to tell us, just answer this email. In an emergency, call 911.

{{office.name}}
This is an automatic confirmation; it is sent at most once a day.""",
        ENGLISH,
    ),
    SPANISH: TemplateText(
        RECEIVED[SPANISH],
        "Hemos recibido su mensaje",
        """Hola:

Gracias por escribir a {{office.name}}. Su mensaje ha llegado y una persona lo leerá.

Si desea agregar algo, responda a este correo. En una emergencia, llame al 911.

{{office.name}}
Esta es una confirmación automática; se envía como máximo una vez al día.""",
        SPANISH,
    ),
}

DEFAULTS = (
    ACKNOWLEDGEMENT[ENGLISH],
    TemplateText(
        "We are working on it",
        "Your case {{case.number}}: {{case.title}}",
        """Dear {{citizen.name}},

thank you for your message about "{{case.title}}". We are working on it under the number {{case.number}} and expect to answer by {{case.due}}.

You need not do anything now. If something changes, answer this email or name the number when you call.

Kind regards
{{user.name}}
{{queue.name}}, {{office.name}}""",
        ENGLISH,
    ),
    TemplateText(
        "We need something from you",
        "Your case {{case.number}}: one thing is missing",
        """Dear {{citizen.name}},

to go on with "{{case.title}}" (case {{case.number}}) we still need:

- {{? what is missing}}

Please answer this email and attach it, or bring it to our counter. If you cannot get it, tell us; there is often another way.

Kind regards
{{user.name}}
{{queue.name}}, {{office.name}}""",
        ENGLISH,
    ),
    TemplateText(
        "It is done",
        "Your case {{case.number}} is settled",
        """Dear {{citizen.name}},

"{{case.title}}" (case {{case.number}}) is settled as of {{today}}.

What we did: {{? what was done}}

If anything is not as it should be, answer this email and the case is opened again.

Kind regards
{{user.name}}
{{queue.name}}, {{office.name}}""",
        ENGLISH,
    ),
    TemplateText(
        "It takes longer than we said",
        "Your case {{case.number}} takes longer",
        """Dear {{citizen.name}},

we said we would answer you by {{case.due}} about "{{case.title}}" (case {{case.number}}). It takes longer, and we are sorry for that.

The reason: {{? why}}

The new date: {{? by when}}

Kind regards
{{user.name}}
{{queue.name}}, {{office.name}}""",
        ENGLISH,
    ),
    TemplateText(
        "Somebody else can help",
        "Who can help you with {{case.title}}",
        """Dear {{citizen.name}},

thank you for your message. {{office.name}} cannot decide about "{{case.title}}" itself. The right place is:

{{? who, where, phone}}

If you get stuck there, write to us again and name the number {{case.number}}.

Kind regards
{{user.name}}
{{queue.name}}, {{office.name}}""",
        ENGLISH,
    ),
    ACKNOWLEDGEMENT[SPANISH],
    TemplateText(
        "Estamos en ello",
        "Su caso {{case.number}}: {{case.title}}",
        """Estimado/a {{citizen.name}}:

Gracias por su mensaje sobre "{{case.title}}". Estamos trabajando en ello con el número {{case.number}} y esperamos responderle a más tardar el {{case.due}}.

Por ahora no tiene que hacer nada. Si algo cambia, responda a este correo o mencione el número cuando llame.

Atentamente,
{{user.name}}
{{queue.name}}, {{office.name}}""",
        SPANISH,
    ),
    TemplateText(
        "Necesitamos algo de usted",
        "Su caso {{case.number}}: falta algo",
        """Estimado/a {{citizen.name}}:

Para seguir con "{{case.title}}" (caso {{case.number}}) todavía necesitamos:

- {{? lo que falta}}

Responda a este correo con el documento adjunto o tráigalo a nuestro mostrador. Si no puede conseguirlo, díganos; muchas veces hay otra manera.

Atentamente,
{{user.name}}
{{queue.name}}, {{office.name}}""",
        SPANISH,
    ),
    TemplateText(
        "Está resuelto",
        "Su caso {{case.number}} está resuelto",
        """Estimado/a {{citizen.name}}:

"{{case.title}}" (caso {{case.number}}) está resuelto desde el {{today}}.

Lo que hicimos: {{? lo que se hizo}}

Si algo no está como debería, responda a este correo y el caso se vuelve a abrir.

Atentamente,
{{user.name}}
{{queue.name}}, {{office.name}}""",
        SPANISH,
    ),
    TemplateText(
        "Tarda más de lo que dijimos",
        "Su caso {{case.number}} tarda más",
        """Estimado/a {{citizen.name}}:

Dijimos que le responderíamos a más tardar el {{case.due}} sobre "{{case.title}}" (caso {{case.number}}). Tarda más, y lo sentimos.

El motivo: {{? por qué}}

La nueva fecha: {{? para cuándo}}

Atentamente,
{{user.name}}
{{queue.name}}, {{office.name}}""",
        SPANISH,
    ),
    TemplateText(
        "Otra oficina le puede ayudar",
        "Quién le puede ayudar con {{case.title}}",
        """Estimado/a {{citizen.name}}:

Gracias por su mensaje. {{office.name}} no puede decidir sobre "{{case.title}}". El lugar indicado es:

{{? quién, dónde, teléfono}}

Si allí no le ayudan, escríbanos de nuevo y mencione el número {{case.number}}.

Atentamente,
{{user.name}}
{{queue.name}}, {{office.name}}""",
        SPANISH,
    ),
)
