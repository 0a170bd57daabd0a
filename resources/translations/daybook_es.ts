<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AboutCard</name>
    <message>
        <source>Citizen</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Set the citizen</source>
        <translation>Indicar la persona</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Abierto</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Terminado</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Ir a %1</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Correo</translation>
    </message>
</context>
<context>
    <name>AboutSection</name>
    <message>
        <source>Copy version</source>
        <translation>Copiar la versión</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Abrir la carpeta</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licencias</translation>
    </message>
    <message>
        <source>Version %1, Apache License 2.0</source>
        <translation>Versión %1, licencia Apache 2.0</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Carpeta de datos</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Hecho con</translation>
    </message>
</context>
<context>
    <name>AddressField</name>
    <message>
        <source>“%1” is not an email address.</source>
        <translation>«%1» no es una dirección de correo.</translation>
    </message>
    <message>
        <source>Delete takes this address out</source>
        <translation>Supr quita esta dirección</translation>
    </message>
</context>
<context>
    <name>Answering</name>
    <message>
        <source>Send or discard the reply that is open first; then the other text comes back.</source>
        <translation>Primero envíe o descarte la respuesta abierta; después vuelve el otro texto.</translation>
    </message>
    <message>
        <source>Taken back: nothing was sent. Your text is here again.</source>
        <translation>Retirado: no se envió nada. Su texto está aquí de nuevo.</translation>
    </message>
    <message>
        <source>The reply is discarded, nothing was sent.</source>
        <translation>La respuesta se descartó, no se envió nada.</translation>
    </message>
    <message>
        <source>Draft kept %1</source>
        <translation>Borrador guardado %1</translation>
    </message>
</context>
<context>
    <name>ApproachCard</name>
    <message>
        <source>How best to approach</source>
        <translation>Cómo tratar con la persona</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Último contacto</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Hogar</translation>
    </message>
    <message>
        <source>Do not use</source>
        <translation>No usar</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Nacimiento</translation>
    </message>
    <message>
        <source>Prefers</source>
        <translation>Prefiere</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>No se sabe</translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation>Intérprete</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>Necesario</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>No hace falta</translation>
    </message>
    <message>
        <source>Answers by</source>
        <translation>Responde por</translation>
    </message>
    <message>
        <source>So many of our own calls, letters and emails were answered within 14 days.</source>
        <translation>Tantas de nuestras llamadas, cartas y correos tuvieron respuesta en 14 días.</translation>
    </message>
    <message>
        <source>Comes by</source>
        <translation>Llega por</translation>
    </message>
    <message>
        <source>So many of this citizen&apos;s own contacts came this way.</source>
        <translation>Tantos de los contactos de esta persona llegaron por esta vía.</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 of %n time(s)</source>
        <translation>
            <numerusform>%1, %2 de %n vez</numerusform>
            <numerusform>%1, %2 de %n veces</numerusform>
        </translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Respondido</translation>
    </message>
    <message>
        <source>Case opened</source>
        <translation>Caso abierto</translation>
    </message>
    <message>
        <source>Added to a case</source>
        <translation>Añadido a un caso</translation>
    </message>
    <message>
        <source>Callback promised</source>
        <translation>Llamada prometida</translation>
    </message>
    <message>
        <source>Referred</source>
        <translation>Remitido</translation>
    </message>
    <message>
        <source>No outcome noted</source>
        <translation>Sin resultado anotado</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 y %2 más</translation>
    </message>
</context>
<context>
    <name>AttachmentsBar</name>
    <message>
        <source>%1 bytes</source>
        <translation>%1 bytes</translation>
    </message>
    <message>
        <source>Save a copy...</source>
        <translation>Guardar una copia...</translation>
    </message>
    <message>
        <source>Save a copy of %1</source>
        <translation>Guardar una copia de %1</translation>
    </message>
</context>
<context>
    <name>BackupInside</name>
    <message>
        <source>Back to the list</source>
        <translation>Volver a la lista</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>Qué hay dentro</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Buscando</translation>
    </message>
    <message>
        <source>Search in this backup</source>
        <translation>Buscar en este respaldo</translation>
    </message>
    <message>
        <source>Newest contacts</source>
        <translation>Contactos más recientes</translation>
    </message>
    <message>
        <source>No contact with these words</source>
        <translation>Ningún contacto con estas palabras</translation>
    </message>
    <message>
        <source>Bring this backup back</source>
        <translation>Recuperar este respaldo</translation>
    </message>
    <message>
        <source>Only an administrator of the office can bring a backup back.</source>
        <translation>Solo quien administra la oficina puede recuperar un respaldo.</translation>
    </message>
    <message>
        <source>Backup of %1</source>
        <translation>Respaldo de %1</translation>
    </message>
    <message>
        <source>Looking into the backup</source>
        <translation>Mirando dentro del respaldo</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contactos</translation>
    </message>
    <message>
        <source>Citizens</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Casos</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>%1, now %2</source>
        <translation>%1, ahora %2</translation>
    </message>
    <message>
        <source>Unknown person</source>
        <translation>Persona desconocida</translation>
    </message>
    <message>
        <source>It holds every contact of the office.</source>
        <translation>Contiene todos los contactos de la oficina.</translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s) of the office are not in it.</source>
        <translation>
            <numerusform>%n contacto de la oficina no está en él.</numerusform>
            <numerusform>%n contactos de la oficina no están en él.</numerusform>
        </translation>
    </message>
    <message>
        <source>Bring the backup of %1 back? A backup of the office as it is now is made first and stays in the list.</source>
        <translation>¿Recuperar el respaldo de %1? Antes se hace un respaldo de la oficina como está ahora, que queda en la lista.</translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s) since then leave the office; each desk brings back what it saved within 45 days.</source>
        <translation>
            <numerusform>%n contacto posterior sale de la oficina; cada puesto devuelve lo que guardó en los últimos 45 días.</numerusform>
            <numerusform>%n contactos posteriores salen de la oficina; cada puesto devuelve lo que guardó en los últimos 45 días.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s) since then would be gone from the office; they stay in that backup.</source>
        <translation>
            <numerusform>%n contacto posterior desaparecería de la oficina; queda en ese respaldo.</numerusform>
            <numerusform>%n contactos posteriores desaparecerían de la oficina; quedan en ese respaldo.</numerusform>
        </translation>
    </message>
    <message>
        <source>The window closes and comes again.</source>
        <translation>La ventana se cierra y vuelve.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Recuperarlo</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
</context>
<context>
    <name>BackupList</name>
    <message>
        <source>Backups</source>
        <translation>Respaldos</translation>
    </message>
    <message>
        <source>There is none yet</source>
        <translation>Todavía no hay ninguno</translation>
    </message>
    <message>
        <source>Show all %1</source>
        <translation>Mostrar los %1</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>comprobado</translation>
    </message>
    <message>
        <source>put aside by a restore, not checked</source>
        <translation>apartado al recuperar, sin comprobar</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>Mirar dentro</translation>
    </message>
    <message>
        <source>Look into the backup of %1</source>
        <translation>Mirar dentro del respaldo de %1</translation>
    </message>
</context>
<context>
    <name>BackupRounds</name>
    <message>
        <source>It lies at %1.</source>
        <translation>Está en %1.</translation>
    </message>
    <message>
        <source>Backup %1, checked</source>
        <translation>Respaldo %1, verificado</translation>
    </message>
    <message>
        <source>Backups: server&apos;s administrator</source>
        <translation>Respaldos: administrador del servidor</translation>
    </message>
    <message>
        <source>No backup today</source>
        <translation>Hoy no hay respaldo</translation>
    </message>
</context>
<context>
    <name>BackupSection</name>
    <message>
        <source>Back up now</source>
        <translation>Hacer un respaldo ahora</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Abrir la carpeta</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Buscando</translation>
    </message>
    <message>
        <source>Last good backup</source>
        <translation>Último respaldo bueno</translation>
    </message>
    <message>
        <source>Where backups lie</source>
        <translation>Dónde están los respaldos</translation>
    </message>
    <message>
        <source>Every backup is read back and checked before it counts. The newest 24 are kept, and one each of the last 14 days and 12 months.</source>
        <translation>Cada respaldo se vuelve a leer y se verifica antes de darlo por bueno. Se conservan los 24 más recientes y uno de cada uno de los últimos 14 días y 12 meses.</translation>
    </message>
    <message>
        <source>Ask the server&apos;s administrator where they lie.</source>
        <translation>Pregunte al administrador del servidor dónde están.</translation>
    </message>
    <message>
        <source>All backups</source>
        <translation>Todos los respaldos</translation>
    </message>
    <message>
        <source>The server&apos;s administrator brings a backup back with pg_restore; the help says how. It holds every record, not encrypted.</source>
        <translation>El administrador del servidor recupera un respaldo con pg_restore; la ayuda explica cómo. Contiene todos los registros, sin cifrar.</translation>
    </message>
    <message>
        <source>Restore drill</source>
        <translation>Ensayo de recuperación</translation>
    </message>
    <message>
        <source>Weekly check</source>
        <translation>Verificación semanal</translation>
    </message>
    <message>
        <source>%1 at %2: read to its end once more, every row was there</source>
        <translation>%1 en %2: leído otra vez hasta el final, con todos sus registros</translation>
    </message>
    <message>
        <source>Once a week the newest backup is read to its end once more and its rows are counted. That was not done yet.</source>
        <translation>Una vez a la semana se lee otra vez hasta el final el respaldo más reciente y se cuentan sus registros. Todavía no se hizo.</translation>
    </message>
    <message>
        <source>%1 at %2: restored into a file of its own and checked</source>
        <translation>%1 en %2: recuperado en un archivo aparte y comprobado</translation>
    </message>
    <message>
        <source>Once a week the newest backup is restored into a file of its own and checked. That was not done yet.</source>
        <translation>Una vez por semana el respaldo más reciente se recupera en un archivo aparte y se comprueba. Todavía no se ha hecho.</translation>
    </message>
    <message>
        <source>%1 at %2: failed</source>
        <translation>%1 en %2: falló</translation>
    </message>
    <message>
        <source>There is none yet</source>
        <translation>Todavía no hay ninguno</translation>
    </message>
    <message>
        <source>%1, checked</source>
        <translation>%1, verificado</translation>
    </message>
    <message>
        <source>At %1.</source>
        <translation>En %1.</translation>
    </message>
    <message>
        <source>Copying the office and checking the copy. You can go on working.</source>
        <translation>Se está copiando la oficina y verificando la copia. Puede seguir trabajando.</translation>
    </message>
    <message>
        <source>The backup %1 is made and checked.</source>
        <translation>El respaldo %1 está hecho y verificado.</translation>
    </message>
</context>
<context>
    <name>Belonging</name>
    <message>
        <source>Which record is the same person?</source>
        <translation>¿Qué ficha es la misma persona?</translation>
    </message>
    <message>
        <source>Who lives in the same household?</source>
        <translation>¿Quién vive en el mismo hogar?</translation>
    </message>
    <message>
        <source>The two records are shown as one person.</source>
        <translation>Las dos fichas se muestran como una persona.</translation>
    </message>
    <message>
        <source>The two records are apart again. Every contact is where it was.</source>
        <translation>Las dos fichas están separadas de nuevo. Cada contacto está donde estaba.</translation>
    </message>
    <message>
        <source>They are two people and will not be proposed again.</source>
        <translation>Son dos personas y no se propondrán de nuevo.</translation>
    </message>
    <message>
        <source>Taken out of the household.</source>
        <translation>Sacado del hogar.</translation>
    </message>
    <message>
        <source>Noted: no longer speaks for them.</source>
        <translation>Anotado: ya no habla por ellos.</translation>
    </message>
    <message>
        <source>%1 lives in the same household now.</source>
        <translation>%1 vive ahora en el mismo hogar.</translation>
    </message>
    <message>
        <source>Name, phone, email or address</source>
        <translation>Nombre, teléfono, correo o dirección</translation>
    </message>
</context>
<context>
    <name>BodyView</name>
    <message>
        <source>Text of the message</source>
        <translation>Texto del mensaje</translation>
    </message>
    <message>
        <source>Text of the message with its formatting</source>
        <translation>Texto del mensaje con su formato</translation>
    </message>
    <message>
        <source>Save the whole message...</source>
        <translation>Guardar el mensaje completo...</translation>
    </message>
    <message>
        <source>Pictures from the internet are not loaded.</source>
        <translation>Las imágenes de internet no se cargan.</translation>
    </message>
    <message>
        <source>This message is very long. Its beginning is shown; the whole of it can be saved as a file.</source>
        <translation>Este mensaje es muy largo. Se muestra el comienzo; el mensaje completo se puede guardar como archivo.</translation>
    </message>
    <message>
        <source>This message is too large to be shown with its formatting. Here is its text; the whole of it can be saved as a file.</source>
        <translation>Este mensaje es demasiado grande para mostrarlo con su formato. Aquí está su texto; el mensaje completo se puede guardar como archivo.</translation>
    </message>
    <message>
        <source>This message has no formatting that can be shown safely. Here is its text.</source>
        <translation>Este mensaje no tiene un formato que se pueda mostrar de forma segura. Aquí está su texto.</translation>
    </message>
    <message>
        <source>This message has no text.</source>
        <translation>Este mensaje no tiene texto.</translation>
    </message>
    <message>
        <source>Fold what was quoted</source>
        <translation>Ocultar lo citado</translation>
    </message>
    <message>
        <source>Show what was quoted (%1 lines)</source>
        <translation>Mostrar lo citado (%1 líneas)</translation>
    </message>
    <message>
        <source>Show plain text</source>
        <translation>Mostrar sin formato</translation>
    </message>
    <message>
        <source>Show with formatting</source>
        <translation>Mostrar con formato</translation>
    </message>
</context>
<context>
    <name>CalendarCards</name>
    <message>
        <source>The time cannot be read.</source>
        <translation>La hora no se puede leer.</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Aceptada</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Rechazada</translation>
    </message>
    <message>
        <source>Accepted with reservation</source>
        <translation>Aceptada con reserva</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Invitación</translation>
    </message>
    <message>
        <source>Cancelled appointment</source>
        <translation>Cita cancelada</translation>
    </message>
    <message>
        <source>Another time is proposed</source>
        <translation>Se propone otra hora</translation>
    </message>
    <message>
        <source>Answer to an invitation</source>
        <translation>Respuesta a una invitación</translation>
    </message>
    <message>
        <source>Appointment</source>
        <translation>Cita</translation>
    </message>
    <message>
        <source>%1 more appointments came with this message.</source>
        <translation>Con este mensaje llegaron %1 citas más.</translation>
    </message>
    <message>
        <source>Without a title</source>
        <translation>Sin título</translation>
    </message>
    <message>
        <source>%1, and again</source>
        <translation>%1, y se repite</translation>
    </message>
    <message>
        <source>Where: %1</source>
        <translation>Dónde: %1</translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation>De: %1</translation>
    </message>
    <message>
        <source>Nothing is answered by itself.</source>
        <translation>No se responde nada automáticamente.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 a %2</translation>
    </message>
</context>
<context>
    <name>CaseField</name>
    <message>
        <source>Case</source>
        <translation>Caso</translation>
    </message>
    <message>
        <source>Number or words; the down arrow lists the open cases</source>
        <translation>Número o palabras; la flecha hacia abajo muestra los casos abiertos</translation>
    </message>
    <message>
        <source>due %1</source>
        <translation>vence %1</translation>
    </message>
</context>
<context>
    <name>CaseFiles</name>
    <message>
        <source>The file is kept with the case.</source>
        <translation>El archivo se guarda con el caso.</translation>
    </message>
    <message>
        <source>%1 files are kept with the case.</source>
        <translation>%1 archivos se guardan con el caso.</translation>
    </message>
</context>
<context>
    <name>CaseForm</name>
    <message>
        <source>New case</source>
        <translation>Caso nuevo</translation>
    </message>
    <message>
        <source>No citizen</source>
        <translation>Sin persona</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Cola</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Vence</translation>
    </message>
    <message>
        <source>As the queue says</source>
        <translation>Según la cola</translation>
    </message>
    <message>
        <source>The contact is filed on it.</source>
        <translation>El contacto queda archivado en él.</translation>
    </message>
    <message>
        <source>No queue</source>
        <translation>Sin cola</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Nadie todavía</translation>
    </message>
    <message>
        <source>No topic</source>
        <translation>Sin tema</translation>
    </message>
    <message>
        <source>Whose case is it?</source>
        <translation>¿De quién es el caso?</translation>
    </message>
    <message>
        <source>Name, phone, email or address</source>
        <translation>Nombre, teléfono, correo o dirección</translation>
    </message>
    <message>
        <source>From the contact of %1 (%2); it is filed on the case.</source>
        <translation>Del contacto de %1 (%2); queda archivado en el caso.</translation>
    </message>
    <message>
        <source>Choose a citizen</source>
        <translation>Elegir una persona</translation>
    </message>
    <message>
        <source>Citizen: %1</source>
        <translation>Persona: %1</translation>
    </message>
    <message>
        <source>Case %1 is opened.</source>
        <translation>Se abrió el caso %1.</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Título</translation>
    </message>
    <message>
        <source>What the matter is about, in words the citizen would use.</source>
        <translation>De qué se trata, con las palabras que usaría la persona.</translation>
    </message>
    <message>
        <source>&amp;Citizen</source>
        <translation>&amp;Persona</translation>
    </message>
    <message>
        <source>T&amp;opic</source>
        <translation>Te&amp;ma</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>&amp;Cola</translation>
    </message>
    <message>
        <source>&amp;Assignee</source>
        <translation>&amp;Responsable</translation>
    </message>
    <message>
        <source>&amp;Due</source>
        <translation>&amp;Vence</translation>
    </message>
    <message>
        <source>For example: tomorrow 12:00, Friday, in 3 days, 24 Nov.</source>
        <translation>Por ejemplo: mañana 12:00, viernes, en 3 días, 24 nov.</translation>
    </message>
    <message>
        <source>Ctrl+Enter opens, Esc leaves</source>
        <translation>Ctrl+Intro abre, Esc sale</translation>
    </message>
</context>
<context>
    <name>CaseHead</name>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Cola</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Vence</translation>
    </message>
    <message>
        <source>No queue</source>
        <translation>Sin cola</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Nadie</translation>
    </message>
    <message>
        <source>Case %1</source>
        <translation>Caso %1</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Vencido</translation>
    </message>
    <message>
        <source>&amp;Status</source>
        <translation>&amp;Estado</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>&amp;Cola</translation>
    </message>
    <message>
        <source>&amp;Assignee</source>
        <translation>&amp;Responsable</translation>
    </message>
    <message>
        <source>&amp;Due</source>
        <translation>&amp;Vence</translation>
    </message>
</context>
<context>
    <name>CaseList</name>
    <message>
        <source>Cases</source>
        <translation>Casos</translation>
    </message>
    <message>
        <source>Which cases</source>
        <translation>Qué casos</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abiertos</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Míos</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Vencidos</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Cola</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>Filter cases</source>
        <translation>Filtrar los casos</translation>
    </message>
    <message>
        <source>Number or words</source>
        <translation>Número o palabras</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>A case is a matter that takes more than one contact. Open one from a contact with Ctrl+O, or here. Other filters may show more.</source>
        <translation>Un caso es un asunto que necesita más de un contacto. Ábralo desde un contacto con Ctrl+O, o aquí. Con otros filtros pueden aparecer más.</translation>
    </message>
    <message>
        <source>No cases here</source>
        <translation>No hay casos aquí</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>Todo estado</translation>
    </message>
    <message>
        <source>Any queue</source>
        <translation>Toda cola</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>Cualquiera</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Citizen</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Abierto</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Vence</translation>
    </message>
    <message>
        <source>Overdue, %1</source>
        <translation>Vencido, %1</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>ayer</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Todavía no ha pasado nada</translation>
    </message>
    <message>
        <source>Contacts, notes and changes of this case will stand here.</source>
        <translation>Aquí estarán los contactos, las notas y los cambios de este caso.</translation>
    </message>
    <message>
        <source>History of the case</source>
        <translation>Historial del caso</translation>
    </message>
    <message>
        <source>Reply by email</source>
        <translation>Responder por correo</translation>
    </message>
    <message>
        <source>Whose case is this?</source>
        <translation>¿De quién es este caso?</translation>
    </message>
    <message>
        <source>Name, phone, email or address</source>
        <translation>Nombre, teléfono, correo o dirección</translation>
    </message>
    <message>
        <source>Add files to this case</source>
        <translation>Agregar archivos a este caso</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Resolver</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
</context>
<context>
    <name>CasesScreen</name>
    <message>
        <source>Cases</source>
        <translation>Casos</translation>
    </message>
</context>
<context>
    <name>CitizenCard</name>
    <message>
        <source>About the citizen</source>
        <translation>Sobre la persona</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Marked in the list, not linked yet</source>
        <translation>Marcada en la lista, aún sin vincular</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Nota: %1</translation>
    </message>
    <message>
        <source>Interpreter needed: %1</source>
        <translation>Necesita intérprete: %1</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>Idioma: %1</translation>
    </message>
    <message>
        <source>The household waits for an answer</source>
        <translation>El hogar espera una respuesta</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>Casos abiertos</translation>
    </message>
    <message>
        <source>Callbacks promised</source>
        <translation>Llamadas prometidas</translation>
    </message>
    <message>
        <source>Last contacts</source>
        <translation>Últimos contactos</translation>
    </message>
    <message>
        <source>None yet: this is the first.</source>
        <translation>Ninguno todavía: este es el primero.</translation>
    </message>
    <message>
        <source>%1 of %2 not answered</source>
        <translation>%1 de %2 sin responder</translation>
    </message>
    <message>
        <source>Read  Alt+U</source>
        <translation>Leer  Alt+U</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>Read: %1</source>
        <translation>Leer: %1</translation>
    </message>
    <message>
        <source>Call back promised to %1, overdue since %2</source>
        <translation>Llamada prometida a %1, vencida desde %2</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open case %1</source>
        <translation>Abrir el caso %1</translation>
    </message>
    <message>
        <source>overdue since %1</source>
        <translation>vencido desde %1</translation>
    </message>
    <message>
        <source>due %1</source>
        <translation>vence %1</translation>
    </message>
    <message>
        <source>%1, overdue  %2</source>
        <translation>%1, vencida  %2</translation>
    </message>
    <message>
        <source>%1 speaks for this citizen</source>
        <translation>%1 habla por esta persona</translation>
    </message>
    <message>
        <source>Speaks for %1</source>
        <translation>Habla por %1</translation>
    </message>
</context>
<context>
    <name>CitizenForm</name>
    <message>
        <source>Citizen</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Register a citizen</source>
        <translation>Registrar una persona</translation>
    </message>
    <message>
        <source>A name, a phone number or an email address is enough to begin with.</source>
        <translation>Para empezar basta un nombre, un teléfono o un correo.</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>Editar a %1</translation>
    </message>
    <message>
        <source>Nothing is saved until you say so.</source>
        <translation>Nada se guarda hasta que usted lo indique.</translation>
    </message>
    <message>
        <source>The form was left, nothing was saved.</source>
        <translation>Se salió del formulario sin guardar nada.</translation>
    </message>
    <message>
        <source>The citizen is registered.</source>
        <translation>La persona quedó registrada.</translation>
    </message>
    <message>
        <source>The changes are saved.</source>
        <translation>Los cambios están guardados.</translation>
    </message>
    <message>
        <source>Ctrl+Enter saves, Esc leaves</source>
        <translation>Ctrl+Intro guarda, Esc sale</translation>
    </message>
</context>
<context>
    <name>CitizenList</name>
    <message>
        <source>Citizens</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Filter citizens</source>
        <translation>Filtrar las personas</translation>
    </message>
    <message>
        <source>Name, phone, email or address</source>
        <translation>Nombre, teléfono, correo o dirección</translation>
    </message>
    <message>
        <source>No citizens here</source>
        <translation>No hay personas aquí</translation>
    </message>
    <message>
        <source>Everybody who contacts the office stands here. Another name or number in the filter finds more; nobody has to be registered twice.</source>
        <translation>Aquí está todo el que se comunica con la oficina. Otro nombre o número en el filtro encuentra más; no hay que registrar a nadie dos veces.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Nacimiento</translation>
    </message>
</context>
<context>
    <name>CitizenPage</name>
    <message>
        <source>Calls, visits, letters, web forms and emails of this citizen will stand here.</source>
        <translation>Aquí estarán las llamadas, visitas, cartas, formularios web y correos de esta persona.</translation>
    </message>
    <message>
        <source>No contacts yet</source>
        <translation>Todavía no hay contactos</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Canales</translation>
    </message>
    <message>
        <source>Search in this history</source>
        <translation>Buscar en este historial</translation>
    </message>
    <message>
        <source>In this history</source>
        <translation>En este historial</translation>
    </message>
    <message>
        <source>The callback is ticked off.</source>
        <translation>La llamada prometida quedó marcada como hecha.</translation>
    </message>
    <message>
        <source>Web</source>
        <translation>Web</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
</context>
<context>
    <name>CitizenSide</name>
    <message>
        <source>Not shown</source>
        <translation>No se muestra</translation>
    </message>
    <message>
        <source>Marked as answered: %1</source>
        <translation>Marcado como respondido: %1</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>takes the marked citizen or topic</source>
        <translation>toma la persona o el tema marcado</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>leaves the text as you typed it</source>
        <translation>deja el texto como usted lo escribió</translation>
    </message>
    <message>
        <source>Alt+letter</source>
        <translation>Alt+letra</translation>
    </message>
    <message>
        <source>goes to a field, or chooses the outcome</source>
        <translation>va a un campo o elige el resultado</translation>
    </message>
    <message>
        <source>Alt+L</source>
        <translation>Alt+P</translation>
    </message>
    <message>
        <source>holds the clock</source>
        <translation>pone el reloj en pausa</translation>
    </message>
    <message>
        <source>F2, F3</source>
        <translation>F2, F3</translation>
    </message>
    <message>
        <source>takes the next one; this one stays as a tab</source>
        <translation>atiende al siguiente; este queda como pestaña</translation>
    </message>
    <message>
        <source>Ctrl+Tab</source>
        <translation>Ctrl+Tab</translation>
    </message>
    <message>
        <source>goes to the next open contact</source>
        <translation>va al siguiente contacto abierto</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Intro</translation>
    </message>
    <message>
        <source>saves</source>
        <translation>guarda</translation>
    </message>
</context>
<context>
    <name>CitizensScreen</name>
    <message>
        <source>Citizens</source>
        <translation>Personas</translation>
    </message>
</context>
<context>
    <name>ClockBar</name>
    <message>
        <source>Ho&amp;ld</source>
        <translation>&amp;Pausa</translation>
    </message>
    <message>
        <source>Hold the clock</source>
        <translation>Poner el reloj en pausa</translation>
    </message>
    <message>
        <source>Hold the clock (Alt+L)</source>
        <translation>Poner el reloj en pausa (Alt+P)</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En marcha</translation>
    </message>
    <message>
        <source>Length of the contact: %1</source>
        <translation>Duración del contacto: %1</translation>
    </message>
</context>
<context>
    <name>CodePanel</name>
    <message>
        <source>Copy the code</source>
        <translation>Copiar el código</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>Abrir la página</translation>
    </message>
    <message>
        <source>Stop signing in</source>
        <translation>Dejar de iniciar sesión</translation>
    </message>
    <message>
        <source>Your browser is open. Sign in there with the account that may read this mailbox, then come back here.</source>
        <translation>Su navegador está abierto. Inicie sesión allí con la cuenta que puede leer este buzón y luego vuelva aquí.</translation>
    </message>
    <message>
        <source>Open %1 in any browser, on this PC or another device, and type this code there:</source>
        <translation>Abra %1 en cualquier navegador, en esta PC o en otro dispositivo, y escriba allí este código:</translation>
    </message>
    <message>
        <source>Code to type: %1</source>
        <translation>Código para escribir: %1</translation>
    </message>
</context>
<context>
    <name>ConflictBar</name>
    <message>
        <source>%1 was changed on another desk at the same time. They saved “%2”, you chose “%3”. Yours is not saved yet.</source>
        <translation>Otro puesto cambió %1 al mismo tiempo. Allí se guardó “%2” y usted eligió “%3”. Lo suyo todavía no está guardado.</translation>
    </message>
    <message>
        <source>Save mine</source>
        <translation>Guardar lo mío</translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation>Dejar lo del otro puesto</translation>
    </message>
</context>
<context>
    <name>ConflictCard</name>
    <message>
        <source>In the office now</source>
        <translation>Ahora en la oficina</translation>
    </message>
    <message>
        <source>Your text</source>
        <translation>Su texto</translation>
    </message>
    <message>
        <source>%1, written at %2</source>
        <translation>%1, escrito en %2</translation>
    </message>
    <message>
        <source>this PC</source>
        <translation>esta PC</translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation>Conservar lo del otro</translation>
    </message>
    <message>
        <source>Use mine</source>
        <translation>Usar lo mío</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>Abrir la ficha</translation>
    </message>
</context>
<context>
    <name>ContactFields</name>
    <message>
        <source>Kind of contact</source>
        <translation>Tipo de contacto</translation>
    </message>
    <message>
        <source>What was said, in a few words</source>
        <translation>Qué se dijo, en pocas palabras</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
</context>
<context>
    <name>ContactForm</name>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>%1 (on hold)</source>
        <translation>%1 (en pausa)</translation>
    </message>
    <message>
        <source>Press Esc again to discard this contact</source>
        <translation>Presione Esc otra vez para descartar este contacto</translation>
    </message>
    <message>
        <source>Started %1</source>
        <translation>Empezó %1</translation>
    </message>
    <message>
        <source>Give another time</source>
        <translation>Indicar otra hora</translation>
    </message>
    <message>
        <source>Not saved yet, draft kept on this PC %1</source>
        <translation>Sin guardar todavía; borrador conservado en esta PC %1</translation>
    </message>
    <message>
        <source>Draft kept on this PC %1</source>
        <translation>Borrador conservado en esta PC %1</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Guardando</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Sin guardar todavía</translation>
    </message>
</context>
<context>
    <name>ContactsField</name>
    <message>
        <source>Add another phone number</source>
        <translation>Agregar otro teléfono</translation>
    </message>
    <message>
        <source>Add another email address</source>
        <translation>Agregar otro correo</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Remove this line</source>
        <translation>Quitar esta línea</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>Equivocado</translation>
    </message>
    <message>
        <source>It is somebody else&apos;s. It stays noted, but finds this citizen no more.</source>
        <translation>Es de alguien más. Queda anotado, pero ya no encuentra a esta persona.</translation>
    </message>
    <message>
        <source>Kind of %1</source>
        <translation>Tipo de %1</translation>
    </message>
    <message>
        <source>Wrong: %1</source>
        <translation>Equivocado: %1</translation>
    </message>
    <message>
        <source>work</source>
        <translation>trabajo</translation>
    </message>
    <message>
        <source>mobile</source>
        <translation>celular</translation>
    </message>
    <message>
        <source>home</source>
        <translation>casa</translation>
    </message>
    <message>
        <source>private</source>
        <translation>personal</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>County Daybook made a mistake</source>
        <translation>County Daybook cometió un error</translation>
    </message>
    <message>
        <source>Something in the program went wrong</source>
        <translation>Algo falló en el programa</translation>
    </message>
    <message>
        <source>What you typed and did not save yet</source>
        <translation>Lo que usted escribió y todavía no guardó</translation>
    </message>
    <message>
        <source>Details for whoever looks after the program</source>
        <translation>Detalles para quien se encarga del programa</translation>
    </message>
    <message>
        <source>Everything that was shown as saved is saved. What you were typing is below and is still in its form. Close this message and try again. If it happens again, copy the details and send them to whoever looks after the program.</source>
        <translation>Todo lo que apareció como guardado está guardado. Lo que usted estaba escribiendo está abajo y sigue en su formulario. Cierre este mensaje e inténtelo otra vez. Si vuelve a suceder, copie los detalles y envíelos a quien se encarga del programa.</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>Copiar los detalles</translation>
    </message>
    <message>
        <source>Copy what I typed</source>
        <translation>Copiar lo que escribí</translation>
    </message>
    <message>
        <source>Go back to work</source>
        <translation>Volver al trabajo</translation>
    </message>
</context>
<context>
    <name>DataTable</name>
    <message>
        <source>Loading</source>
        <translation>Cargando</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Todavía no hay nada aquí</translation>
    </message>
</context>
<context>
    <name>DateBar</name>
    <message>
        <source>3/5/2024, March 2024, Monday</source>
        <translation>5/3/2024, marzo 2024, lunes</translation>
    </message>
    <message>
        <source>Go to a date</source>
        <translation>Ir a una fecha</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Enter goes there, Esc closes</source>
        <translation>Entrar va a la fecha, Esc cierra</translation>
    </message>
    <message>
        <source>This is not a date the program can read. Type it like 3/5/2024, 5 March 2024 or March 2024.</source>
        <translation>El programa no puede leer esta fecha. Escríbala como 5/3/2024, 5 de marzo de 2024 o marzo 2024.</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>Moved to case %1.</source>
        <translation>Pasado al caso %1.</translation>
    </message>
    <message>
        <source>Set aside. It stays under Set aside and in search.</source>
        <translation>Apartado. Sigue en Apartados y en la búsqueda.</translation>
    </message>
    <message>
        <source>Back in the inbox.</source>
        <translation>De vuelta en la bandeja de entrada.</translation>
    </message>
    <message>
        <source>Back in the inbox. It stays there until a person files it.</source>
        <translation>De vuelta en la bandeja de entrada. Se queda allí hasta que alguien lo archive.</translation>
    </message>
    <message>
        <source>Marked as answered.</source>
        <translation>Marcado como respondido.</translation>
    </message>
    <message>
        <source>Waits for an answer again.</source>
        <translation>Vuelve a esperar respuesta.</translation>
    </message>
    <message>
        <source>Fetching the whole message. A large one can take a while; you can go on working.</source>
        <translation>Trayendo el mensaje completo. Si es grande puede tardar; puede seguir trabajando.</translation>
    </message>
    <message>
        <source>Filed on %1, case %2.</source>
        <translation>Archivado con %1, caso %2.</translation>
    </message>
    <message>
        <source>Filed on %1.</source>
        <translation>Archivado con %1.</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>nadie</translation>
    </message>
    <message>
        <source>%1 is known as theirs from now on.</source>
        <translation>%1 queda registrado como suyo desde ahora.</translation>
    </message>
    <message>
        <source>Split off into case %1.</source>
        <translation>Separado en el caso %1.</translation>
    </message>
    <message>
        <source>Split off into case %1, with %2 mails that answer it.</source>
        <translation>Separado en el caso %1, con %2 mensajes que le responden.</translation>
    </message>
    <message>
        <source>Back where it was.</source>
        <translation>De vuelta donde estaba.</translation>
    </message>
    <message>
        <source>It could still not be read. It stays here, raw, and nothing is lost.</source>
        <translation>Todavía no se pudo leer. Se queda aquí tal como llegó y no se pierde nada.</translation>
    </message>
    <message>
        <source>Now it could be read. It is in the inbox.</source>
        <translation>Ahora sí se pudo leer. Está en la bandeja de entrada.</translation>
    </message>
    <message>
        <source>The whole message is here.</source>
        <translation>El mensaje completo está aquí.</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Abrir el caso</translation>
    </message>
</context>
<context>
    <name>DeskSection</name>
    <message>
        <source>As Windows says</source>
        <translation>Como indica Windows</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste alto</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Fetch mail</source>
        <translation>Traer el correo</translation>
    </message>
    <message>
        <source>Light, dark or high contrast, for the whole program.</source>
        <translation>Claro, oscuro o contraste alto, para todo el programa.</translation>
    </message>
    <message>
        <source>From the next start of the program on.</source>
        <translation>A partir de la próxima vez que se abra el programa.</translation>
    </message>
    <message>
        <source>How often this PC looks into the mailboxes.</source>
        <translation>Cada cuánto revisa esta PC los buzones.</translation>
    </message>
    <message>
        <source>Only when I ask (F5)</source>
        <translation>Solo cuando lo pida (F5)</translation>
    </message>
    <message>
        <source>Every minute</source>
        <translation>Cada minuto</translation>
    </message>
    <message>
        <source>Every %1 minutes</source>
        <translation>Cada %1 minutos</translation>
    </message>
    <message>
        <source>The settings could not be written to this PC&apos;s disk. They hold until the program is closed. Your work is not affected.</source>
        <translation>La configuración no se pudo escribir en el disco de esta PC. Vale hasta que se cierre el programa. Su trabajo no se ve afectado.</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Something was still at work in the office, so nothing was begun and nothing was changed. Try again in a minute.</source>
        <translation>Todavía se estaba trabajando en la oficina, así que no se empezó nada y no se cambió nada. Vuelva a intentarlo en un minuto.</translation>
    </message>
    <message>
        <source>Opening the office</source>
        <translation>Abriendo la oficina</translation>
    </message>
    <message>
        <source>This computer has no safe store for passwords, so that of the office was kept nowhere. Ask IT to switch the store on.</source>
        <translation>Esta computadora no tiene un lugar seguro para contraseñas, así que la de la oficina no se guardó en ninguna parte. Pida a informática que active ese almacén.</translation>
    </message>
    <message>
        <source>No office is open</source>
        <translation>No hay ninguna oficina abierta</translation>
    </message>
</context>
<context>
    <name>DesktopMoving</name>
    <message>
        <source>Moving the office</source>
        <translation>Mudando la oficina</translation>
    </message>
    <message>
        <source>Everything is copied and compared before the new office counts. Until then the old one is the office.</source>
        <translation>Todo se copia y se compara antes de que valga la oficina nueva. Hasta entonces, la oficina es la anterior.</translation>
    </message>
    <message>
        <source>The move was stopped. The office is where it was, and nothing was left at the new place.</source>
        <translation>La mudanza se detuvo. La oficina está donde estaba y no quedó nada en el lugar nuevo.</translation>
    </message>
    <message>
        <source>Move it all the same</source>
        <translation>Mudarla de todos modos</translation>
    </message>
    <message>
        <source>The office is at %1 now. %2 records and %3 files were moved, each compared with the old office.</source>
        <translation>La oficina está ahora en %1. Se mudaron %2 registros y %3 archivos, cada uno comparado con la oficina anterior.</translation>
    </message>
    <message>
        <source>The old one at %1 is kept as it was and can only be read.</source>
        <translation>La anterior, en %1, se conserva como estaba y solo se puede leer.</translation>
    </message>
    <message>
        <source>Files that were missing in the old office already: %1.</source>
        <translation>Archivos que ya faltaban en la oficina anterior: %1.</translation>
    </message>
    <message>
        <source>These desks still have to open the new place: %1.</source>
        <translation>Estos puestos todavía tienen que abrir el lugar nuevo: %1.</translation>
    </message>
</context>
<context>
    <name>DesktopRestoring</name>
    <message>
        <source>Bringing the backup back</source>
        <translation>Recuperando el respaldo</translation>
    </message>
    <message>
        <source>A backup of the office as it is now is made first. Until everything is checked, the office is as it was.</source>
        <translation>Antes se hace un respaldo de la oficina como está ahora. Hasta que todo esté comprobado, la oficina sigue como estaba.</translation>
    </message>
    <message>
        <source>Bring it back all the same</source>
        <translation>Recuperarlo de todos modos</translation>
    </message>
    <message>
        <source>The backup %1 was brought back.</source>
        <translation>Se recuperó el respaldo %1.</translation>
    </message>
    <message>
        <source>The office as it was before is in the list of backups.</source>
        <translation>La oficina como estaba antes está en la lista de respaldos.</translation>
    </message>
</context>
<context>
    <name>DisputeCard</name>
    <message>
        <source>Save mine</source>
        <translation>Guardar lo mío</translation>
    </message>
    <message>
        <source>Keep the other desk&apos;s</source>
        <translation>Dejar lo del otro puesto</translation>
    </message>
    <message>
        <source>Another desk saved this citizen while you were typing. Your text is in the form; nothing of theirs was overwritten.</source>
        <translation>Otro puesto guardó a esta persona mientras usted escribía. Su texto está en el formulario; no se sobrescribió nada de lo del otro puesto.</translation>
    </message>
    <message>
        <source>You typed</source>
        <translation>Usted escribió</translation>
    </message>
    <message>
        <source>The other desk saved</source>
        <translation>El otro puesto guardó</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(vacío)</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>Apellidos</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Nacimiento</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Calle</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Ciudad</translation>
    </message>
    <message>
        <source>Zip</source>
        <translation>Código postal</translation>
    </message>
    <message>
        <source>Phone and email</source>
        <translation>Teléfono y correo</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Prefers</source>
        <translation>Prefiere</translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation>Intérprete</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>Deceased</source>
        <translation>Fallecimiento</translation>
    </message>
    <message>
        <source>Day of death</source>
        <translation>Día del fallecimiento</translation>
    </message>
    <message>
        <source>Do not contact</source>
        <translation>No contactar</translation>
    </message>
</context>
<context>
    <name>DoneStep</name>
    <message>
        <source>Your daybook is ready</source>
        <translation>Su bitácora está lista</translation>
    </message>
    <message>
        <source>Four keys are enough for the first day. Every other one is in the list of actions, Ctrl+Shift+P.</source>
        <translation>Para el primer día bastan cuatro teclas. Las demás están en la lista de acciones, Ctrl+Mayús+P.</translation>
    </message>
    <message>
        <source>The office lies in %1</source>
        <translation>La oficina está en %1</translation>
    </message>
    <message>
        <source>Log a phone call, while you are on the phone</source>
        <translation>Registrar una llamada mientras habla por teléfono</translation>
    </message>
    <message>
        <source>Log a visit at the counter</source>
        <translation>Registrar una visita en el mostrador</translation>
    </message>
    <message>
        <source>Find a citizen, a case or any word ever said</source>
        <translation>Encontrar una persona, un caso o cualquier palabra dicha alguna vez</translation>
    </message>
    <message>
        <source>Open the inbox; F5 fetches new mail</source>
        <translation>Abrir la bandeja de entrada; F5 trae el correo nuevo</translation>
    </message>
</context>
<context>
    <name>DrillRounds</name>
    <message>
        <source>The weekly check of the newest backup failed.</source>
        <translation>La verificación semanal del respaldo más reciente falló.</translation>
    </message>
    <message>
        <source>The weekly drill failed: an office could not be brought back from the newest backup.</source>
        <translation>El ensayo semanal falló: no se pudo recuperar una oficina del respaldo más reciente.</translation>
    </message>
    <message>
        <source>Show the backups</source>
        <translation>Mostrar los respaldos</translation>
    </message>
</context>
<context>
    <name>DueField</name>
    <message>
        <source>No due date</source>
        <translation>Sin fecha de vencimiento</translation>
    </message>
    <message>
        <source>Choose a day</source>
        <translation>Elegir un día</translation>
    </message>
    <message>
        <source>Choose a day (Alt+Down)</source>
        <translation>Elegir un día (Alt+Abajo)</translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message>
        <source>Registered twice?</source>
        <translation>¿Registrados dos veces?</translation>
    </message>
    <message>
        <source>Nobody to look at</source>
        <translation>Nadie que revisar</translation>
    </message>
    <message>
        <source>Records that may be the same person stand here, with the reasons. The program joins nobody; every join can be taken apart.</source>
        <translation>Aquí están las fichas que pueden ser la misma persona, con los motivos. El programa no une a nadie; toda unión se puede deshacer.</translation>
    </message>
    <message>
        <source>Pairs of records</source>
        <translation>Pares de fichas</translation>
    </message>
    <message>
        <source>Comparing the register: %1 %.</source>
        <translation>Comparando el registro: %1 %.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) to look at</source>
        <translation>
            <numerusform>%n par por revisar</numerusform>
            <numerusform>%n pares por revisar</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Nacimiento</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Motivos</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>Probable</translation>
    </message>
    <message>
        <source>One record</source>
        <translation>Una ficha</translation>
    </message>
    <message>
        <source>Other record</source>
        <translation>Otra ficha</translation>
    </message>
</context>
<context>
    <name>ErrandPage</name>
    <message>
        <source>How far it is</source>
        <translation>Avance</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Empezando</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>Testing the folder</source>
        <translation>Probando la carpeta</translation>
    </message>
    <message>
        <source>Copying files</source>
        <translation>Copiando archivos</translation>
    </message>
    <message>
        <source>Copying records</source>
        <translation>Copiando registros</translation>
    </message>
    <message>
        <source>Reading the new office back</source>
        <translation>Releyendo la oficina nueva</translation>
    </message>
    <message>
        <source>Comparing with the old office</source>
        <translation>Comparando con la oficina anterior</translation>
    </message>
    <message>
        <source>Comparing once more before the switch</source>
        <translation>Comparando una vez más antes del cambio</translation>
    </message>
    <message>
        <source>Stopping. What was begun is taken away again.</source>
        <translation>Deteniendo. Se quita lo que se había empezado.</translation>
    </message>
</context>
<context>
    <name>ErrandRun</name>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Detenido. No se cambió nada.</translation>
    </message>
</context>
<context>
    <name>FileSaver</name>
    <message>
        <source>A copy was saved as %1.</source>
        <translation>Se guardó una copia como %1.</translation>
    </message>
</context>
<context>
    <name>FilesCard</name>
    <message>
        <source>Files</source>
        <translation>Archivos</translation>
    </message>
    <message>
        <source>Files of this case</source>
        <translation>Archivos de este caso</translation>
    </message>
    <message>
        <source>Add a file</source>
        <translation>Agregar un archivo</translation>
    </message>
    <message>
        <source>Drop files here, or paste them with Ctrl+V.</source>
        <translation>Suelte archivos aquí o péguelos con Ctrl+V.</translation>
    </message>
    <message>
        <source>%1
%2. Enter saves a copy.</source>
        <translation>%1
%2. Intro guarda una copia.</translation>
    </message>
    <message>
        <source>Save a copy as...</source>
        <translation>Guardar una copia como...</translation>
    </message>
</context>
<context>
    <name>FilingCard</name>
    <message>
        <source>Where this message belongs</source>
        <translation>A dónde pertenece este mensaje</translation>
    </message>
    <message>
        <source>New citizen</source>
        <translation>Persona nueva</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Caso nuevo</translation>
    </message>
    <message>
        <source>Name, phone, email or address</source>
        <translation>Nombre, teléfono, correo o dirección</translation>
    </message>
    <message>
        <source>Nobody fits.</source>
        <translation>Nadie coincide.</translation>
    </message>
    <message>
        <source>Case number or words</source>
        <translation>Número de caso o palabras</translation>
    </message>
    <message>
        <source>No case fits.</source>
        <translation>Ningún caso coincide.</translation>
    </message>
    <message>
        <source>Citizen</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Caso</translation>
    </message>
    <message>
        <source>New citizen: %1</source>
        <translation>Persona nueva: %1</translation>
    </message>
    <message>
        <source>Nobody chosen yet</source>
        <translation>Nadie elegido todavía</translation>
    </message>
    <message>
        <source>New case: %1</source>
        <translation>Caso nuevo: %1</translation>
    </message>
    <message>
        <source>No case</source>
        <translation>Sin caso</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambiar</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Elegir</translation>
    </message>
    <message>
        <source>%1 % likely</source>
        <translation>%1 % probable</translation>
    </message>
</context>
<context>
    <name>FilingChoices</name>
    <message>
        <source>New citizen: %1</source>
        <translation>Persona nueva: %1</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Caso nuevo</translation>
    </message>
    <message>
        <source>No case</source>
        <translation>Sin caso</translation>
    </message>
    <message>
        <source>File on the citizen only</source>
        <translation>Archivar solo con la persona</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Find the settings</source>
        <translation>Buscar la configuración</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>Dejar de buscar</translation>
    </message>
    <message>
        <source>Asks the address&apos;s domain where its mail is. No password is sent.</source>
        <translation>Pregunta al dominio de la dirección dónde está su correo. No se envía ninguna contraseña.</translation>
    </message>
    <message>
        <source>Asking %1, and Microsoft whether the domain is theirs. This takes up to 10 seconds.</source>
        <translation>Preguntando a %1, y a Microsoft si el dominio es suyo. Tarda hasta 10 segundos.</translation>
    </message>
    <message>
        <source>%1 says nothing about its mail. Ask IT which kind of mailbox it is and where, and fill in the fields below.</source>
        <translation>%1 no dice nada sobre su correo. Pregunte en informática qué tipo de buzón es y dónde está, y llene los campos de abajo.</translation>
    </message>
    <message>
        <source>%1 fits: %2</source>
        <translation>%1 sirve: %2</translation>
    </message>
    <message>
        <source>Settings that fit</source>
        <translation>Configuraciones que sirven</translation>
    </message>
</context>
<context>
    <name>FindingList</name>
    <message>
        <source>What the test found</source>
        <translation>Lo que encontró la prueba</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Bien</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>Para saber</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rechazado</translation>
    </message>
</context>
<context>
    <name>FolderRounds</name>
    <message>
        <source>The office&apos;s folder failed its weekly test. Make a backup, and show IT what follows.</source>
        <translation>La carpeta de la oficina no pasó su prueba semanal. Haga un respaldo y muestre a informática lo que sigue.</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Mostrar la carpeta</translation>
    </message>
</context>
<context>
    <name>FolderStep</name>
    <message>
        <source>Which folder do your desks share?</source>
        <translation>¿Qué carpeta comparten sus puestos?</translation>
    </message>
    <message>
        <source>The office lies in it, and every desk keeps a copy of its own, so that work goes on while the folder is away. No server program is needed.</source>
        <translation>La oficina está en ella y cada puesto guarda su propia copia, de modo que el trabajo sigue mientras la carpeta no responde. No hace falta ningún programa de servidor.</translation>
    </message>
    <message>
        <source>Join this office</source>
        <translation>Unirse a esta oficina</translation>
    </message>
    <message>
        <source>Make the office here</source>
        <translation>Crear la oficina aquí</translation>
    </message>
    <message>
        <source>Test this folder</source>
        <translation>Probar esta carpeta</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Probar otra vez</translation>
    </message>
</context>
<context>
    <name>FolderTest</name>
    <message>
        <source>Browse...</source>
        <translation>Examinar...</translation>
    </message>
    <message>
        <source>How far the test of the folder is</source>
        <translation>Avance de la prueba de la carpeta</translation>
    </message>
    <message>
        <source>Choose the folder that your desks share. Nothing was changed.</source>
        <translation>Elija la carpeta que comparten sus puestos. No se cambió nada.</translation>
    </message>
    <message>
        <source>Looking at the folder. Nothing of the test stays there.</source>
        <translation>Revisando la carpeta. Nada de la prueba se queda allí.</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Carpeta</translation>
    </message>
    <message>
        <source>On a file server, by its network name. IT can tell it, and has to let every desk change files there.</source>
        <translation>En un servidor de archivos, por su nombre de red. Informática lo sabe y debe permitir que cada puesto modifique archivos allí.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>&amp;Desks</source>
        <translation>&amp;Puestos</translation>
    </message>
    <message>
        <source>How many PCs will work with this office.</source>
        <translation>Cuántas computadoras trabajarán con esta oficina.</translation>
    </message>
    <message>
        <source>Choose the folder that your desks share</source>
        <translation>Elegir la carpeta que comparten sus puestos</translation>
    </message>
    <message>
        <source>Making, changing and deleting a file</source>
        <translation>Creando, cambiando y borrando un archivo</translation>
    </message>
    <message>
        <source>Saving with two desks at once</source>
        <translation>Guardando con dos puestos a la vez</translation>
    </message>
    <message>
        <source>Reading while another desk saves</source>
        <translation>Leyendo mientras otro puesto guarda</translation>
    </message>
    <message>
        <source>Reading what another desk has just saved</source>
        <translation>Leyendo lo que otro puesto acaba de guardar</translation>
    </message>
    <message>
        <source>Measuring how long a save takes</source>
        <translation>Midiendo cuánto tarda en guardar</translation>
    </message>
    <message>
        <source>Waiting for changes to be seen</source>
        <translation>Esperando a que se vean los cambios</translation>
    </message>
    <message>
        <source>Letting a desk die while it saves</source>
        <translation>Dejando que un puesto se apague mientras guarda</translation>
    </message>
    <message>
        <source>An office is not safe in this folder. Nothing was made. Show this page to IT, or choose another folder.</source>
        <translation>Una oficina no está segura en esta carpeta. No se creó nada. Muestre esta página a Informática o elija otra carpeta.</translation>
    </message>
    <message>
        <source>An office works in this folder, but a PostgreSQL server would serve it better. Show this to IT; the office can be moved at any time.</source>
        <translation>Una oficina funciona en esta carpeta, pero un servidor PostgreSQL le serviría mejor. Muestre esto a Informática; la oficina se puede mudar en cualquier momento.</translation>
    </message>
    <message>
        <source>The folder is fit for an office of several desks.</source>
        <translation>La carpeta sirve para una oficina de varios puestos.</translation>
    </message>
    <message>
        <source>an office without a name</source>
        <translation>una oficina sin nombre</translation>
    </message>
    <message>
        <source>In this folder lies %1. No desk has joined it yet.</source>
        <translation>En esta carpeta está %1. Todavía no se ha unido ningún puesto.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>In this folder lies %1. Its desks: %2</source>
        <translation>En esta carpeta está %1. Sus puestos: %2</translation>
    </message>
</context>
<context>
    <name>GuessLines</name>
    <message>
        <source>Perhaps %1, %2 %</source>
        <translation>Quizá %1, %2 %</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Tomar</translation>
    </message>
    <message>
        <source>Take %1 as the sender</source>
        <translation>Tomar a %1 como remitente</translation>
    </message>
</context>
<context>
    <name>ImportFile</name>
    <message>
        <source>The file has headings, but no rows below them. Nothing was imported.</source>
        <translation>El archivo tiene encabezados, pero ninguna fila debajo. No se importó nada.</translation>
    </message>
    <message>
        <source>The file is not text. Nothing was imported. Open it in the program it comes from, save it as CSV and try again.</source>
        <translation>El archivo no es de texto. No se importó nada. Ábralo en el programa de origen, guárdelo como CSV e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The file is larger than 50 MB. Nothing was imported. Divide it into smaller files and import them one after the other.</source>
        <translation>El archivo ocupa más de 50 MB. No se importó nada. Divídalo en archivos más pequeños e impórtelos uno tras otro.</translation>
    </message>
    <message>
        <source>The file cannot be read. Nothing was imported. Look whether another program has it open, then try again.</source>
        <translation>El archivo no se puede leer. No se importó nada. Mire si otro programa lo tiene abierto e inténtelo de nuevo.</translation>
    </message>
</context>
<context>
    <name>ImportHistory</name>
    <message>
        <source>Drop a table (.csv), contact cards (.vcf) or Outlook contacts (.msg) here, or choose a file. It is looked at before anything is stored.</source>
        <translation>Suelte aquí una tabla (.csv), tarjetas de contacto (.vcf) o contactos de Outlook (.msg), o elija un archivo. Se revisa antes de guardar nada.</translation>
    </message>
    <message>
        <source>Nothing was imported yet</source>
        <translation>Todavía no se ha importado nada</translation>
    </message>
    <message>
        <source>Every import stands here and can be taken back as a whole. Whoever somebody has worked with since then stays.</source>
        <translation>Aquí está cada importación y se puede deshacer entera. Se queda quien ya ha tenido trato con la oficina desde entonces.</translation>
    </message>
    <message>
        <source>Former imports</source>
        <translation>Importaciones anteriores</translation>
    </message>
    <message>
        <source>Taken back %1</source>
        <translation>Deshecha: %1</translation>
    </message>
    <message>
        <source>Stopped before its end</source>
        <translation>Detenida antes del final</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importado</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Por</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Filas</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nuevos</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Import people</source>
        <translation>Importar personas</translation>
    </message>
    <message>
        <source>Reading %1.</source>
        <translation>Leyendo %1.</translation>
    </message>
    <message>
        <source>Take back the import of %1? Its people are removed, except those somebody has worked with since; how many stay is said afterwards.</source>
        <translation>¿Deshacer la importación de %1? Se quitan sus personas, salvo aquellas con quienes alguien ha trabajado desde entonces; después se dice cuántas se quedan.</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Deshacerla</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Dejarla</translation>
    </message>
    <message>
        <source>The import was stopped. Who was registered before stays; take the import back, or import the file again to go on.</source>
        <translation>La importación se detuvo. Quien ya estaba registrado se queda; deshaga la importación, o importe el archivo otra vez para continuar.</translation>
    </message>
    <message>
        <source>Former imports</source>
        <translation>Importaciones anteriores</translation>
    </message>
    <message>
        <source>Show the result</source>
        <translation>Mostrar el resultado</translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s) stored.</source>
        <translation>
            <numerusform>%n contacto guardado.</numerusform>
            <numerusform>%n contactos guardados.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n citizen(s) registered.</source>
        <translation>
            <numerusform>%n persona registrada.</numerusform>
            <numerusform>%n personas registradas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. Some are removed already; take the import back again to go on.</source>
        <translation>Detenido. Algunos ya están quitados; deshaga la importación otra vez para continuar.</translation>
    </message>
    <message numerus="yes">
        <source>%n citizen(s) removed.</source>
        <translation>
            <numerusform>%n persona quitada.</numerusform>
            <numerusform>%n personas quitadas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s), because somebody has worked with them since.</source>
        <translation>
            <numerusform>%n se queda, porque alguien ha trabajado con esa persona desde entonces.</numerusform>
            <numerusform>%n se quedan, porque alguien ha trabajado con esas personas desde entonces.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n fila</numerusform>
            <numerusform>%n filas</numerusform>
        </translation>
    </message>
    <message>
        <source>Import contacts</source>
        <translation>Importar contactos</translation>
    </message>
    <message>
        <source>Import %1 contacts</source>
        <translation>Importar %1 contactos</translation>
    </message>
    <message>
        <source>Import these contacts</source>
        <translation>Importar estos contactos</translation>
    </message>
    <message>
        <source>Import %1 people</source>
        <translation>Importar %1 personas</translation>
    </message>
    <message>
        <source>Import these people</source>
        <translation>Importar estas personas</translation>
    </message>
    <message>
        <source>Say which column holds the day, and which the channel: phone, walk-in, email, web form, letter, chat or social.</source>
        <translation>Diga qué columna contiene el día y cuál el canal: teléfono, visita, correo, formulario web, carta, chat o redes.</translation>
    </message>
    <message>
        <source>Say which column holds the name, a phone number or an email address.</source>
        <translation>Diga qué columna contiene el nombre, un número de teléfono o una dirección de correo.</translation>
    </message>
    <message>
        <source>Look whether each column holds what stands above it, then check what would happen. Nobody is registered by checking.</source>
        <translation>Mire si cada columna contiene lo que dice encima y compruebe después qué pasaría. Comprobar no registra a nadie.</translation>
    </message>
    <message>
        <source>Importing is for managers. What would happen is shown to everybody who edits citizens.</source>
        <translation>Importar es cosa de los responsables. Lo que pasaría se muestra a quien edita personas.</translation>
    </message>
    <message>
        <source>Doubtful contacts are stored without a citizen, for a person to file. A row that came before is not stored again.</source>
        <translation>Los contactos dudosos se guardan sin persona, para que alguien los archive. Una fila que ya vino antes no se guarda otra vez.</translation>
    </message>
    <message>
        <source>Doubtful rows are left for a person. Who is in the file twice is registered once.</source>
        <translation>Las filas dudosas se dejan a una persona. Quien está dos veces en el archivo se registra una vez.</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message>
        <source>First rows of the file</source>
        <translation>Primeras filas del archivo</translation>
    </message>
    <message>
        <source>What the column %1 holds</source>
        <translation>Qué contiene la columna %1</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>Fecha y hora</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Fecha</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Asunto</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Case number</source>
        <translation>Número de caso</translation>
    </message>
    <message>
        <source>Citizen number</source>
        <translation>Número de persona</translation>
    </message>
    <message>
        <source>Who took it</source>
        <translation>Quién atendió</translation>
    </message>
    <message>
        <source>Caller, as written</source>
        <translation>Quién llamó, tal como está escrito</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Omitir</translation>
    </message>
    <message>
        <source>Whole name</source>
        <translation>Nombre completo</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>Apellidos</translation>
    </message>
    <message>
        <source>Middle name</source>
        <translation>Segundo nombre</translation>
    </message>
    <message>
        <source>Jr, Sr, III</source>
        <translation>Jr, Sr, III</translation>
    </message>
    <message>
        <source>Organization, where nobody is named</source>
        <translation>Organización, si no hay nombre</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>Fecha de nacimiento</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>House number</source>
        <translation>Número de casa</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Calle</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Localidad</translation>
    </message>
    <message>
        <source>ZIP code</source>
        <translation>Código postal</translation>
    </message>
    <message>
        <source>Street of the second address</source>
        <translation>Calle de la segunda dirección</translation>
    </message>
    <message>
        <source>Town of the second address</source>
        <translation>Ciudad de la segunda dirección</translation>
    </message>
    <message>
        <source>ZIP code of the second address</source>
        <translation>Código postal de la segunda dirección</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Number in the other program</source>
        <translation>Número en el otro programa</translation>
    </message>
</context>
<context>
    <name>ImportReportView</name>
    <message>
        <source>Every row is clear</source>
        <translation>Todas las filas están claras</translation>
    </message>
    <message>
        <source>No row is doubtful, none was refused, and nobody is in the file twice.</source>
        <translation>Ninguna fila es dudosa, ninguna fue rechazada y nadie está dos veces en el archivo.</translation>
    </message>
    <message>
        <source>Rows to look at</source>
        <translation>Filas por revisar</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>%1 nuevos</translation>
    </message>
    <message>
        <source>%1 would be new</source>
        <translation>%1 serían nuevos</translation>
    </message>
    <message>
        <source>%1 known already, left as they are</source>
        <translation>%1 ya conocidos, quedan como están</translation>
    </message>
    <message>
        <source>%1 doubtful, not registered</source>
        <translation>%1 dudosos, no registrados</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>%1 rechazados</translation>
    </message>
    <message>
        <source>%1 contacts stored</source>
        <translation>%1 contactos guardados</translation>
    </message>
    <message>
        <source>%1 contacts would be stored</source>
        <translation>se guardarían %1 contactos</translation>
    </message>
    <message>
        <source>%1 on people known already</source>
        <translation>%1 de personas ya conocidas</translation>
    </message>
    <message>
        <source>%1 people registered</source>
        <translation>%1 personas registradas</translation>
    </message>
    <message>
        <source>%1 people would be registered</source>
        <translation>se registrarían %1 personas</translation>
    </message>
    <message>
        <source>%1 doubtful, stored without a citizen</source>
        <translation>%1 dudosos, guardados sin persona</translation>
    </message>
    <message>
        <source>%1 there already</source>
        <translation>%1 ya estaban</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>Dudosa</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rechazada</translation>
    </message>
    <message>
        <source>Twice here</source>
        <translation>Repetida</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Fila</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>En el archivo</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>May be</source>
        <translation>Puede ser</translation>
    </message>
</context>
<context>
    <name>ImportRun</name>
    <message>
        <source>Comparing with the register: %1 of %2.</source>
        <translation>Comparando con el registro: %1 de %2.</translation>
    </message>
    <message>
        <source>Importing people: %1 of %2.</source>
        <translation>Importando personas: %1 de %2.</translation>
    </message>
    <message>
        <source>Importing contacts: %1 of %2.</source>
        <translation>Importando contactos: %1 de %2.</translation>
    </message>
    <message>
        <source>What was stored before that stays; the import can be taken back.</source>
        <translation>Lo guardado antes se queda; la importación se puede deshacer.</translation>
    </message>
    <message>
        <source>Taking the import back: %1 of %2.</source>
        <translation>Deshaciendo la importación: %1 de %2.</translation>
    </message>
    <message>
        <source>Stopping.</source>
        <translation>Deteniendo.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Row %1: %2</source>
        <translation>Fila %1: %2</translation>
    </message>
</context>
<context>
    <name>InboxScreen</name>
    <message>
        <source>Inbox</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>Mail (*.eml *.msg *.mbox *.mbx);;All files (*)</source>
        <translation>Correo (*.eml *.msg *.mbox *.mbx);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Import mail files</source>
        <translation>Importar archivos de correo</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nuevos</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automáticos</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>Cuarentena</translation>
    </message>
    <message>
        <source>Filed by reply</source>
        <translation>Por respuesta</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>Archivados</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Apartados</translation>
    </message>
    <message>
        <source>No new mail</source>
        <translation>No hay correo nuevo</translation>
    </message>
    <message>
        <source>Mail that citizens wrote stands here until it is filed.</source>
        <translation>Aquí está el correo que escriben las personas, hasta que se archiva.</translation>
    </message>
    <message>
        <source>No automatic mail</source>
        <translation>No hay correo automático</translation>
    </message>
    <message>
        <source>Out-of-office replies, delivery reports and newsletters stand here.</source>
        <translation>Aquí están las respuestas de ausencia, los avisos de entrega y los boletines.</translation>
    </message>
    <message>
        <source>Nothing in quarantine</source>
        <translation>Nada en cuarentena</translation>
    </message>
    <message>
        <source>Mail that could not be read is kept here, raw. Nothing is lost.</source>
        <translation>Aquí se conserva, tal como llegó, el correo que no se pudo leer. No se pierde nada.</translation>
    </message>
    <message>
        <source>Nothing filed yet</source>
        <translation>Todavía no hay nada archivado</translation>
    </message>
    <message>
        <source>Mail that was filed on a citizen or a case stands here, newest first.</source>
        <translation>Aquí está el correo archivado con una persona o un caso, primero lo más reciente.</translation>
    </message>
    <message>
        <source>Nothing was filed by itself</source>
        <translation>Nada se archivó solo</translation>
    </message>
    <message>
        <source>Answers to our own mail file themselves on their case. They stand here for two weeks, so that you can check them.</source>
        <translation>Las respuestas a nuestro correo se archivan solas en su caso. Se quedan aquí dos semanas para que usted las revise.</translation>
    </message>
    <message>
        <source>Nothing set aside</source>
        <translation>Nada apartado</translation>
    </message>
    <message>
        <source>Mail that needs no place can be set aside with Del. It stays here and in search.</source>
        <translation>El correo que no necesita lugar se puede apartar con Supr. Se queda aquí y en la búsqueda.</translation>
    </message>
</context>
<context>
    <name>KindRow</name>
    <message>
        <source>&amp;This file holds</source>
        <translation>&amp;Este archivo contiene</translation>
    </message>
    <message>
        <source>What this file holds</source>
        <translation>Qué contiene este archivo</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Contacts: calls, visits, letters</source>
        <translation>Contactos: llamadas, visitas, cartas</translation>
    </message>
</context>
<context>
    <name>LeftReplies</name>
    <message>
        <source>The reply on case %1 is not sent yet.</source>
        <translation>La respuesta del caso %1 todavía no se envió.</translation>
    </message>
    <message>
        <source>%2 replies are not sent yet, the newest on case %1.</source>
        <translation>%2 respuestas todavía no se enviaron, la más reciente del caso %1.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
</context>
<context>
    <name>LinkBar</name>
    <message>
        <source>Open in the browser</source>
        <translation>Abrir en el navegador</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Copiar la dirección</translation>
    </message>
    <message>
        <source>Do not open</source>
        <translation>No abrir</translation>
    </message>
    <message>
        <source>This link is not opened: it would start something on this PC or leads nowhere.</source>
        <translation>Este enlace no se abre: iniciaría algo en esta PC o no lleva a ninguna parte.</translation>
    </message>
    <message>
        <source>Its name holds letters that can imitate another name.</source>
        <translation>Su nombre tiene letras que pueden imitar otro nombre.</translation>
    </message>
    <message>
        <source>The words of the link name another place.</source>
        <translation>Las palabras del enlace nombran otro lugar.</translation>
    </message>
    <message>
        <source>It names a computer by number.</source>
        <translation>Nombra una computadora por su número.</translation>
    </message>
    <message>
        <source>What stands before the @ is not the place it leads to.</source>
        <translation>Lo que está antes de la @ no es el lugar al que lleva.</translation>
    </message>
    <message>
        <source>It is not encrypted.</source>
        <translation>No está cifrado.</translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>A link was opened that County Daybook does not understand. Nothing was changed.</source>
        <translation>Se abrió un enlace que County Daybook no entiende. No se cambió nada.</translation>
    </message>
    <message>
        <source>What was copied holds no phone number, email or case number. Copy one of these, then press Ctrl+Shift+V again.</source>
        <translation>Lo copiado no contiene ningún teléfono, correo electrónico ni número de caso. Copie uno y pulse otra vez Ctrl+Shift+V.</translation>
    </message>
    <message>
        <source>There is no case %1 in this office. Nothing was changed.</source>
        <translation>En esta oficina no hay ningún caso %1. No se cambió nada.</translation>
    </message>
    <message>
        <source>The citizen that a link names is not in this office. Nothing was changed.</source>
        <translation>La persona que indica el enlace no está en esta oficina. No se cambió nada.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>A link leads to %1</source>
        <translation>Un enlace lleva a %1</translation>
    </message>
</context>
<context>
    <name>MailBanners</name>
    <message>
        <source>Mail for %1 stopped at %2.</source>
        <translation>El correo de %1 se detuvo a las %2.</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Iniciar sesión otra vez</translation>
    </message>
    <message>
        <source>Open its settings</source>
        <translation>Abrir su configuración</translation>
    </message>
</context>
<context>
    <name>MailImport</name>
    <message>
        <source>Importing mail: %1 messages looked at.</source>
        <translation>Importando correo: %1 mensajes revisados.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>The import was stopped. What was taken in stays; import the same files again to go on.</source>
        <translation>La importación se detuvo. Lo que ya entró se queda; importe los mismos archivos otra vez para continuar.</translation>
    </message>
    <message>
        <source>Open the inbox</source>
        <translation>Abrir la bandeja de entrada</translation>
    </message>
    <message>
        <source>Mail imported: %1</source>
        <translation>Correo importado: %1</translation>
    </message>
</context>
<context>
    <name>MailRounds</name>
    <message>
        <source>Connect a mailbox</source>
        <translation>Conectar un buzón</translation>
    </message>
    <message>
        <source>No mailbox is connected yet, so there is no mail to fetch.</source>
        <translation>Todavía no hay ningún buzón conectado, así que no hay correo que traer.</translation>
    </message>
    <message>
        <source>%1: mail is being fetched by %2 right now. What comes is here in a moment.</source>
        <translation>%1: en este momento %2 trae el correo. Lo que llegue estará aquí enseguida.</translation>
    </message>
    <message>
        <source>No mailbox yet</source>
        <translation>Todavía no hay buzón</translation>
    </message>
    <message>
        <source>Fetching mail: %1 of about %2, newest first</source>
        <translation>Trayendo correo: %1 de unos %2, primero lo más reciente</translation>
    </message>
    <message>
        <source>Fetching mail: %1 so far, newest first</source>
        <translation>Trayendo correo: %1 hasta ahora, primero lo más reciente</translation>
    </message>
    <message>
        <source>Mail stopped %1</source>
        <translation>Correo detenido %1</translation>
    </message>
    <message>
        <source>%1: mail stopped %2</source>
        <translation>%1: correo detenido %2</translation>
    </message>
    <message>
        <source>Mail checked %1</source>
        <translation>Correo revisado %1</translation>
    </message>
</context>
<context>
    <name>MailStep</name>
    <message>
        <source>Which mailbox do citizens write to?</source>
        <translation>¿A qué buzón escriben las personas?</translation>
    </message>
    <message>
        <source>Its mail is copied into the daybook. In the mailbox itself nothing is moved, deleted or marked as read.</source>
        <translation>Su correo se copia en la bitácora. En el buzón mismo nada se mueve, se borra ni se marca como leído.</translation>
    </message>
</context>
<context>
    <name>MailboxCard</name>
    <message>
        <source>Fetch now</source>
        <translation>Traer ahora</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Compare now</source>
        <translation>Comparar ahora</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Iniciar sesión otra vez</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Only reads: replies need another mailbox or a sending server (Edit, Sending).</source>
        <translation>Solo lee: para responder hace falta otro buzón o un servidor de envío (Editar, Envío).</translation>
    </message>
    <message>
        <source>Sends an acknowledgement by itself.</source>
        <translation>Envía por sí solo un acuse de recibo.</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>Trayendo</translation>
    </message>
    <message>
        <source>Not fetched yet</source>
        <translation>Todavía no se ha traído</translation>
    </message>
    <message>
        <source>Stopped %1</source>
        <translation>Detenido %1</translation>
    </message>
    <message>
        <source>Checked %1</source>
        <translation>Revisado %1</translation>
    </message>
    <message>
        <source>Fetching its mail: %1 of about %2, newest first.</source>
        <translation>Trayendo su correo: %1 de unos %2, primero lo más reciente.</translation>
    </message>
    <message>
        <source>Fetching its mail: %1 so far, newest first.</source>
        <translation>Trayendo su correo: %1 hasta ahora, primero lo más reciente.</translation>
    </message>
    <message>
        <source>%1 fetches it right now; what comes is seen at every desk.</source>
        <translation>En este momento lo trae %1; lo que llegue se ve en todos los puestos.</translation>
    </message>
    <message>
        <source>Its server is busy and asked to be left alone until %1. Nothing is lost.</source>
        <translation>Su servidor está ocupado y pidió que se espere hasta %1. No se pierde nada.</translation>
    </message>
    <message>
        <source>Not compared with the server yet; that is done every night for the last 30 days.</source>
        <translation>Todavía no se comparó con el servidor; se hace cada noche con los últimos 30 días.</translation>
    </message>
    <message>
        <source>Server %1, here %2, missing %3 (%4).</source>
        <translation>Servidor %1, aquí %2, faltan %3 (%4).</translation>
    </message>
    <message>
        <source>last night %1</source>
        <translation>anoche %1</translation>
    </message>
</context>
<context>
    <name>MailboxEditor</name>
    <message>
        <source>Connect the mailbox</source>
        <translation>Conectar el buzón</translation>
    </message>
    <message>
        <source>Save mailbox</source>
        <translation>Guardar el buzón</translation>
    </message>
    <message>
        <source>Leave it as it was</source>
        <translation>Dejarlo como estaba</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>Connect a mailbox</source>
        <translation>Conectar un buzón</translation>
    </message>
    <message>
        <source>Change the mailbox %1</source>
        <translation>Cambiar el buzón %1</translation>
    </message>
    <message>
        <source>The mailbox is saved.</source>
        <translation>El buzón está guardado.</translation>
    </message>
</context>
<context>
    <name>MailboxForm</name>
    <message>
        <source>Kind of mailbox</source>
        <translation>Tipo de buzón</translation>
    </message>
    <message>
        <source>Test the mailbox</source>
        <translation>Probar el buzón</translation>
    </message>
    <message>
        <source>Sending, queue and acknowledgement</source>
        <translation>Envío, cola y acuse de recibo</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>Más opciones</translation>
    </message>
    <message>
        <source>Microsoft 365 answers no Exchange access (EWS) since 1 April 2027. Choose Microsoft 365 above. Nothing was saved.</source>
        <translation>Microsoft 365 ya no responde al acceso de Exchange (EWS) desde el 1 de abril de 2027. Elija Microsoft 365 arriba. No se guardó nada.</translation>
    </message>
    <message>
        <source>Unchanged unless you type one</source>
        <translation>Sin cambios, a menos que escriba una</translation>
    </message>
    <message>
        <source>Signing in, opening the mailbox and trying the sending server. This can take up to a minute.</source>
        <translation>Iniciando sesión, abriendo el buzón y probando el servidor de envío. Puede tardar hasta un minuto.</translation>
    </message>
    <message>
        <source>For an Exchange server of your own (2016, 2019, SE). Microsoft 365 ends this kind of access on 1 April 2027, and new programs are often not let in even before: choose Microsoft 365 for a mailbox there.</source>
        <translation>Para un servidor Exchange propio (2016, 2019, SE). Microsoft 365 termina este tipo de acceso el 1 de abril de 2027, y a menudo ya antes no deja entrar a programas nuevos: para un buzón de allí elija Microsoft 365.</translation>
    </message>
    <message>
        <source>You sign in on Microsoft&apos;s own page; the program never sees the password. Your administrator has to register it there once.</source>
        <translation>Usted inicia sesión en la página de Microsoft; el programa nunca ve la contraseña. La persona que administra tiene que registrarlo allí una vez.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Dirección</translation>
    </message>
</context>
<context>
    <name>MailboxHelp</name>
    <message>
        <source>Signing in was stopped. Nothing was changed.</source>
        <translation>Se dejó de iniciar sesión. No se cambió nada.</translation>
    </message>
    <message>
        <source>Signed in as %1.</source>
        <translation>Sesión iniciada como %1.</translation>
    </message>
</context>
<context>
    <name>MailboxesSection</name>
    <message>
        <source>Connect a mailbox</source>
        <translation>Conectar un buzón</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Buscando</translation>
    </message>
    <message>
        <source>Mail is copied into the daybook. In the mailbox nothing is moved, deleted or marked as read.</source>
        <translation>El correo se copia en la bitácora. En el buzón nada se mueve, se borra ni se marca como leído.</translation>
    </message>
    <message>
        <source>No mailbox yet. Connect the one citizens write to; its mail then stands in the inbox with a proposal where it belongs.</source>
        <translation>Todavía no hay ningún buzón. Conecte aquel al que escriben las personas; su correo aparecerá en la bandeja de entrada con una propuesta de a dónde pertenece.</translation>
    </message>
    <message>
        <source>Comparing %1 with its server: the last 30 days.</source>
        <translation>Comparando %1 con su servidor: los últimos 30 días.</translation>
    </message>
    <message>
        <source>Comparing %1 with its server: %2 missing messages fetched so far.</source>
        <translation>Comparando %1 con su servidor: %2 mensajes que faltaban, ya traídos.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>%1 is being read by another desk right now. Compare it again in a few minutes.</source>
        <translation>En este momento otro puesto lee %1. Compárelo otra vez en unos minutos.</translation>
    </message>
    <message>
        <source>Remove the mailbox %1? Its mail stays in the daybook and in the mailbox; the password is forgotten.</source>
        <translation>¿Quitar el buzón %1? Su correo se queda en la bitácora y en el buzón; la contraseña se olvida.</translation>
    </message>
    <message>
        <source>Remove mailbox</source>
        <translation>Quitar el buzón</translation>
    </message>
    <message>
        <source>The mailbox is removed. Its mail is still here.</source>
        <translation>El buzón se quitó. Su correo sigue aquí.</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Save a copy</source>
        <translation>Guardar una copia</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Save the whole message</source>
        <translation>Guardar el mensaje completo</translation>
    </message>
    <message>
        <source>Message (*.eml)</source>
        <translation>Mensaje (*.eml)</translation>
    </message>
</context>
<context>
    <name>MessageDelegate</name>
    <message>
        <source>No subject</source>
        <translation>Sin asunto</translation>
    </message>
    <message>
        <source>Unknown sender</source>
        <translation>Remitente desconocido</translation>
    </message>
</context>
<context>
    <name>MessageList</name>
    <message>
        <source>Loading</source>
        <translation>Cargando</translation>
    </message>
</context>
<context>
    <name>MoveSection</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>On the other desks close the program first: what they have not shared yet would stay behind.</source>
        <translation>Cierre primero el programa en los demás puestos: lo que aún no han compartido se quedaría atrás.</translation>
    </message>
    <message>
        <source>Only an administrator of the office can move it.</source>
        <translation>Solo quien administra la oficina puede mudarla.</translation>
    </message>
    <message>
        <source>One file for one PC. Nobody else works with the office any more.</source>
        <translation>Un archivo para una sola computadora. Nadie más trabaja ya con la oficina.</translation>
    </message>
    <message>
        <source>Several desks share the office through a file server. Good for up to ten desks.</source>
        <translation>Varios puestos comparten la oficina por un servidor de archivos. Sirve para hasta diez puestos.</translation>
    </message>
    <message>
        <source>For many desks or a slow file server. IT makes an empty database and tells its address.</source>
        <translation>Para muchos puestos o un servidor de archivos lento. Informática crea una base de datos vacía y da su dirección.</translation>
    </message>
    <message>
        <source>To this PC</source>
        <translation>A esta computadora</translation>
    </message>
    <message>
        <source>To a folder that desks share</source>
        <translation>A una carpeta que comparten los puestos</translation>
    </message>
    <message>
        <source>To a PostgreSQL server</source>
        <translation>A un servidor PostgreSQL</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>Examinar...</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>A new file; its name ends with .daybook. Backups and stored files are kept beside it.</source>
        <translation>Un archivo nuevo; su nombre termina en .daybook. Los respaldos y los archivos guardados quedan a su lado.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Dirección</translation>
    </message>
    <message>
        <source>Of an empty database. This PC keeps the address, with its password, in its settings.</source>
        <translation>De una base de datos vacía. Esta computadora guarda la dirección, con su contraseña, en su configuración.</translation>
    </message>
    <message>
        <source>Contacts, cases, mail, files and settings go along. Each record and file is compared with the old office before the new one counts.</source>
        <translation>Van los contactos, casos, correo, archivos y ajustes. Cada registro y cada archivo se compara con la oficina anterior antes de que valga la nueva.</translation>
    </message>
    <message>
        <source>The old office stays where it is, as it is, and can only be read from then on. Whoever opens it is told where it went.</source>
        <translation>La oficina anterior se queda donde está, como está, y desde entonces solo se puede leer. A quien la abra se le dice adónde fue.</translation>
    </message>
    <message>
        <source>The window closes for this and comes again with the new office. You can cancel while it goes on; nothing has happened then.</source>
        <translation>La ventana se cierra para esto y vuelve con la oficina nueva. Puede cancelar mientras dura; entonces no ha pasado nada.</translation>
    </message>
    <message>
        <source>The office is here now</source>
        <translation>La oficina está ahora aquí</translation>
    </message>
    <message>
        <source>Where to?</source>
        <translation>¿Adónde?</translation>
    </message>
    <message>
        <source>What is going to happen</source>
        <translation>Qué va a pasar</translation>
    </message>
    <message>
        <source>Move this office</source>
        <translation>Mudar esta oficina</translation>
    </message>
    <message>
        <source>Test this folder</source>
        <translation>Probar esta carpeta</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Probar otra vez</translation>
    </message>
    <message>
        <source>Where is the office to be kept?</source>
        <translation>¿Dónde se guardará la oficina?</translation>
    </message>
    <message>
        <source>Office (*.daybook)</source>
        <translation>Oficina (*.daybook)</translation>
    </message>
    <message>
        <source>Move the office to %1 now? The window closes and comes again.</source>
        <translation>¿Mudar la oficina a %1 ahora? La ventana se cierra y vuelve.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>Type a file whose name ends with .daybook. Nothing was changed.</source>
        <translation>Escriba un archivo cuyo nombre termine en .daybook. No se cambió nada.</translation>
    </message>
    <message>
        <source>An address begins with postgresql:// and names a server and a database. Nothing was changed.</source>
        <translation>Una dirección empieza con postgresql:// y nombra un servidor y una base de datos. No se cambió nada.</translation>
    </message>
</context>
<context>
    <name>MovedNotice</name>
    <message>
        <source>This office was moved to %1. What is here can be read, but nothing more is saved here.</source>
        <translation>Esta oficina se mudó a %1. Lo que hay aquí se puede leer, pero aquí ya no se guarda nada.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) were saved on this PC only and are not in the new office; they are kept here.</source>
        <translation>
            <numerusform>%n cambio se guardó solo en esta computadora y no está en la oficina nueva; se conserva aquí.</numerusform>
            <numerusform>%n cambios se guardaron solo en esta computadora y no están en la oficina nueva; se conservan aquí.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open it there</source>
        <translation>Abrirla allí</translation>
    </message>
    <message>
        <source>Set up this PC anew</source>
        <translation>Preparar esta computadora de nuevo</translation>
    </message>
</context>
<context>
    <name>NoteBox</name>
    <message>
        <source>Write a note</source>
        <translation>Escribir una nota</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Note on a case</source>
        <translation>Nota de un caso</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Intro</translation>
    </message>
    <message>
        <source>The note is added.</source>
        <translation>La nota quedó agregada.</translation>
    </message>
    <message>
        <source>%1 The note is still here.</source>
        <translation>%1 La nota sigue aquí.</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
</context>
<context>
    <name>OfficeSection</name>
    <message>
        <source>Name of the office</source>
        <translation>Nombre de la oficina</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Su nombre</translation>
    </message>
    <message>
        <source>Mail server that checks senders</source>
        <translation>Servidor de correo que comprueba los remitentes</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Stands on everything you print.</source>
        <translation>Aparece en todo lo que imprima.</translation>
    </message>
    <message>
        <source>Stands beside every contact you log.</source>
        <translation>Aparece junto a cada contacto que registre.</translation>
    </message>
    <message>
        <source>As it signs Authentication-Results. Senders it could not confirm are then shown as such.</source>
        <translation>El nombre con que firma Authentication-Results. Los remitentes que no pudo confirmar se muestran como tales.</translation>
    </message>
    <message>
        <source>New queue</source>
        <translation>Cola nueva</translation>
    </message>
    <message>
        <source>working days</source>
        <translation>días hábiles</translation>
    </message>
    <message>
        <source>Working days until a case of the new queue is due</source>
        <translation>Días hábiles hasta que vence un caso de la cola nueva</translation>
    </message>
    <message>
        <source>No queues yet. A queue is a department&apos;s list of cases.</source>
        <translation>Todavía no hay colas. Una cola es la lista de casos de un departamento.</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Colas</translation>
    </message>
    <message>
        <source>Add queue</source>
        <translation>Agregar cola</translation>
    </message>
    <message>
        <source>New topic</source>
        <translation>Tema nuevo</translation>
    </message>
    <message>
        <source>Queue of the new topic</source>
        <translation>Cola del tema nuevo</translation>
    </message>
    <message>
        <source>No topics yet. A topic says what a contact is about.</source>
        <translation>Todavía no hay temas. Un tema dice de qué trata un contacto.</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Temas</translation>
    </message>
    <message>
        <source>Add topic</source>
        <translation>Agregar tema</translation>
    </message>
    <message>
        <source>Windows user name</source>
        <translation>Usuario de Windows</translation>
    </message>
    <message>
        <source>Name as shown</source>
        <translation>Nombre que se muestra</translation>
    </message>
    <message>
        <source>Role of the new user</source>
        <translation>Función del usuario nuevo</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Usuarios</translation>
    </message>
    <message>
        <source>No users yet.</source>
        <translation>Todavía no hay usuarios.</translation>
    </message>
    <message>
        <source>Add user</source>
        <translation>Agregar usuario</translation>
    </message>
    <message>
        <source>Front desk</source>
        <translation>Recepción</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Oficinista</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Gerencia</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administración</translation>
    </message>
    <message>
        <source>Your role may look at the office&apos;s settings, not change them. Ask an administrator of the office.</source>
        <translation>Su función permite ver la configuración de la oficina, no cambiarla. Hable con quien administra la oficina.</translation>
    </message>
    <message>
        <source>due in %1 working days</source>
        <translation>vence en %1 días hábiles</translation>
    </message>
    <message>
        <source>No queue</source>
        <translation>Sin cola</translation>
    </message>
    <message>
        <source>The name is saved.</source>
        <translation>El nombre está guardado.</translation>
    </message>
</context>
<context>
    <name>OfficeStep</name>
    <message>
        <source>Shelby County Clerk</source>
        <translation>Secretaría del Condado de Shelby</translation>
    </message>
    <message>
        <source>&amp;Office</source>
        <translation>&amp;Oficina</translation>
    </message>
    <message>
        <source>Stands on everything you print.</source>
        <translation>Aparece en todo lo que imprima.</translation>
    </message>
    <message>
        <source>Stands beside every contact you log. You become the administrator of this office.</source>
        <translation>Aparece junto a cada contacto que registre. Usted administrará esta oficina.</translation>
    </message>
    <message>
        <source>&amp;Your name</source>
        <translation>Su &amp;nombre</translation>
    </message>
    <message>
        <source>What is your office called?</source>
        <translation>¿Cómo se llama su oficina?</translation>
    </message>
    <message>
        <source>Both names can be changed later in Settings.</source>
        <translation>Los dos nombres se pueden cambiar después en Configuración.</translation>
    </message>
    <message>
        <source>Type the name of your office. Nothing was made yet.</source>
        <translation>Escriba el nombre de su oficina. Todavía no se creó nada.</translation>
    </message>
    <message>
        <source>Type your name. Nothing was made yet.</source>
        <translation>Escriba su nombre. Todavía no se creó nada.</translation>
    </message>
</context>
<context>
    <name>OutboxPage</name>
    <message>
        <source>Outbox</source>
        <translation>Bandeja de salida</translation>
    </message>
    <message>
        <source>Replies stand here until they have left, and those about which you have to decide.</source>
        <translation>Aquí están las respuestas hasta que salen, y aquellas sobre las que usted debe decidir.</translation>
    </message>
    <message>
        <source>Nothing waits to be sent</source>
        <translation>No hay nada por enviar</translation>
    </message>
    <message>
        <source>Needs a decision</source>
        <translation>Necesita una decisión</translation>
    </message>
    <message>
        <source>Waits to be sent</source>
        <translation>Espera para enviarse</translation>
    </message>
    <message>
        <source>Open its case</source>
        <translation>Abrir su caso</translation>
    </message>
</context>
<context>
    <name>OutboxPulse</name>
    <message>
        <source>Mail of %1 is not sent at the moment; it waits in the outbox. %2</source>
        <translation>El correo de %1 no se envía por ahora; espera en la bandeja de salida. %2</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) need you: not sent, or not certain whether sent. Nothing is sent again without you.</source>
        <translation>
            <numerusform>%n correo lo necesita: no enviado, o no es seguro. Nada se envía de nuevo sin usted.</numerusform>
            <numerusform>%n correos lo necesitan: no enviados, o no es seguro. Nada se envía de nuevo sin usted.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the outbox</source>
        <translation>Mostrar la bandeja de salida</translation>
    </message>
</context>
<context>
    <name>OutboxStrip</name>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Retirarlo</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
</context>
<context>
    <name>OutcomeBlock</name>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Empty: the first line of the note</source>
        <translation>Vacío: la primera línea de la nota</translation>
    </message>
    <message>
        <source>Quick choice of the time</source>
        <translation>Elección rápida de la hora</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Devolver la llamada</translation>
    </message>
    <message>
        <source>Number to call</source>
        <translation>Número al que llamar</translation>
    </message>
    <message>
        <source>&amp;To be answered</source>
        <translation>Por r&amp;esponder</translation>
    </message>
    <message>
        <source>&amp;Answered</source>
        <translation>&amp;Respondido</translation>
    </message>
    <message>
        <source>&amp;Answered now</source>
        <translation>&amp;Respondido ahora</translation>
    </message>
    <message>
        <source>&amp;Open case</source>
        <translation>&amp;Abrir caso</translation>
    </message>
    <message>
        <source>Add to &amp;case</source>
        <translation>Agregar al &amp;caso</translation>
    </message>
    <message>
        <source>Call&amp;back</source>
        <translation>Prometer &amp;llamada</translation>
    </message>
    <message>
        <source>&amp;Referred</source>
        <translation>Derivad&amp;o</translation>
    </message>
    <message>
        <source>Add to &amp;case %1</source>
        <translation>Agregar al &amp;caso %1</translation>
    </message>
    <message>
        <source>This afternoon</source>
        <translation>Esta tarde</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>Mañana por la mañana</translation>
    </message>
    <message>
        <source>In 2 days</source>
        <translation>En 2 días</translation>
    </message>
    <message>
        <source>%1, morning</source>
        <translation>%1, por la mañana</translation>
    </message>
</context>
<context>
    <name>OutgoingRow</name>
    <message>
        <source>Leave it as it is</source>
        <translation>Dejarlo como está</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Office</source>
        <translation>Oficina</translation>
    </message>
    <message>
        <source>Saved on this PC</source>
        <translation>Guardado en esta PC</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Bienvenida</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Type what you want to do</source>
        <translation>Escriba lo que quiere hacer</translation>
    </message>
    <message>
        <source>What do you want to do</source>
        <translation>Qué quiere hacer</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Acciones</translation>
    </message>
    <message>
        <source>No action has these letters in its name.</source>
        <translation>Ninguna acción tiene estas letras en su nombre.</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Ir a %1</translation>
    </message>
</context>
<context>
    <name>PanelHost</name>
    <message>
        <source>Open contacts</source>
        <translation>Contactos abiertos</translation>
    </message>
    <message>
        <source>Close this panel</source>
        <translation>Cerrar este panel</translation>
    </message>
</context>
<context>
    <name>PdfPrint</name>
    <message>
        <source>The printer did not take the document. Check that it is switched on and has paper, then print again.</source>
        <translation>La impresora no aceptó el documento. Compruebe que esté encendida y tenga papel, y vuelva a imprimir.</translation>
    </message>
</context>
<context>
    <name>Picker</name>
    <message>
        <source>Nothing found. Type a name, a number or a word.</source>
        <translation>No se encontró nada. Escriba un nombre, un número o una palabra.</translation>
    </message>
    <message>
        <source>Type to search.</source>
        <translation>Escriba para buscar.</translation>
    </message>
</context>
<context>
    <name>Pinning</name>
    <message>
        <source>Pinned: it stands in the search box while nothing is typed there.</source>
        <translation>Fijado: aparece en el cuadro de búsqueda mientras no se escriba nada.</translation>
    </message>
    <message>
        <source>No longer pinned.</source>
        <translation>Ya no está fijado.</translation>
    </message>
</context>
<context>
    <name>PlaceStep</name>
    <message>
        <source>Office file</source>
        <translation>Archivo de la oficina</translation>
    </message>
    <message>
        <source>The file office.daybook of your office, its folder, or the address of its server</source>
        <translation>El archivo office.daybook de su oficina, su carpeta o la dirección de su servidor</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>Examinar...</translation>
    </message>
    <message>
        <source>Where does your office keep its daybook?</source>
        <translation>¿Dónde guarda su oficina la bitácora?</translation>
    </message>
    <message>
        <source>You can move it later: an office on this PC becomes a shared one without losing anything.</source>
        <translation>Puede moverla después: una oficina en esta PC pasa a ser compartida sin perder nada.</translation>
    </message>
    <message>
        <source>A new daybook in your own folder. Ready in a moment, nothing to install.</source>
        <translation>Una bitácora nueva en su propia carpeta. Lista en un momento, sin instalar nada.</translation>
    </message>
    <message>
        <source>Several desks share one office in a folder of your file server. Make it there, or join the one that is there already.</source>
        <translation>Varios puestos comparten una oficina en una carpeta de su servidor de archivos. Créela allí o únase a la que ya está.</translation>
    </message>
    <message>
        <source>You have an office file already, from this PC or another one.</source>
        <translation>Usted ya tiene un archivo de oficina, de esta PC o de otra.</translation>
    </message>
    <message>
        <source>2,000 made-up citizens and a year of their contacts. Ready in a moment.</source>
        <translation>2,000 personas inventadas y un año de sus contactos. Listo en un momento.</translation>
    </message>
    <message>
        <source>On this PC</source>
        <translation>En esta PC</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Recomendado</translation>
    </message>
    <message>
        <source>Work together in a folder</source>
        <translation>Trabajar juntos en una carpeta</translation>
    </message>
    <message>
        <source>Open an existing office</source>
        <translation>Abrir una oficina que ya existe</translation>
    </message>
    <message>
        <source>Look around in the sample county first</source>
        <translation>Conocer primero el condado de muestra</translation>
    </message>
    <message>
        <source>Open an office</source>
        <translation>Abrir una oficina</translation>
    </message>
    <message>
        <source>Office (*.daybook);;All files (*)</source>
        <translation>Oficina (*.daybook);;Todos los archivos (*)</translation>
    </message>
</context>
<context>
    <name>PresenceBar</name>
    <message>
        <source>%1 (%2) began a reply and has not sent it, last changed %3</source>
        <translation>%1 (%2) empezó una respuesta y no la ha enviado, cambiada por última vez %3</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>y %1 más</translation>
    </message>
    <message>
        <source>%1 (%2) has this case open</source>
        <translation>%1 (%2) tiene abierto este caso</translation>
    </message>
    <message>
        <source>%1 (%2) is writing a reply (%3)</source>
        <translation>%1 (%2) está escribiendo una respuesta (%3)</translation>
    </message>
    <message>
        <source>%1 (%2) is writing a reply</source>
        <translation>%1 (%2) está escribiendo una respuesta</translation>
    </message>
    <message>
        <source>Fold it again</source>
        <translation>Plegar de nuevo</translation>
    </message>
    <message>
        <source>Read what %1 has written</source>
        <translation>Leer lo que %1 ha escrito</translation>
    </message>
    <message>
        <source>What %1 has written so far</source>
        <translation>Lo que %1 ha escrito hasta ahora</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview of the pages</source>
        <translation>Vista previa de las páginas</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Página anterior</translation>
    </message>
    <message>
        <source>Page after</source>
        <translation>Página siguiente</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Más pequeño</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Más grande</translation>
    </message>
    <message>
        <source>Page width</source>
        <translation>Ancho de la página</translation>
    </message>
    <message>
        <source>Making the summary. You can go on working.</source>
        <translation>Preparando el resumen. Puede seguir trabajando.</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Página %1 de %2</translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>An interpreter is needed</source>
        <translation>Necesita intérprete</translation>
    </message>
    <message>
        <source>Has died</source>
        <translation>Falleció</translation>
    </message>
    <message>
        <source>Do not contact: asked not to be called or written to</source>
        <translation>No contactar: pidió que no se le llame ni se le escriba</translation>
    </message>
    <message>
        <source>No preference</source>
        <translation>Sin preferencia</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Inglés</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Español</translation>
    </message>
    <message>
        <source>3/5/1984</source>
        <translation>5/3/1984</translation>
    </message>
    <message>
        <source>&amp;Given name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>&amp;Family name</source>
        <translation>&amp;Apellidos</translation>
    </message>
    <message>
        <source>&amp;Born</source>
        <translation>Na&amp;cimiento</translation>
    </message>
    <message>
        <source>&amp;Phone</source>
        <translation>&amp;Teléfono</translation>
    </message>
    <message>
        <source>E&amp;mail</source>
        <translation>Corr&amp;eo</translation>
    </message>
    <message>
        <source>&amp;Street</source>
        <translation>Ca&amp;lle</translation>
    </message>
    <message>
        <source>&amp;Town and zip</source>
        <translation>Ciu&amp;dad y código postal</translation>
    </message>
    <message>
        <source>P&amp;refers</source>
        <translation>P&amp;refiere</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <source>&amp;Deceased</source>
        <translation>&amp;Fallecimiento</translation>
    </message>
    <message>
        <source>&amp;Alert</source>
        <translation>Avi&amp;so</translation>
    </message>
    <message>
        <source>Shown to everybody who opens this citizen, for example: dog in the yard.</source>
        <translation>Se muestra a todo el que abra esta persona, por ejemplo: perro en el patio.</translation>
    </message>
    <message>
        <source>Day of death</source>
        <translation>Día del fallecimiento</translation>
    </message>
    <message>
        <source>Day, if known</source>
        <translation>Día, si se sabe</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Ciudad</translation>
    </message>
    <message>
        <source>Zip</source>
        <translation>Código postal</translation>
    </message>
</context>
<context>
    <name>PromiseBanner</name>
    <message>
        <source>Called back</source>
        <translation>Llamada devuelta</translation>
    </message>
    <message>
        <source>Callback overdue</source>
        <translation>Llamada atrasada</translation>
    </message>
    <message>
        <source>Callback promised</source>
        <translation>Llamada prometida</translation>
    </message>
</context>
<context>
    <name>QuickLogDesk</name>
    <message>
        <source>A call waits in a tab: %1</source>
        <translation>Una llamada espera en una pestaña: %1</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>%1, on this PC only. The office gets it when its server is back.</source>
        <translation>%1, solo en esta PC. La oficina lo recibe cuando vuelva su servidor.</translation>
    </message>
    <message>
        <source>What waits</source>
        <translation>Lo que espera</translation>
    </message>
    <message>
        <source>%1, case %2</source>
        <translation>%1, caso %2</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Discarded, not saved: %1</source>
        <translation>Descartado, sin guardar: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s) that were not saved are open again. Save or discard them.</source>
        <translation>
            <numerusform>%n contacto que no se había guardado está abierto otra vez. Guárdelo o descártelo.</numerusform>
            <numerusform>%n contactos que no se habían guardado están abiertos otra vez. Guárdelos o descártelos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tally</source>
        <translation>Conteo</translation>
    </message>
    <message>
        <source>Counted: %1, %2</source>
        <translation>Contado: %1, %2</translation>
    </message>
    <message>
        <source>no topic</source>
        <translation>sin tema</translation>
    </message>
    <message>
        <source>Count another</source>
        <translation>Contar otro</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>County Daybook</source>
        <translation>County Daybook</translation>
    </message>
</context>
<context>
    <name>RailButton</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n en espera</numerusform>
            <numerusform>%n en espera</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>No text.</source>
        <translation>Sin texto.</translation>
    </message>
    <message>
        <source>Text of: %1</source>
        <translation>Texto de: %1</translation>
    </message>
    <message>
        <source>Back  Alt+U</source>
        <translation>Volver  Alt+U</translation>
    </message>
    <message>
        <source>Back to the citizen</source>
        <translation>Volver a la persona</translation>
    </message>
    <message>
        <source>Mark answered</source>
        <translation>Marcar como respondido</translation>
    </message>
    <message>
        <source>Open page</source>
        <translation>Abrir la página</translation>
    </message>
    <message>
        <source>Open its page behind this form</source>
        <translation>Abrir su página detrás de este formulario</translation>
    </message>
</context>
<context>
    <name>ReadingPane</name>
    <message>
        <source>No subject</source>
        <translation>Sin asunto</translation>
    </message>
    <message>
        <source>A message that could not be read</source>
        <translation>Un mensaje que no se pudo leer</translation>
    </message>
    <message>
        <source>Unknown sender</source>
        <translation>Remitente desconocido</translation>
    </message>
    <message>
        <source>Kept as it arrived; nothing is lost</source>
        <translation>Se conserva como llegó; no se pierde nada</translation>
    </message>
    <message>
        <source> and %1 more</source>
        <translation> y %1 más</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>Para %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>en %1</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>Archivado</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Apartado</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
</context>
<context>
    <name>ReplyBox</name>
    <message>
        <source>Reply by email</source>
        <translation>Responder por correo</translation>
    </message>
    <message>
        <source>Esc folds it, the draft stays</source>
        <translation>Esc la pliega, el borrador queda</translation>
    </message>
    <message>
        <source>Say whom the reply goes to.</source>
        <translation>Indique a quién va la respuesta.</translation>
    </message>
    <message>
        <source>No mailbox of this office can send. Your text is kept. Connect a mailbox that sends in Settings, then send it.</source>
        <translation>Ningún buzón de esta oficina puede enviar. Su texto se conserva. Conecte en Configuración un buzón que envíe y envíelo después.</translation>
    </message>
    <message>
        <source>Not sent yet: fill in %1 first. What is not known stands in the text in braces.</source>
        <translation>Todavía no se envió: complete antes %1. Lo que no se sabe está en el texto entre llaves.</translation>
    </message>
    <message>
        <source>Write what is to be sent; the text is still empty.</source>
        <translation>Escriba lo que se ha de enviar; el texto está vacío todavía.</translation>
    </message>
    <message>
        <source>%1 has answered on this case meanwhile: “%2” to %3, %4. Yours is not sent yet. Send it as well?</source>
        <translation>%1 ha respondido entretanto en este caso: «%2» a %3, %4. La suya todavía no se envió. ¿Enviarla también?</translation>
    </message>
    <message>
        <source>Send mine as well</source>
        <translation>Enviar también la mía</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>Seguir escribiendo</translation>
    </message>
    <message>
        <source>%1 Yours is not sent yet. Send it all the same?</source>
        <translation>%1 El suyo todavía no se envió. ¿Lo envía de todos modos?</translation>
    </message>
    <message>
        <source>Send it all the same</source>
        <translation>Enviarlo de todos modos</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>Enviar a %1</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Intro</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>la plantilla</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>Adjuntar</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
</context>
<context>
    <name>ReplyFields</name>
    <message>
        <source>To</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>Cc</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Asunto</translation>
    </message>
    <message>
        <source>Text of the reply</source>
        <translation>Texto de la respuesta</translation>
    </message>
    <message>
        <source>Write the reply, or take a template (Ctrl+T)</source>
        <translation>Escriba la respuesta o tome una plantilla (Ctrl+T)</translation>
    </message>
    <message>
        <source>What they wrote</source>
        <translation>Lo que escribieron</translation>
    </message>
    <message>
        <source>Add Cc</source>
        <translation>Añadir Cc</translation>
    </message>
    <message>
        <source>Attach again what was not kept with the draft: %1</source>
        <translation>Adjunte de nuevo lo que no se guardó con el borrador: %1</translation>
    </message>
    <message numerus="yes">
        <source>Answer %n more</source>
        <translation>
            <numerusform>Responder a %n más</numerusform>
            <numerusform>Responder a %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>Fold what they wrote</source>
        <translation>Plegar lo que escribieron</translation>
    </message>
    <message>
        <source>Show what they wrote</source>
        <translation>Mostrar lo que escribieron</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;De</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>&amp;Para</translation>
    </message>
    <message>
        <source>&amp;Cc</source>
        <translation>&amp;Cc</translation>
    </message>
    <message>
        <source>S&amp;ubject</source>
        <translation>As&amp;unto</translation>
    </message>
</context>
<context>
    <name>ReplyFiles</name>
    <message>
        <source>Files that go along</source>
        <translation>Archivos que se envían</translation>
    </message>
    <message>
        <source>Delete leaves this file out</source>
        <translation>Supr deja fuera este archivo</translation>
    </message>
</context>
<context>
    <name>ReplyInserts</name>
    <message>
        <source>Take a template</source>
        <translation>Tomar una plantilla</translation>
    </message>
    <message>
        <source>Words of its name or text</source>
        <translation>Palabras de su nombre o texto</translation>
    </message>
    <message>
        <source>A file of this PC...</source>
        <translation>Un archivo de este PC...</translation>
    </message>
    <message>
        <source>Not known here, write it yourself: %1</source>
        <translation>No se sabe aquí, escríbalo usted: %1</translation>
    </message>
    <message>
        <source>Attach files to this reply</source>
        <translation>Adjuntar archivos a esta respuesta</translation>
    </message>
</context>
<context>
    <name>ReportsScreen</name>
    <message>
        <source>Weekly summary</source>
        <translation>Resumen semanal</translation>
    </message>
    <message>
        <source>Case summary</source>
        <translation>Resumen del caso</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Informes</translation>
    </message>
    <message>
        <source>No case has this number or these words.</source>
        <translation>Ningún caso tiene este número o estas palabras.</translation>
    </message>
    <message>
        <source>Case number or words</source>
        <translation>Número de caso o palabras</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Guardar como PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>Guardar como CSV</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Which case</source>
        <translation>Qué caso</translation>
    </message>
    <message>
        <source>Which week</source>
        <translation>Qué semana</translation>
    </message>
    <message>
        <source>Type a case number, or words of its title, and press Enter.</source>
        <translation>Escriba un número de caso o palabras de su título y presione Intro.</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Abrir la carpeta</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Guardado como %1.</translation>
    </message>
    <message>
        <source>Printing page %1 of %2.</source>
        <translation>Imprimiendo la página %1 de %2.</translation>
    </message>
    <message>
        <source>Stop printing</source>
        <translation>Detener la impresión</translation>
    </message>
    <message>
        <source>1 page went to the printer.</source>
        <translation>Se envió 1 página a la impresora.</translation>
    </message>
    <message>
        <source>%1 pages went to the printer.</source>
        <translation>Se enviaron %1 páginas a la impresora.</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Imprimir otra vez</translation>
    </message>
</context>
<context>
    <name>SampleStep</name>
    <message>
        <source>How far the sample county is</source>
        <translation>Avance del condado de muestra</translation>
    </message>
    <message>
        <source>All people in it are made up. It lies beside your own office and never mixes with it.</source>
        <translation>Todas sus personas son inventadas. Está aparte de su propia oficina y nunca se mezcla con ella.</translation>
    </message>
    <message>
        <source>Making the sample county</source>
        <translation>Creando el condado de muestra</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Empezando</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Open folder</source>
        <translation>Abrir la carpeta</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Guardado como %1.</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search citizens, cases, words</source>
        <translation>Buscar personas, casos, palabras</translation>
    </message>
    <message>
        <source>Search the daybook</source>
        <translation>Buscar en la bitácora</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Search results</source>
        <translation>Resultados de la búsqueda</translation>
    </message>
    <message>
        <source>Nothing in the daybook has &quot;%1&quot;.</source>
        <translation>Nada en la bitácora tiene &quot;%1&quot;.</translation>
    </message>
</context>
<context>
    <name>SendingFields</name>
    <message>
        <source>smtp.example.org</source>
        <translation>smtp.example.org</translation>
    </message>
    <message>
        <source>The one the server names</source>
        <translation>La que indica el servidor</translation>
    </message>
    <message>
        <source>Encrypted after the greeting (STARTTLS)</source>
        <translation>Cifrado después del saludo (STARTTLS)</translation>
    </message>
    <message>
        <source>Encrypted from the first byte (TLS)</source>
        <translation>Cifrado desde el primer byte (TLS)</translation>
    </message>
    <message>
        <source>&amp;Keep a copy of what is sent in the mailbox</source>
        <translation>&amp;Guardar en el buzón una copia de lo enviado</translation>
    </message>
    <message>
        <source>No queue</source>
        <translation>Sin cola</translation>
    </message>
    <message>
        <source>Acknowledge &amp;new mail by itself</source>
        <translation>Con&amp;firmar automáticamente que llegó el correo</translation>
    </message>
    <message>
        <source>Replies go out through the same mailbox; there is nothing more to set for sending.</source>
        <translation>Las respuestas salen por el mismo buzón; no hay nada más que configurar para enviar.</translation>
    </message>
    <message>
        <source>Its queue</source>
        <translation>Su cola</translation>
    </message>
    <message>
        <source>Sen&amp;ding server</source>
        <translation>Se&amp;rvidor de envío</translation>
    </message>
    <message>
        <source>Empty: this mailbox only reads, and replies go out through another one.</source>
        <translation>Vacío: este buzón solo lee, y las respuestas salen por otro.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Puerto</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Cifrado</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Usuario</translation>
    </message>
    <message>
        <source>Empty: the same as for reading. The password is the same.</source>
        <translation>Vacío: el mismo que para leer. La contraseña es la misma.</translation>
    </message>
    <message>
        <source>Sent mail</source>
        <translation>Enviados</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>C&amp;ola</translation>
    </message>
    <message>
        <source>Whose mail this is: its signature stands under replies.</source>
        <translation>De quién es este correo: su firma va debajo de las respuestas.</translation>
    </message>
    <message>
        <source>Whoever writes for the first time on a day gets one short mail: &quot;We have your message.&quot; It promises no answer by a certain day, and goes never to newsletters, automatic replies or mail servers. Leave it off unless people ask whether their mail arrived.</source>
        <translation>Quien escribe por primera vez en un día recibe un mensaje corto: &quot;Tenemos su mensaje&quot;. No promete respuesta para una fecha, y nunca se envía a boletines, respuestas automáticas ni servidores de correo. Déjelo apagado, a menos que las personas pregunten si llegó su correo.</translation>
    </message>
</context>
<context>
    <name>ServerFields</name>
    <message>
        <source>Encrypted from the first byte (TLS)</source>
        <translation>Cifrado desde el primer byte (TLS)</translation>
    </message>
    <message>
        <source>Encrypted after the greeting (STARTTLS)</source>
        <translation>Cifrado después del saludo (STARTTLS)</translation>
    </message>
    <message>
        <source>By its own right to the mailbox (delegate access)</source>
        <translation>Con su propio permiso sobre el buzón (acceso de delegado)</translation>
    </message>
    <message>
        <source>In the mailbox&apos;s name (impersonation)</source>
        <translation>En nombre del buzón (suplantación)</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Servidor</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>&amp;Usuario</translation>
    </message>
    <message>
        <source>Often the address itself.</source>
        <translation>A menudo es la misma dirección.</translation>
    </message>
    <message>
        <source>Po&amp;rt</source>
        <translation>&amp;Puerto</translation>
    </message>
    <message>
        <source>&amp;Encryption</source>
        <translation>C&amp;ifrado</translation>
    </message>
    <message>
        <source>How the user above opens a shared mailbox. For impersonation the administrator gives the user the role ApplicationImpersonation.</source>
        <translation>Cómo abre el usuario de arriba un buzón compartido. Para la suplantación, el administrador da al usuario el rol ApplicationImpersonation.</translation>
    </message>
    <message>
        <source>&amp;Opened</source>
        <translation>A&amp;bierto</translation>
    </message>
    <message>
        <source>Sho&amp;wn as</source>
        <translation>Se &amp;muestra como</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>C&amp;arpeta</translation>
    </message>
    <message>
        <source>Certifi&amp;cate</source>
        <translation>C&amp;ertificado</translation>
    </message>
    <message>
        <source>A file of the office&apos;s own authority; empty for public servers.</source>
        <translation>Un archivo de la autoridad propia de la oficina; vacío para servidores públicos.</translation>
    </message>
    <message>
        <source>mail.example.org</source>
        <translation>correo.example.org</translation>
    </message>
    <message>
        <source>imap.example.org</source>
        <translation>imap.example.org</translation>
    </message>
</context>
<context>
    <name>ServerRounds</name>
    <message numerus="yes">
        <source>%1: %n contact(s) saved on this PC only</source>
        <translation>
            <numerusform>%1: %n contacto guardado solo en esta PC</numerusform>
            <numerusform>%1: %n contactos guardados solo en esta PC</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: server away</source>
        <translation>%1: sin servidor</translation>
    </message>
    <message>
        <source>%1, on the server</source>
        <translation>%1, en el servidor</translation>
    </message>
    <message>
        <source>Everything saved here is on the office&apos;s server.</source>
        <translation>Todo lo guardado aquí está en el servidor de la oficina.</translation>
    </message>
    <message>
        <source>What waits</source>
        <translation>Lo que espera</translation>
    </message>
    <message>
        <source>The office&apos;s server is back.</source>
        <translation>El servidor de la oficina ha vuelto.</translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s) kept on this PC are in the office now.</source>
        <translation>
            <numerusform>%n contacto conservado en esta PC ya está en la oficina.</numerusform>
            <numerusform>%n contactos conservados en esta PC ya están en la oficina.</numerusform>
        </translation>
    </message>
    <message>
        <source>The office&apos;s server is away. New contacts can be logged and are kept on this PC until it is back; everything else has to wait.</source>
        <translation>No se llega al servidor de la oficina. Se pueden anotar contactos nuevos y se conservan en esta PC hasta que vuelva; todo lo demás tiene que esperar.</translation>
    </message>
    <message>
        <source>What is looked up meanwhile comes from this PC&apos;s copy of %1.</source>
        <translation>Lo que se busque mientras tanto sale de la copia de esta PC, de %1.</translation>
    </message>
    <message>
        <source>The office&apos;s server has not answered for a while. Contacts that are logged now are kept on this PC.</source>
        <translation>El servidor de la oficina no responde desde hace un rato. Los contactos que se anoten ahora se conservan en esta PC.</translation>
    </message>
</context>
<context>
    <name>ServerSection</name>
    <message>
        <source>Looking</source>
        <translation>Buscando</translation>
    </message>
    <message>
        <source>Waiting on this PC</source>
        <translation>En espera en esta PC</translation>
    </message>
    <message>
        <source>Nothing: everything saved here is on the server.</source>
        <translation>Nada: todo lo guardado aquí está en el servidor.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Last reached</source>
        <translation>Última conexión</translation>
    </message>
    <message>
        <source>While it is away</source>
        <translation>Mientras no se llega a él</translation>
    </message>
    <message>
        <source>Not since the program was started</source>
        <translation>Ninguna desde que se abrió el programa</translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s), in the order in which the server gets them.</source>
        <translation>
            <numerusform>%n contacto; el servidor lo recibe cuando vuelva.</numerusform>
            <numerusform>%n contactos, en el orden en que los recibe el servidor.</numerusform>
        </translation>
    </message>
    <message>
        <source>Contacts can be logged; they are kept on this PC. There is no copy yet to look things up in.</source>
        <translation>Se pueden anotar contactos; se conservan en esta PC. Todavía no hay una copia donde buscar.</translation>
    </message>
    <message>
        <source>Contacts can be logged; they are kept on this PC. People, open cases and the last 90 days are looked up in a copy of %1.</source>
        <translation>Se pueden anotar contactos; se conservan en esta PC. Personas, casos abiertos y los últimos 90 días se buscan en una copia de %1.</translation>
    </message>
    <message>
        <source>Unknown person</source>
        <translation>Persona desconocida</translation>
    </message>
    <message>
        <source>not taken yet</source>
        <translation>aún no recibido</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Settings</source>
        <translation>Configuración</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Oficina</translation>
    </message>
    <message>
        <source>Shared office</source>
        <translation>Oficina compartida</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>Buzones</translation>
    </message>
    <message>
        <source>Web forms</source>
        <translation>Formularios web</translation>
    </message>
    <message>
        <source>Other sources</source>
        <translation>Otras fuentes</translation>
    </message>
    <message>
        <source>Reply templates</source>
        <translation>Plantillas de respuesta</translation>
    </message>
    <message>
        <source>This PC</source>
        <translation>Esta PC</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Respaldo</translation>
    </message>
    <message>
        <source>Move the office</source>
        <translation>Mudar la oficina</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Secciones</translation>
    </message>
</context>
<context>
    <name>SettlingNotice</name>
    <message>
        <source>Compare both</source>
        <translation>Comparar los dos</translation>
    </message>
    <message numerus="yes">
        <source>%n of your edits were changed on other desks first. Both texts are kept; you decide.</source>
        <translation>
            <numerusform>Otro puesto cambió antes lo mismo que usted en %n ocasión. Se conservan los dos textos; usted decide.</numerusform>
            <numerusform>Otros puestos cambiaron antes lo mismo que usted en %n ocasiones. Se conservan los dos textos; usted decide.</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody else changed %1 first (%2). Your text is kept; compare both and decide.</source>
        <translation>Otra persona cambió %1 antes (%2). Su texto se conserva; compare los dos y decida.</translation>
    </message>
    <message>
        <source>the same record</source>
        <translation>la misma ficha</translation>
    </message>
</context>
<context>
    <name>SettlingPage</name>
    <message>
        <source>Edits to settle</source>
        <translation>Cambios por decidir</translation>
    </message>
    <message>
        <source>Two desks changed the same thing. What was there first stays until you decide.</source>
        <translation>Dos puestos cambiaron lo mismo. Lo que llegó primero queda hasta que usted decida.</translation>
    </message>
    <message>
        <source>When another desk changes the same thing before you, both texts stand here until you choose one. Nothing you typed is lost.</source>
        <translation>Cuando otro puesto cambia lo mismo antes que usted, los dos textos quedan aquí hasta que usted elija uno. No se pierde nada de lo que escribió.</translation>
    </message>
    <message>
        <source>Nothing to settle</source>
        <translation>Nada por decidir</translation>
    </message>
    <message>
        <source>%1 of %2 is now “%3”.</source>
        <translation>%1 de %2 es ahora «%3».</translation>
    </message>
</context>
<context>
    <name>SetupWizard</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Without a mailbox</source>
        <translation>Sin buzón</translation>
    </message>
    <message>
        <source>Setting up County Daybook, step %1 of %2</source>
        <translation>Preparar County Daybook, paso %1 de %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Open this office</source>
        <translation>Abrir esta oficina</translation>
    </message>
    <message>
        <source>Make the sample</source>
        <translation>Crear la muestra</translation>
    </message>
    <message>
        <source>Go on without a mailbox</source>
        <translation>Seguir sin buzón</translation>
    </message>
    <message>
        <source>Connect the mailbox</source>
        <translation>Conectar el buzón</translation>
    </message>
    <message>
        <source>Open the daybook</source>
        <translation>Abrir la bitácora</translation>
    </message>
    <message>
        <source>Choose the file of your office first. Nothing was changed.</source>
        <translation>Elija primero el archivo de su oficina. No se cambió nada.</translation>
    </message>
</context>
<context>
    <name>SharedSection</name>
    <message>
        <source>Looking</source>
        <translation>Buscando</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Abrir la carpeta</translation>
    </message>
    <message>
        <source>Compare both</source>
        <translation>Comparar los dos</translation>
    </message>
    <message>
        <source>Move this office...</source>
        <translation>Mudar esta oficina...</translation>
    </message>
    <message>
        <source>Test the folder</source>
        <translation>Probar la carpeta</translation>
    </message>
    <message>
        <source>Whether the folder is fit for several desks, with what to ask IT. Takes up to half a minute.</source>
        <translation>Si la carpeta sirve para varios puestos, con lo que conviene pedir en informática. Tarda hasta medio minuto.</translation>
    </message>
    <message>
        <source>Upgrade now</source>
        <translation>Actualizar ahora</translation>
    </message>
    <message>
        <source>Desks with an older program then cannot share before it is updated; what they save waits there.</source>
        <translation>Los puestos con un programa anterior no podrán compartir hasta que se actualice; lo que guarden espera allí.</translation>
    </message>
    <message>
        <source>Upgrade the office</source>
        <translation>Actualizar la oficina</translation>
    </message>
    <message>
        <source>Desks</source>
        <translation>Puestos</translation>
    </message>
    <message>
        <source>Not known before the folder has been reached once.</source>
        <translation>No se sabe hasta que se llegue una vez a la carpeta.</translation>
    </message>
    <message>
        <source>Office folder</source>
        <translation>Carpeta de la oficina</translation>
    </message>
    <message>
        <source>Last reached</source>
        <translation>Última conexión</translation>
    </message>
    <message>
        <source>Saved on this PC only</source>
        <translation>Guardado solo en esta PC</translation>
    </message>
    <message>
        <source>Edits to settle</source>
        <translation>Cambios por decidir</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prueba</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s), the oldest since %1. Safe here, and shared as soon as the folder takes what is written.</source>
        <translation>
            <numerusform>%n cambio, desde %1. Está a salvo aquí y se comparte en cuanto la carpeta acepte lo escrito.</numerusform>
            <numerusform>%n cambios, el más antiguo desde %1. Están a salvo aquí y se comparten en cuanto la carpeta acepte lo escrito.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing: everything saved here is in the office folder.</source>
        <translation>Nada: todo lo guardado aquí está en la carpeta de la oficina.</translation>
    </message>
    <message>
        <source>None. When two desks change the same thing, both texts are kept until one is chosen.</source>
        <translation>Ninguno. Cuando dos puestos cambian lo mismo, los dos textos se conservan hasta que se elija uno.</translation>
    </message>
    <message numerus="yes">
        <source>%n of your edits came second</source>
        <translation>
            <numerusform>%n cambio suyo llegó segundo</numerusform>
            <numerusform>%n cambios suyos llegaron segundos</numerusform>
        </translation>
    </message>
    <message>
        <source>Not yet from this PC</source>
        <translation>Todavía no desde esta PC</translation>
    </message>
    <message>
        <source>This PC tested it by itself, %1: %2</source>
        <translation>Esta PC la probó por sí misma, %1: %2</translation>
    </message>
    <message>
        <source>This PC tested it by itself, %1: fit for several desks. It does so once a week.</source>
        <translation>Esta PC la probó por sí misma, %1: apta para varios puestos. Lo hace una vez por semana.</translation>
    </message>
    <message>
        <source>this PC</source>
        <translation>esta PC</translation>
    </message>
    <message>
        <source>in now</source>
        <translation>conectado ahora</translation>
    </message>
    <message>
        <source>last in %1</source>
        <translation>última vez %1</translation>
    </message>
    <message>
        <source>A backup is made first. You can go on working.</source>
        <translation>Primero se hace un respaldo. Puede seguir trabajando.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Hecho.</translation>
    </message>
    <message>
        <source>Testing with two made-up desks in a folder of its own. You can go on working.</source>
        <translation>Probando con dos puestos inventados en una carpeta aparte. Puede seguir trabajando.</translation>
    </message>
    <message>
        <source>The folder is fit for several desks.</source>
        <translation>La carpeta sirve para varios puestos.</translation>
    </message>
    <message>
        <source>The folder is not fit for several desks. Show this page to IT.</source>
        <translation>La carpeta no sirve para varios puestos. Muestre esta página en informática.</translation>
    </message>
</context>
<context>
    <name>SharingRounds</name>
    <message>
        <source>Shared office</source>
        <translation>Oficina compartida</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n change(s) saved on this PC only</source>
        <translation>
            <numerusform>%1: %n cambio guardado solo en esta PC</numerusform>
            <numerusform>%1: %n cambios guardados solo en esta PC</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: folder away</source>
        <translation>%1: carpeta sin conexión</translation>
    </message>
    <message>
        <source>%1: not shared</source>
        <translation>%1: sin compartir</translation>
    </message>
    <message>
        <source>Shared: everything saved here is in the office folder.</source>
        <translation>Compartido: todo lo guardado aquí está en la carpeta de la oficina.</translation>
    </message>
    <message>
        <source>%1, shared</source>
        <translation>%1, compartido</translation>
    </message>
    <message>
        <source>The office folder has not answered for a while. What you save is kept on this PC and shared as soon as the folder is back.</source>
        <translation>La carpeta de la oficina no responde desde hace un rato. Lo que usted guarda queda en esta PC y se comparte en cuanto vuelva la carpeta.</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Alert</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>Casos abiertos</translation>
    </message>
    <message>
        <source>None. Ctrl+N opens one.</source>
        <translation>Ninguno. Ctrl+N abre uno.</translation>
    </message>
    <message>
        <source>Case %1, %2</source>
        <translation>Caso %1, %2</translation>
    </message>
    <message>
        <source>Overdue since %1</source>
        <translation>Vencido desde %1</translation>
    </message>
    <message>
        <source>Due %1</source>
        <translation>Vence %1</translation>
    </message>
    <message>
        <source>Promised callbacks</source>
        <translation>Llamadas prometidas</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguna</translation>
    </message>
    <message>
        <source>Called back</source>
        <translation>Llamada devuelta</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Vencido</translation>
    </message>
</context>
<context>
    <name>SignInFields</name>
    <message>
        <source>With a password</source>
        <translation>Con una contraseña</translation>
    </message>
    <message>
        <source>At Microsoft, in the browser</source>
        <translation>En Microsoft, con el navegador</translation>
    </message>
    <message>
        <source>shelby.example</source>
        <translation>shelby.example</translation>
    </message>
    <message>
        <source>Sign in in the browser</source>
        <translation>Iniciar sesión en el navegador</translation>
    </message>
    <message>
        <source>S&amp;ign-in</source>
        <translation>I&amp;nicio de sesión</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Contraseña</translation>
    </message>
    <message>
        <source>Kept in this PC&apos;s own password store, nowhere else.</source>
        <translation>Se guarda en el almacén de contraseñas de esta PC y en ningún otro lugar.</translation>
    </message>
    <message>
        <source>The number under which your administrator registered the program at Microsoft.</source>
        <translation>El número con el que la persona que administra registró el programa en Microsoft.</translation>
    </message>
    <message>
        <source>App&amp;lication</source>
        <translation>Ap&amp;licación</translation>
    </message>
    <message>
        <source>&amp;Organisation</source>
        <translation>Organi&amp;zación</translation>
    </message>
    <message>
        <source>Its domain or number at Microsoft; empty asks who signs in.</source>
        <translation>Su dominio o número en Microsoft; vacío: lo dice quien inicia sesión.</translation>
    </message>
    <message>
        <source>Account: %1</source>
        <translation>Cuenta: %1</translation>
    </message>
</context>
<context>
    <name>SignatureCard</name>
    <message>
        <source>Queue whose signature this is</source>
        <translation>Cola de la que es esta firma</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Name of the department, phone, hours</source>
        <translation>Nombre del departamento, teléfono, horario</translation>
    </message>
    <message>
        <source>Save signature</source>
        <translation>Guardar firma</translation>
    </message>
    <message>
        <source>Goes below replies of the queue, under a line of two dashes. The program adds no name to it.</source>
        <translation>Va debajo de las respuestas de la cola, bajo una línea de dos guiones. El programa no le añade ningún nombre.</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>Firmas</translation>
    </message>
    <message>
        <source>The signature is saved.</source>
        <translation>La firma está guardada.</translation>
    </message>
</context>
<context>
    <name>SourceEditor</name>
    <message>
        <source>What would come in</source>
        <translation>Qué llegaría</translation>
    </message>
    <message>
        <source>Nothing lies there right now.</source>
        <translation>Ahora mismo no hay nada allí.</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Probar</translation>
    </message>
    <message>
        <source>Save source</source>
        <translation>Guardar fuente</translation>
    </message>
    <message>
        <source>Leave it as it was</source>
        <translation>Dejarlo como estaba</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Buscando</translation>
    </message>
    <message>
        <source>Choose folder...</source>
        <translation>Elegir carpeta...</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Dirección</translation>
    </message>
    <message>
        <source>The address that ends before /requests.json.</source>
        <translation>La dirección que termina antes de /requests.json.</translation>
    </message>
    <message>
        <source>&amp;Jurisdiction</source>
        <translation>&amp;Jurisdicción</translation>
    </message>
    <message>
        <source>Only where the server asks for one.</source>
        <translation>Solo si el servidor la pide.</translation>
    </message>
    <message>
        <source>One line each: the code or name of a service, an equals sign, the topic in this office.</source>
        <translation>Una línea cada uno: el código o nombre de un servicio, un signo igual, el tema en esta oficina.</translation>
    </message>
    <message>
        <source>&amp;Topics</source>
        <translation>&amp;Temas</translation>
    </message>
    <message>
        <source>An Open311 server</source>
        <translation>Un servidor Open311</translation>
    </message>
    <message>
        <source>JSON and CSV files that lie there are taken in by this PC and then moved to its folder &quot;taken&quot;; nothing is deleted.</source>
        <translation>Este equipo recoge los archivos JSON y CSV que hay allí y luego los mueve a su carpeta &quot;taken&quot;; no se borra nada.</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Carpeta</translation>
    </message>
    <message>
        <source>A folder of web forms</source>
        <translation>Una carpeta de formularios web</translation>
    </message>
    <message>
        <source>The source is saved. It is looked into every few minutes.</source>
        <translation>La fuente está guardada. Se revisa cada pocos minutos.</translation>
    </message>
</context>
<context>
    <name>SourceRounds</name>
    <message numerus="yes">
        <source>%1: %n file(s) could not be read and lie in its folder &quot;refused&quot;.</source>
        <translation>
            <numerusform>%1: %n archivo no se pudo leer y está en su carpeta &quot;refused&quot;.</numerusform>
            <numerusform>%1: %n archivos no se pudieron leer y están en su carpeta &quot;refused&quot;.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 stopped at %2.</source>
        <translation>%1 se detuvo a las %2.</translation>
    </message>
    <message>
        <source>Open its settings</source>
        <translation>Abrir su configuración</translation>
    </message>
</context>
<context>
    <name>SourcesSection</name>
    <message>
        <source>Add an Open311 server</source>
        <translation>Agregar un servidor Open311</translation>
    </message>
    <message>
        <source>Add a folder of web forms</source>
        <translation>Agregar una carpeta de formularios web</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Buscando</translation>
    </message>
    <message>
        <source>What lies there becomes contacts, each once, every few minutes while a window is open. Nothing is ever written to a server.</source>
        <translation>Lo que hay allí se convierte en contactos, cada uno una vez, cada pocos minutos mientras haya una ventana abierta. Nunca se escribe nada en un servidor.</translation>
    </message>
    <message>
        <source>Service requests of the city&apos;s Open311 server and files of web forms can become contacts by themselves. None is set up yet.</source>
        <translation>Las solicitudes de servicio del servidor Open311 de la ciudad y los archivos de formularios web pueden convertirse en contactos por sí solos. Todavía no hay ninguna fuente.</translation>
    </message>
    <message>
        <source>%1, read by %2</source>
        <translation>%1, la lee %2</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Activa</translation>
    </message>
    <message>
        <source>%1 is on</source>
        <translation>%1 está activa</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>%1 is removed. What it brought stays.</source>
        <translation>%1 se quitó. Lo que trajo se queda.</translation>
    </message>
</context>
<context>
    <name>SpeaksForm</name>
    <message>
        <source>Speaks for...</source>
        <translation>Habla por...</translation>
    </message>
    <message>
        <source>Who is the other one?</source>
        <translation>¿Quién es la otra persona?</translation>
    </message>
    <message>
        <source>Name, phone, email or address</source>
        <translation>Nombre, teléfono, correo o dirección</translation>
    </message>
    <message>
        <source>%1 speaks for %2.</source>
        <translation>%1 habla por %2.</translation>
    </message>
    <message>
        <source>This citizen</source>
        <translation>Esta persona</translation>
    </message>
    <message>
        <source>The other one</source>
        <translation>La otra persona</translation>
    </message>
    <message>
        <source>%1 speaks for %2</source>
        <translation>%1 habla por %2</translation>
    </message>
    <message>
        <source>Choose a citizen</source>
        <translation>Elegir una persona</translation>
    </message>
    <message>
        <source>The other citizen: %1</source>
        <translation>La otra persona: %1</translation>
    </message>
    <message>
        <source>Choose the other citizen first. Nothing was saved yet.</source>
        <translation>Elija primero a la otra persona. Todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>daughter</source>
        <translation>hija</translation>
    </message>
    <message>
        <source>son</source>
        <translation>hijo</translation>
    </message>
    <message>
        <source>wife</source>
        <translation>esposa</translation>
    </message>
    <message>
        <source>husband</source>
        <translation>esposo</translation>
    </message>
    <message>
        <source>mother</source>
        <translation>madre</translation>
    </message>
    <message>
        <source>father</source>
        <translation>padre</translation>
    </message>
    <message>
        <source>guardian</source>
        <translation>tutor o tutora</translation>
    </message>
    <message>
        <source>caregiver</source>
        <translation>cuidador o cuidadora</translation>
    </message>
    <message>
        <source>landlord</source>
        <translation>propietario o propietaria</translation>
    </message>
    <message>
        <source>lawyer</source>
        <translation>abogado o abogada</translation>
    </message>
    <message>
        <source>interpreter</source>
        <translation>intérprete</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>&amp;Other citizen</source>
        <translation>&amp;Otra persona</translation>
    </message>
    <message>
        <source>&amp;Who</source>
        <translation>&amp;Quién</translation>
    </message>
    <message>
        <source>&amp;Relation</source>
        <translation>&amp;Relación</translation>
    </message>
    <message>
        <source>What the speaker is to them, for example daughter or landlord.</source>
        <translation>Qué es quien habla para la otra persona, por ejemplo hija o propietario.</translation>
    </message>
    <message>
        <source>How the office knows: a signed form and its date, a power of attorney, said in person at the counter.</source>
        <translation>Cómo lo sabe la oficina: un formulario firmado y su fecha, un poder notarial, dicho en persona en el mostrador.</translation>
    </message>
    <message>
        <source>&amp;Consent</source>
        <translation>&amp;Consentimiento</translation>
    </message>
    <message>
        <source>&amp;Since</source>
        <translation>&amp;Desde</translation>
    </message>
    <message>
        <source>Ctrl+Enter saves, Esc leaves</source>
        <translation>Ctrl+Entrar guarda, Esc sale</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>%1 is noted as deceased.</source>
        <translation>Consta el fallecimiento de %1.</translation>
    </message>
    <message>
        <source>%1 is no longer noted as deceased.</source>
        <translation>Ya no consta el fallecimiento de %1.</translation>
    </message>
    <message>
        <source>%1 is not to be contacted.</source>
        <translation>No hay que contactar a %1.</translation>
    </message>
    <message>
        <source>%1 may be contacted again.</source>
        <translation>Se puede contactar otra vez a %1.</translation>
    </message>
    <message>
        <source>Which number or address is wrong?</source>
        <translation>¿Qué número o dirección está equivocado?</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>Número o dirección</translation>
    </message>
    <message>
        <source>Nobody is found by %1 any more; it stays noted as wrong.</source>
        <translation>Con %1 ya no se encuentra a nadie; queda anotado como equivocado.</translation>
    </message>
    <message>
        <source>%1 counts again.</source>
        <translation>%1 vuelve a contar.</translation>
    </message>
    <message>
        <source>Is noted as wrong: Enter lets it count again</source>
        <translation>Está anotado como equivocado: Entrar hace que cuente otra vez</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Mail</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Oficina</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Respaldo</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Trabajo</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Usuario</translation>
    </message>
</context>
<context>
    <name>TallyForm</name>
    <message>
        <source>Count a contact without a name: press the key of its topic</source>
        <translation>Contar un contacto sin nombre: presione la tecla de su tema</translation>
    </message>
    <message>
        <source>How it came</source>
        <translation>Cómo llegó</translation>
    </message>
    <message>
        <source>Phone &amp;call</source>
        <translation>&amp;Llamada</translation>
    </message>
    <message>
        <source>&amp;Walk-in</source>
        <translation>&amp;Visita</translation>
    </message>
    <message>
        <source>Count without a topic  Enter</source>
        <translation>Contar sin tema  Intro</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Por</translation>
    </message>
    <message>
        <source>&amp;Other</source>
        <translation>&amp;Otro</translation>
    </message>
    <message>
        <source>Press the key of the topic: it is counted at once. A count cannot be taken back.</source>
        <translation>Presione la tecla del tema: se cuenta en seguida. Un conteo no se puede deshacer.</translation>
    </message>
    <message>
        <source>%1, key %2</source>
        <translation>%1, tecla %2</translation>
    </message>
</context>
<context>
    <name>TemplateEditor</name>
    <message>
        <source>Save template</source>
        <translation>Guardar plantilla</translation>
    </message>
    <message>
        <source>Leave as it was</source>
        <translation>Dejar como estaba</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>la plantilla</translation>
    </message>
    <message>
        <source>Every queue</source>
        <translation>Todas las colas</translation>
    </message>
    <message>
        <source>Not known: %1. Take one of the variables above, or write the words themselves.</source>
        <translation>No se conoce: %1. Tome una de las variables de arriba o escriba las palabras mismas.</translation>
    </message>
    <message>
        <source>The text stands here as soon as there is one.</source>
        <translation>El texto aparece aquí en cuanto lo haya.</translation>
    </message>
    <message>
        <source>The template is saved.</source>
        <translation>La plantilla está guardada.</translation>
    </message>
    <message>
        <source>Another desk changed this template meanwhile. Yours is not saved yet. Theirs says: “%1”</source>
        <translation>Otro puesto cambió entretanto esta plantilla. La suya todavía no se guardó. La otra dice: «%1»</translation>
    </message>
    <message>
        <source>Save mine</source>
        <translation>Guardar la mía</translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation>Conservar la otra</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>How it is found when a reply is written.</source>
        <translation>Cómo se encuentra al escribir una respuesta.</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>&amp;Cola</translation>
    </message>
    <message>
        <source>&amp;Subject</source>
        <translation>&amp;Asunto</translation>
    </message>
    <message>
        <source>For new mail only; an answer keeps the subject of what it answers.</source>
        <translation>Solo para correo nuevo; una respuesta conserva el asunto de lo que responde.</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Texto</translation>
    </message>
    <message>
        <source>Put in, filled for each case:</source>
        <translation>Insertar, completado para cada caso:</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
    <message>
        <source>As it reads on a made-up case</source>
        <translation>Cómo se lee en un caso inventado</translation>
    </message>
    <message>
        <source>Ctrl+Enter saves, Esc leaves</source>
        <translation>Ctrl+Intro guarda, Esc sale</translation>
    </message>
    <message>
        <source>New template</source>
        <translation>Plantilla nueva</translation>
    </message>
</context>
<context>
    <name>TemplatesSection</name>
    <message>
        <source>New template</source>
        <translation>Plantilla nueva</translation>
    </message>
    <message>
        <source>Add the templates that come with the program</source>
        <translation>Añadir las plantillas que trae el programa</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Buscando</translation>
    </message>
    <message>
        <source>A template is put into a reply with Ctrl+T; names, numbers and dates of the case are filled in.</source>
        <translation>Una plantilla se pone en una respuesta con Ctrl+T; se completan nombres, números y fechas del caso.</translation>
    </message>
    <message>
        <source>No templates yet. A template is a text to start a reply from, with names and numbers of the case filled in.</source>
        <translation>Todavía no hay plantillas. Una plantilla es un texto con el que empezar una respuesta, con nombres y números del caso completados.</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>The template “%1” is removed.</source>
        <translation>La plantilla «%1» se quitó.</translation>
    </message>
    <message numerus="yes">
        <source>%n template(s) added. Change them as your office writes.</source>
        <translation>
            <numerusform>%n plantilla añadida. Cámbiela como escribe su oficina.</numerusform>
            <numerusform>%n plantillas añadidas. Cámbielas como escribe su oficina.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineActions</name>
    <message>
        <source>Mark as answered</source>
        <translation>Marcar como respondido</translation>
    </message>
    <message>
        <source>Mark as not answered</source>
        <translation>Marcar como no respondido</translation>
    </message>
    <message>
        <source>The contact is filed on %1.</source>
        <translation>El contacto quedó archivado en %1.</translation>
    </message>
    <message>
        <source>Add this contact to a case</source>
        <translation>Agregar este contacto a un caso</translation>
    </message>
    <message>
        <source>Number or words of the title</source>
        <translation>Número o palabras del título</translation>
    </message>
    <message>
        <source>The contact now stands with %1.</source>
        <translation>El contacto ahora está con %1.</translation>
    </message>
    <message>
        <source>Whose contact was this?</source>
        <translation>¿De quién fue este contacto?</translation>
    </message>
    <message>
        <source>Name, phone, email or address</source>
        <translation>Nombre, teléfono, correo o dirección</translation>
    </message>
    <message>
        <source>The contact counts as answered.</source>
        <translation>El contacto cuenta como respondido.</translation>
    </message>
    <message>
        <source>The contact waits for an answer again.</source>
        <translation>El contacto vuelve a esperar respuesta.</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Looking for it</source>
        <translation>Buscando</translation>
    </message>
    <message>
        <source>Nothing on that day; the last before it is %1.</source>
        <translation>No hay nada ese día; lo último anterior es de %1.</translation>
    </message>
    <message>
        <source>The history begins on %1.</source>
        <translation>El historial empieza el %1.</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Loading the history</source>
        <translation>Cargando el historial</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nada coincide</translation>
    </message>
</context>
<context>
    <name>TitleField</name>
    <message>
        <source>Title of the case</source>
        <translation>Título del caso</translation>
    </message>
    <message>
        <source>Change the title</source>
        <translation>Cambiar el título</translation>
    </message>
</context>
<context>
    <name>TodayScreen</name>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>What waits today</source>
        <translation>Lo que espera hoy</translation>
    </message>
    <message numerus="yes">
        <source>%n late</source>
        <translation>
            <numerusform>%n con retraso</numerusform>
            <numerusform>%n con retraso</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing is late</source>
        <translation>nada tiene retraso</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Mail that needs you</source>
        <translation>Correo que lo necesita</translation>
    </message>
    <message>
        <source>Callbacks</source>
        <translation>Llamadas por devolver</translation>
    </message>
    <message>
        <source>Overdue cases</source>
        <translation>Casos vencidos</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Sin responder</translation>
    </message>
    <message>
        <source>Made to ask twice this week</source>
        <translation>Tuvieron que preguntar dos veces esta semana</translation>
    </message>
    <message>
        <source>My cases</source>
        <translation>Mis casos</translation>
    </message>
    <message>
        <source>%1, Space ticks one off</source>
        <translation>%1, Espacio marca una como hecha</translation>
    </message>
    <message>
        <source>%1, F7 shows the outbox</source>
        <translation>%1, F7 muestra la bandeja de salida</translation>
    </message>
    <message>
        <source>%1, %2 over %3 working days</source>
        <translation>%1, %2 con más de %3 días hábiles</translation>
    </message>
    <message>
        <source>%1, %2 late</source>
        <translation>%1, %2 con retraso</translation>
    </message>
    <message>
        <source>No callback is promised. Choose Callback when you log a contact (F2), and it stands here until it is made.</source>
        <translation>No hay ninguna llamada prometida. Elija Prometer llamada al registrar un contacto (F2) y estará aquí hasta que se haga.</translation>
    </message>
    <message>
        <source>No case is overdue.</source>
        <translation>Ningún caso está vencido.</translation>
    </message>
    <message>
        <source>Every letter, web form and email is answered.</source>
        <translation>Todas las cartas, los formularios web y los correos están respondidos.</translation>
    </message>
    <message>
        <source>No case is assigned to you. Open one from a contact (F2, then Alt+O).</source>
        <translation>No tiene ningún caso asignado. Abra uno desde un contacto (F2 y luego Alt+A).</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>desde %1</translation>
    </message>
    <message>
        <source>first %1, %2</source>
        <translation>primero %1, %2</translation>
    </message>
    <message>
        <source>waits %1</source>
        <translation>espera %1</translation>
    </message>
    <message>
        <source>overdue %1</source>
        <translation>vencido %1</translation>
    </message>
    <message>
        <source>Another desk changed the same thing before you. Both texts are kept until you choose one.</source>
        <translation>Otro puesto cambió lo mismo antes que usted. Los dos textos se conservan hasta que usted elija uno.</translation>
    </message>
    <message>
        <source>%1, Shift+F7 shows both texts</source>
        <translation>%1, Shift+F7 muestra los dos textos</translation>
    </message>
    <message>
        <source>Edits to settle</source>
        <translation>Cambios por decidir</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s) to file</source>
        <translation>
            <numerusform>%n mensaje nuevo por archivar</numerusform>
            <numerusform>%n mensajes nuevos por archivar</numerusform>
        </translation>
    </message>
    <message>
        <source>No new mail to file.</source>
        <translation>No hay correo nuevo por archivar.</translation>
    </message>
    <message>
        <source>New mail</source>
        <translation>Correo nuevo</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be read and are set aside</source>
        <translation>
            <numerusform>%n mensaje no se pudo leer y está apartado</numerusform>
            <numerusform>%n mensajes no se pudieron leer y están apartados</numerusform>
        </translation>
    </message>
    <message>
        <source>Callback made: %1</source>
        <translation>Llamada devuelta: %1</translation>
    </message>
</context>
<context>
    <name>TogetherCard</name>
    <message>
        <source>Belongs together</source>
        <translation>Van juntos</translation>
    </message>
    <message>
        <source>Take apart</source>
        <translation>Separar</translation>
    </message>
    <message>
        <source>The same person</source>
        <translation>La misma persona</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>No vive aquí</translation>
    </message>
    <message>
        <source>Same household</source>
        <translation>Mismo hogar</translation>
    </message>
    <message>
        <source>Speaks for this citizen</source>
        <translation>Habla por esta persona</translation>
    </message>
    <message>
        <source>This citizen speaks for them</source>
        <translation>Esta persona habla por ellos</translation>
    </message>
    <message>
        <source>Since %1: %2</source>
        <translation>Desde %1: %2</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Terminar</translation>
    </message>
    <message>
        <source>Nobody yet. Ctrl+J joins two records of one person, Ctrl+H a household; Ctrl+Shift+S notes who speaks for whom.</source>
        <translation>Nadie todavía. Ctrl+J une dos registros de una persona, Ctrl+H un hogar; Ctrl+Mayús+S anota quién habla por quién.</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Ir a %1</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Call</source>
        <translation>Llamada</translation>
    </message>
    <message>
        <source>Walk-in</source>
        <translation>Visita</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>More ways to log a contact</source>
        <translation>Más formas de registrar un contacto</translation>
    </message>
</context>
<context>
    <name>TopicField</name>
    <message>
        <source>Topic</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>De qué trata</translation>
    </message>
    <message>
        <source>New topic: %1</source>
        <translation>Tema nuevo: %1</translation>
    </message>
</context>
<context>
    <name>UnansweredBanner</name>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open the unanswered contact</source>
        <translation>Abrir el contacto sin responder</translation>
    </message>
    <message>
        <source>Mark answered</source>
        <translation>Marcar como respondido</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Sin responder</translation>
    </message>
    <message>
        <source>Emailed %1 ago</source>
        <translation>Envió un correo hace %1</translation>
    </message>
    <message>
        <source>Wrote a letter %1 ago</source>
        <translation>Escribió una carta hace %1</translation>
    </message>
    <message>
        <source>Sent a web form %1 ago</source>
        <translation>Envió un formulario web hace %1</translation>
    </message>
    <message>
        <source>Called %1 ago</source>
        <translation>Llamó hace %1</translation>
    </message>
    <message>
        <source>Came in person %1 ago</source>
        <translation>Vino en persona hace %1</translation>
    </message>
    <message>
        <source>Wrote %1 ago</source>
        <translation>Escribió hace %1</translation>
    </message>
    <message>
        <source>%1 about “%2”</source>
        <translation>%1 sobre “%2”</translation>
    </message>
    <message>
        <source>%1, and %2 more</source>
        <translation>%1, y %2 más</translation>
    </message>
</context>
<context>
    <name>ViewBar</name>
    <message>
        <source>Which mail</source>
        <translation>Qué correo</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Buzón</translation>
    </message>
    <message>
        <source>All mailboxes</source>
        <translation>Todos los buzones</translation>
    </message>
</context>
<context>
    <name>WebFormEditor</name>
    <message>
        <source>Save form</source>
        <translation>Guardar el formulario</translation>
    </message>
    <message>
        <source>Leave it as it was</source>
        <translation>Dejarlo como estaba</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>A new web form</source>
        <translation>Un nuevo formulario web</translation>
    </message>
    <message>
        <source>Change the web form %1</source>
        <translation>Cambiar el formulario web %1</translation>
    </message>
    <message>
        <source>Street light form</source>
        <translation>Formulario de alumbrado</translation>
    </message>
    <message>
        <source>The address the website sends from; empty for any</source>
        <translation>La dirección desde la que envía el sitio web; vacío: cualquiera</translation>
    </message>
    <message>
        <source>Words in the subject of every mail of this form; empty for any</source>
        <translation>Palabras del asunto de cada correo de este formulario; vacío: cualquiera</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>&amp;Comes from</source>
        <translation>&amp;Viene de</translation>
    </message>
    <message>
        <source>&amp;Subject holds</source>
        <translation>&amp;Asunto con</translation>
    </message>
    <message>
        <source>The web form is saved. Mail that arrives from now on is read by it.</source>
        <translation>El formulario web está guardado. El correo que llegue desde ahora se lee con él.</translation>
    </message>
</context>
<context>
    <name>WebFormLabels</name>
    <message>
        <source>Labels stand at the beginning of a line, with or without a colon. Those of the sample appear here.</source>
        <translation>Los rótulos están al comienzo de una línea, con dos puntos o sin ellos. Los del ejemplo aparecen aquí.</translation>
    </message>
    <message>
        <source>What its lines mean</source>
        <translation>Qué significan sus líneas</translation>
    </message>
    <message>
        <source>%1 (not in this sample)</source>
        <translation>%1 (no está en este ejemplo)</translation>
    </message>
    <message>
        <source>What %1 means</source>
        <translation>Qué significa %1</translation>
    </message>
    <message>
        <source>Leave it in the text</source>
        <translation>Dejarlo en el texto</translation>
    </message>
</context>
<context>
    <name>WebFormResult</name>
    <message>
        <source>What the daybook reads out of the sample</source>
        <translation>Lo que la bitácora lee del ejemplo</translation>
    </message>
    <message>
        <source>Nothing yet. Paste a mail of this form above and say what its lines mean.</source>
        <translation>Todavía nada. Pegue arriba un correo de este formulario y diga qué significan sus líneas.</translation>
    </message>
    <message>
        <source>%1 lines belong to no field. They stay in the text of the message.</source>
        <translation>%1 líneas no corresponden a ningún campo. Se quedan en el texto del mensaje.</translation>
    </message>
</context>
<context>
    <name>WebFormSample</name>
    <message>
        <source>Take a mail that arrived</source>
        <translation>Tomar un correo que llegó</translation>
    </message>
    <message>
        <source>Sample mail of the form</source>
        <translation>Correo de ejemplo del formulario</translation>
    </message>
    <message>
        <source>Name: Maria Garcia
Phone: 502-555-0134
Parcel: 12-0417
Message: The street light is out.</source>
        <translation>Nombre: María García
Teléfono: 502-555-0134
Parcela: 12-0417
Mensaje: La luz de la calle no funciona.</translation>
    </message>
    <message>
        <source>Sample mail</source>
        <translation>Correo de ejemplo</translation>
    </message>
    <message>
        <source>Paste a mail below, or choose one that arrived</source>
        <translation>Pegue un correo abajo o elija uno que llegó</translation>
    </message>
    <message>
        <source>Paste a mail of the form below</source>
        <translation>Pegue abajo un correo del formulario</translation>
    </message>
</context>
<context>
    <name>WebFormsSection</name>
    <message>
        <source>New web form</source>
        <translation>Nuevo formulario web</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Buscando</translation>
    </message>
    <message>
        <source>Mail of these forms is read line by line: the citizen is proposed by what was typed, not by the website&apos;s address.</source>
        <translation>El correo de estos formularios se lee línea por línea: la persona se propone por lo que se escribió, no por la dirección del sitio web.</translation>
    </message>
    <message>
        <source>No web form yet. When the office&apos;s website sends its forms by mail, say here once what their lines mean.</source>
        <translation>Todavía no hay formularios web. Si el sitio web de la oficina envía sus formularios por correo, diga aquí una vez qué significan sus líneas.</translation>
    </message>
    <message>
        <source>From %1, subject with %2</source>
        <translation>De %1, asunto con %2</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>De %1</translation>
    </message>
    <message>
        <source>Subject with %2</source>
        <translation>Asunto con %2</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>The web form %1 is removed. What it brought stays.</source>
        <translation>El formulario web %1 se quitó. Lo que trajo se queda.</translation>
    </message>
</context>
<context>
    <name>WeekPicker</name>
    <message>
        <source>Week before</source>
        <translation>Semana anterior</translation>
    </message>
    <message>
        <source>Week after</source>
        <translation>Semana siguiente</translation>
    </message>
    <message>
        <source>Week %1</source>
        <translation>Semana %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 a %2</translation>
    </message>
    <message>
        <source>Go to this week</source>
        <translation>Ir a esta semana</translation>
    </message>
    <message>
        <source>Go to last week</source>
        <translation>Ir a la semana pasada</translation>
    </message>
</context>
<context>
    <name>WhoField</name>
    <message>
        <source>Who</source>
        <translation>Quién</translation>
    </message>
    <message>
        <source>Phone, name, email or case number</source>
        <translation>Teléfono, nombre, correo o número de caso</translation>
    </message>
    <message>
        <source>New citizen: %1</source>
        <translation>Persona nueva: %1</translation>
    </message>
    <message>
        <source>Linked: %1</source>
        <translation>Vinculado: %1</translation>
    </message>
    <message>
        <source>Will be registered as a new citizen when you save</source>
        <translation>Se registrará como persona nueva al guardar</translation>
    </message>
    <message>
        <source>Not linked to a citizen; the name is saved with the contact</source>
        <translation>Sin vincular a una persona; el nombre se guarda con el contacto</translation>
    </message>
    <message>
        <source>May stay empty</source>
        <translation>Puede quedar vacío</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>For information</source>
        <translation>Para su información</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>No se hizo</translation>
    </message>
    <message>
        <source>Dismiss this notice</source>
        <translation>Cerrar este aviso</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>Open case</source>
        <translation>Abrir el caso</translation>
    </message>
    <message>
        <source>Leave without opening a case</source>
        <translation>Salir sin abrir un caso</translation>
    </message>
    <message>
        <source>Choose the citizen</source>
        <translation>Elegir la persona</translation>
    </message>
    <message>
        <source>Open a new case</source>
        <translation>Abrir un caso nuevo</translation>
    </message>
    <message>
        <source>Filter the cases</source>
        <translation>Filtrar los casos</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Agregar nota</translation>
    </message>
    <message>
        <source>Change the title</source>
        <translation>Cambiar el título</translation>
    </message>
    <message>
        <source>Assign this case to me</source>
        <translation>Asignarme este caso</translation>
    </message>
    <message>
        <source>Mark this case as resolved</source>
        <translation>Marcar este caso como resuelto</translation>
    </message>
    <message>
        <source>Set the citizen of this case</source>
        <translation>Indicar la persona de este caso</translation>
    </message>
    <message>
        <source>Add a file to this case</source>
        <translation>Agregar un archivo a este caso</translation>
    </message>
    <message>
        <source>Paste a file or picture into this case</source>
        <translation>Pegar un archivo o una imagen en este caso</translation>
    </message>
    <message>
        <source>Reply by email</source>
        <translation>Responder por correo</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Save citizen</source>
        <translation>Guardar la persona</translation>
    </message>
    <message>
        <source>Leave without saving</source>
        <translation>Salir sin guardar</translation>
    </message>
    <message>
        <source>Register a citizen</source>
        <translation>Registrar una persona</translation>
    </message>
    <message>
        <source>Find citizens registered twice</source>
        <translation>Buscar personas registradas dos veces</translation>
    </message>
    <message>
        <source>Import people...</source>
        <translation>Importar personas...</translation>
    </message>
    <message>
        <source>Filter the citizens</source>
        <translation>Filtrar las personas</translation>
    </message>
    <message>
        <source>Log call</source>
        <translation>Registrar llamada</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Caso nuevo</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Fold or unfold the case stories</source>
        <translation>Plegar o desplegar las historias de los casos</translation>
    </message>
    <message>
        <source>Join with another record of this person</source>
        <translation>Unir con otra ficha de esta persona</translation>
    </message>
    <message>
        <source>Add somebody to the household</source>
        <translation>Añadir a alguien al hogar</translation>
    </message>
    <message>
        <source>Speaks for...</source>
        <translation>Habla por...</translation>
    </message>
    <message>
        <source>Search in this history</source>
        <translation>Buscar en este historial</translation>
    </message>
    <message>
        <source>File here</source>
        <translation>Archivar aquí</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Apartar</translation>
    </message>
    <message>
        <source>Mark as answered</source>
        <translation>Marcar como respondido</translation>
    </message>
    <message>
        <source>Bring back to the inbox</source>
        <translation>Devolver a la bandeja de entrada</translation>
    </message>
    <message>
        <source>Move to another case...</source>
        <translation>Pasar a otro caso...</translation>
    </message>
    <message>
        <source>Split off into a new case</source>
        <translation>Separar en un caso nuevo</translation>
    </message>
    <message>
        <source>Choose another citizen</source>
        <translation>Elegir otra persona</translation>
    </message>
    <message>
        <source>Take the likeliest citizen</source>
        <translation>Tomar la persona más probable</translation>
    </message>
    <message>
        <source>New citizen from the sender</source>
        <translation>Persona nueva con los datos del remitente</translation>
    </message>
    <message>
        <source>Choose another case</source>
        <translation>Elegir otro caso</translation>
    </message>
    <message>
        <source>New case from this message</source>
        <translation>Caso nuevo a partir de este mensaje</translation>
    </message>
    <message>
        <source>Fetch it now</source>
        <translation>Traerlo ahora</translation>
    </message>
    <message>
        <source>Show what was quoted, or fold it</source>
        <translation>Mostrar lo citado, u ocultarlo</translation>
    </message>
    <message>
        <source>Show with formatting</source>
        <translation>Mostrar con formato</translation>
    </message>
    <message>
        <source>Try again to read it</source>
        <translation>Intentar leerlo otra vez</translation>
    </message>
    <message>
        <source>Save the whole message...</source>
        <translation>Guardar el mensaje completo...</translation>
    </message>
    <message>
        <source>Fetch mail now</source>
        <translation>Traer el correo ahora</translation>
    </message>
    <message>
        <source>Import mail files...</source>
        <translation>Importar archivos de correo...</translation>
    </message>
    <message>
        <source>Save this contact</source>
        <translation>Guardar este contacto</translation>
    </message>
    <message>
        <source>Read what was not answered</source>
        <translation>Leer lo que no se respondió</translation>
    </message>
    <message>
        <source>Print...</source>
        <translation>Imprimir...</translation>
    </message>
    <message>
        <source>Save as PDF...</source>
        <translation>Guardar como PDF...</translation>
    </message>
    <message>
        <source>Save as CSV...</source>
        <translation>Guardar como CSV...</translation>
    </message>
    <message>
        <source>Make this summary again</source>
        <translation>Volver a preparar este resumen</translation>
    </message>
    <message>
        <source>Summary of the week before</source>
        <translation>Resumen de la semana anterior</translation>
    </message>
    <message>
        <source>Summary of the week after</source>
        <translation>Resumen de la semana siguiente</translation>
    </message>
    <message>
        <source>Larger preview</source>
        <translation>Agrandar la vista previa</translation>
    </message>
    <message>
        <source>Smaller preview</source>
        <translation>Reducir la vista previa</translation>
    </message>
    <message>
        <source>Preview as wide as the window</source>
        <translation>Vista previa al ancho de la ventana</translation>
    </message>
    <message>
        <source>Tick off this callback</source>
        <translation>Marcar esta llamada como hecha</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open a case from this contact</source>
        <translation>Abrir un caso a partir de este contacto</translation>
    </message>
    <message>
        <source>Add this contact to a case</source>
        <translation>Agregar este contacto a un caso</translation>
    </message>
    <message>
        <source>Move this contact to another citizen</source>
        <translation>Pasar este contacto a otra persona</translation>
    </message>
    <message>
        <source>Open this email</source>
        <translation>Abrir este correo</translation>
    </message>
    <message>
        <source>Go to its case</source>
        <translation>Ir a su caso</translation>
    </message>
    <message>
        <source>Save a file of this contact as...</source>
        <translation>Guardar un archivo de este contacto como...</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Copiar el texto</translation>
    </message>
    <message>
        <source>Log a call</source>
        <translation>Registrar una llamada</translation>
    </message>
    <message>
        <source>Log a walk-in</source>
        <translation>Registrar una visita</translation>
    </message>
    <message>
        <source>Log a letter, web form, chat or post</source>
        <translation>Registrar una carta, un formulario web, un chat o una publicación</translation>
    </message>
    <message>
        <source>Count a contact without a name</source>
        <translation>Contar un contacto sin nombre</translation>
    </message>
    <message>
        <source>Search the daybook</source>
        <translation>Buscar en la bitácora</translation>
    </message>
    <message>
        <source>Show all actions</source>
        <translation>Mostrar todas las acciones</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>Avanzar</translation>
    </message>
    <message>
        <source>Go to the newest notice</source>
        <translation>Ir al aviso más reciente</translation>
    </message>
    <message>
        <source>Next open contact</source>
        <translation>Siguiente contacto abierto</translation>
    </message>
    <message>
        <source>Previous open contact</source>
        <translation>Contacto abierto anterior</translation>
    </message>
    <message>
        <source>Take back the mail that waits to be sent</source>
        <translation>Retirar el correo que espera para enviarse</translation>
    </message>
    <message>
        <source>Send this reply</source>
        <translation>Enviar esta respuesta</translation>
    </message>
    <message>
        <source>Take a template</source>
        <translation>Tomar una plantilla</translation>
    </message>
    <message>
        <source>Attach a file to this reply</source>
        <translation>Adjuntar un archivo a esta respuesta</translation>
    </message>
    <message>
        <source>Show what they wrote</source>
        <translation>Mostrar lo que escribieron</translation>
    </message>
    <message>
        <source>Fold the reply, its draft stays</source>
        <translation>Plegar la respuesta, su borrador queda</translation>
    </message>
    <message>
        <source>Discard this reply</source>
        <translation>Descartar esta respuesta</translation>
    </message>
    <message>
        <source>Show the outbox</source>
        <translation>Mostrar la bandeja de salida</translation>
    </message>
    <message>
        <source>Compare the register again</source>
        <translation>Comparar el registro de nuevo</translation>
    </message>
    <message>
        <source>The same person</source>
        <translation>La misma persona</translation>
    </message>
    <message>
        <source>Two people</source>
        <translation>Dos personas</translation>
    </message>
    <message>
        <source>Open the first record</source>
        <translation>Abrir la primera ficha</translation>
    </message>
    <message>
        <source>Look up the copied number, email or case</source>
        <translation>Buscar el número, correo o caso copiado</translation>
    </message>
    <message>
        <source>Choose a file...</source>
        <translation>Elegir un archivo...</translation>
    </message>
    <message>
        <source>Check what would happen</source>
        <translation>Comprobar qué pasaría</translation>
    </message>
    <message>
        <source>Import these people</source>
        <translation>Importar estas personas</translation>
    </message>
    <message>
        <source>Close this file</source>
        <translation>Cerrar este archivo</translation>
    </message>
    <message>
        <source>Take this import back...</source>
        <translation>Deshacer esta importación...</translation>
    </message>
    <message>
        <source>Note as deceased, or take that back</source>
        <translation>Anotar el fallecimiento o deshacerlo</translation>
    </message>
    <message>
        <source>Do not contact, or take that back</source>
        <translation>No contactar o deshacerlo</translation>
    </message>
    <message>
        <source>Wrong number or address...</source>
        <translation>Número o dirección equivocados...</translation>
    </message>
    <message>
        <source>Choose the other citizen</source>
        <translation>Elegir a la otra persona</translation>
    </message>
    <message>
        <source>Save who speaks for whom</source>
        <translation>Guardar quién habla por quién</translation>
    </message>
    <message>
        <source>Go to a date in this history</source>
        <translation>Ir a una fecha de este historial</translation>
    </message>
    <message>
        <source>Pin this citizen, or take the pin out</source>
        <translation>Fijar a esta persona o dejar de fijarla</translation>
    </message>
    <message>
        <source>Pin this case, or take the pin out</source>
        <translation>Fijar este caso o dejar de fijarlo</translation>
    </message>
    <message>
        <source>Show edits to settle</source>
        <translation>Mostrar los cambios por decidir</translation>
    </message>
</context>
<context>
    <name>below</name>
    <message>
        <source>The disk that holds %1 is full, so %2 was not saved. Nothing in the daybook was changed. Free some space or choose another folder.</source>
        <translation>El disco donde está %1 está lleno, por eso no se guardó %2. En la bitácora no se cambió nada. Libere espacio o elija otra carpeta.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written from this PC, so %2 was not saved. Nothing in the daybook was changed. Choose another folder.</source>
        <translation>Desde esta PC no se puede escribir en la carpeta %1, por eso no se guardó %2. En la bitácora no se cambió nada. Elija otra carpeta.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be reached, so %2 was not saved. Nothing in the daybook was changed. Choose another folder.</source>
        <translation>No se puede llegar a la carpeta %1, por eso no se guardó %2. En la bitácora no se cambió nada. Elija otra carpeta.</translation>
    </message>
    <message>
        <source>%1 It says it is from %2. Subject: %3</source>
        <translation>%1 Dice que es de %2. Asunto: %3</translation>
    </message>
    <message>
        <source>%1 It says it is from %2.</source>
        <translation>%1 Dice que es de %2.</translation>
    </message>
    <message>
        <source>%1 Subject: %2</source>
        <translation>%1 Asunto: %2</translation>
    </message>
    <message>
        <source>Give the case a title that says what it is about. Nothing was saved yet.</source>
        <translation>Ponga al caso un título que diga de qué se trata. Todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>A title may have at most %1 characters; this one has %2. Nothing was saved yet.</source>
        <translation>Un título puede tener como máximo %1 caracteres; este tiene %2. Todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>The note is empty. Nothing was saved yet.</source>
        <translation>La nota está vacía. Todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>The note is longer than a million characters. Attach it as a file instead; nothing was saved yet.</source>
        <translation>La nota tiene más de un millón de caracteres. Adjúntela como archivo; todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>The due date %1 is before %2. Check the year; nothing was saved yet.</source>
        <translation>La fecha de vencimiento %1 es anterior a %2. Revise el año; todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>An alert may have at most %1 characters, this one has %2. Write a note instead; nothing was saved yet.</source>
        <translation>Un aviso puede tener como máximo %1 caracteres; este tiene %2. Escriba mejor una nota; todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>Type a name, a phone number or an email address, so that this citizen can be found again. Nothing was saved yet.</source>
        <translation>Escriba un nombre, un teléfono o un correo, para que se pueda volver a encontrar a esta persona. Todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>A name may have at most %1 characters; this one has %2. Nothing was saved yet.</source>
        <translation>Un nombre puede tener como máximo %1 caracteres; este tiene %2. Todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>This line may have at most %1 characters; it has %2. Nothing was saved yet.</source>
        <translation>Esta línea puede tener como máximo %1 caracteres; tiene %2. Todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>The date of birth %1 is before 1900. Check the year; nothing was saved yet.</source>
        <translation>La fecha de nacimiento %1 es anterior a 1900. Revise el año; todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>The date of birth %1 is in the future. Check the year; nothing was saved yet.</source>
        <translation>La fecha de nacimiento %1 está en el futuro. Revise el año; todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has too few digits for a phone number. Nothing was saved yet.</source>
        <translation>&quot;%1&quot; tiene muy pocos dígitos para ser un teléfono. Todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has too many digits for a phone number. Nothing was saved yet.</source>
        <translation>&quot;%1&quot; tiene demasiados dígitos para ser un teléfono. Todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an email address. Nothing was saved yet.</source>
        <translation>&quot;%1&quot; no es una dirección de correo. Todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>What you typed is kept in the form, but it is not saved in the office yet.</source>
        <translation>Lo que usted escribió se conserva en el formulario, pero todavía no está guardado en la oficina.</translation>
    </message>
    <message>
        <source>%1 %2 was not found. It may have been removed on another desk. Nothing was changed.</source>
        <translation>No se encontró %1 %2. Es posible que se haya quitado en otro puesto. No se cambió nada.</translation>
    </message>
    <message>
        <source>Your role (%1) may not %2. Nothing was changed. Ask a manager of the office.</source>
        <translation>Su función (%1) no permite %2. No se cambió nada. Hable con la gerencia de la oficina.</translation>
    </message>
    <message>
        <source>%1 was changed on another desk while you were editing it (%2). Your text is still here and nothing was overwritten. Compare the two and save again.</source>
        <translation>%1 cambió en otro puesto mientras usted editaba (%2). Su texto sigue aquí y no se sobrescribió nada. Compare los dos y vuelva a guardar.</translation>
    </message>
    <message>
        <source>This office was upgraded by a newer version of County Daybook (data version %1, this program knows %2). Nothing was changed. Update the program on this PC, then open the office again.</source>
        <translation>Una versión más nueva de County Daybook actualizó esta oficina (versión de datos %1; este programa conoce la %2). No se cambió nada. Actualice el programa en esta PC y abra la oficina otra vez.</translation>
    </message>
    <message>
        <source>The disk that holds %1 is full. %2 Free some space on that disk by removing other files, then %3.</source>
        <translation>El disco donde está %1 está lleno. %2 Libere espacio en ese disco quitando otros archivos y luego %3.</translation>
    </message>
    <message>
        <source>This computer has no safe store for passwords (Windows Credential Manager, or a keyring on Linux), so the password was not saved anywhere. Ask IT to switch the store on, then connect the mailbox again. Everything else works meanwhile.</source>
        <translation>Esta computadora no tiene un almacén seguro de contraseñas (el Administrador de credenciales de Windows o un llavero en Linux), por eso la contraseña no se guardó en ninguna parte. Pida en informática que lo activen y conecte el buzón otra vez. Todo lo demás funciona mientras tanto.</translation>
    </message>
    <message>
        <source>The date %1 is before %2. Check the year; the text is kept, nothing was saved yet.</source>
        <translation>La fecha %1 es anterior a %2. Revise el año; el texto se conserva, todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>The time of this contact is in the future. Check the date; the text is kept, nothing was saved yet.</source>
        <translation>La hora de este contacto está en el futuro. Revise la fecha; el texto se conserva, todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>Choose the case this contact belongs to. Nothing was saved yet.</source>
        <translation>Elija el caso al que pertenece este contacto. Todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>Say when to call back. Nothing was saved yet.</source>
        <translation>Indique cuándo devolver la llamada. Todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>The callback is due before the contact took place. Check its date; nothing was saved yet.</source>
        <translation>La llamada prometida es anterior al contacto. Revise su fecha; todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>%1 is not a week. Write the year and the number of the week, for example 2026-W47.</source>
        <translation>%1 no es una semana. Escriba el año y el número de la semana, por ejemplo 2026-W47.</translation>
    </message>
    <message>
        <source>Type a name. Nothing was saved yet.</source>
        <translation>Escriba un nombre. Todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>These two records are joined already. Nothing was changed.</source>
        <translation>Estos dos registros ya están unidos. No se cambió nada.</translation>
    </message>
    <message>
        <source>Somebody noted already that they are two people. Nothing was changed.</source>
        <translation>Ya consta que son dos personas. No se cambió nada.</translation>
    </message>
    <message>
        <source>Each of them has a household of their own. Take one out of it first; nothing was changed.</source>
        <translation>Cada persona tiene su propio hogar. Saque primero a una de él; no se cambió nada.</translation>
    </message>
    <message>
        <source>A case can be due after 0 to %1 working days, not %2. Nothing was saved yet.</source>
        <translation>Un caso puede vencer después de 0 a %1 días hábiles, no %2. Todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>%1 cannot be reached. Nothing was exported; the office is unchanged. Check the disk or the connection.</source>
        <translation>No se puede llegar a %1. No se exportó nada; la oficina sigue igual. Revise el disco o la conexión.</translation>
    </message>
    <message>
        <source>%1 is a file, not a folder. Nothing was written. Choose a new or empty folder.</source>
        <translation>%1 es un archivo, no una carpeta. No se escribió nada. Elija una carpeta nueva o vacía.</translation>
    </message>
    <message>
        <source>%1 is not empty. Nothing was written. Choose a new or empty folder.</source>
        <translation>%1 no está vacía. No se escribió nada. Elija una carpeta nueva o vacía.</translation>
    </message>
    <message>
        <source>Nothing was exported; the office is unchanged.</source>
        <translation>No se exportó nada; la oficina sigue igual.</translation>
    </message>
    <message>
        <source>This PC has no right to write to %1. Nothing was exported; the office is unchanged. Choose another folder.</source>
        <translation>Esta PC no tiene permiso para escribir en %1. No se exportó nada; la oficina sigue igual. Elija otra carpeta.</translation>
    </message>
    <message>
        <source>This message could not be read, so it cannot be filed yet. Try to read it again first. Nothing was changed.</source>
        <translation>Este mensaje no se pudo leer, por eso todavía no se puede archivar. Intente primero leerlo otra vez. No se cambió nada.</translation>
    </message>
    <message>
        <source>The message could not be read: reading it was interrupted three times.</source>
        <translation>El mensaje no se pudo leer: la lectura se interrumpió tres veces.</translation>
    </message>
    <message>
        <source>This PC has no password for the mailbox %1. No mail was fetched. Open Settings, Mailboxes, and type the password once.</source>
        <translation>Esta PC no tiene contraseña para el buzón %1. No se trajo correo. Abra Configuración, Buzones, y escriba la contraseña una vez.</translation>
    </message>
    <message>
        <source>This message was read already. Nothing was changed.</source>
        <translation>Este mensaje ya se había leído. No se cambió nada.</translation>
    </message>
    <message>
        <source>The message could not be read.</source>
        <translation>El mensaje no se pudo leer.</translation>
    </message>
    <message>
        <source>The message was read but could not be stored (%1). Show this to IT.</source>
        <translation>El mensaje se leyó pero no se pudo guardar (%1). Muestre esto en informática.</translation>
    </message>
    <message>
        <source>There is no mailbox named %1. Set up: %2. Nothing was fetched.</source>
        <translation>No hay ningún buzón llamado %1. Configurados: %2. No se trajo nada.</translation>
    </message>
    <message>
        <source>%1 is not an email address. Type the mailbox&apos;s own address; nothing was saved.</source>
        <translation>%1 no es una dirección de correo. Escriba la dirección propia del buzón; no se guardó nada.</translation>
    </message>
    <message>
        <source>The port must be between 1 and %1; 993 is usual. Nothing was saved.</source>
        <translation>El puerto debe estar entre 1 y %1; lo usual es 993. No se guardó nada.</translation>
    </message>
    <message>
        <source>Type the whole address of the Exchange service; it starts with https:// and ends with /EWS/Exchange.asmx. Nothing was saved.</source>
        <translation>Escriba la dirección completa del servicio Exchange; empieza con https:// y termina con /EWS/Exchange.asmx. No se guardó nada.</translation>
    </message>
    <message>
        <source>Type %1 of the mailbox. Nothing was saved.</source>
        <translation>Escriba %1 del buzón. No se guardó nada.</translation>
    </message>
    <message>
        <source>There is a mailbox named %1 already. Choose another name; nothing was saved.</source>
        <translation>Ya hay un buzón llamado %1. Elija otro nombre; no se guardó nada.</translation>
    </message>
    <message>
        <source>Week %1 has not begun yet. Choose this week or an earlier one.</source>
        <translation>La semana %1 todavía no ha empezado. Elija esta semana o una anterior.</translation>
    </message>
    <message>
        <source>There is no new backup; the office itself was not changed.</source>
        <translation>No hay respaldo nuevo; la oficina misma no cambió.</translation>
    </message>
    <message>
        <source>The office could not be copied to %1. %2 Check the disk or the connection, then try again.</source>
        <translation>La oficina no se pudo copiar a %1. %2 Revise el disco o la conexión e inténtelo otra vez.</translation>
    </message>
    <message>
        <source>The office could not be copied because a part of it cannot be read. %1 Run the check of the office.</source>
        <translation>La oficina no se pudo copiar porque una parte no se puede leer. %1 Haga la revisión de la oficina.</translation>
    </message>
    <message>
        <source>The copy %1 failed its check. It was not kept; the office itself was not changed. Run the check of the office.</source>
        <translation>La copia %1 no pasó la verificación. No se conservó; la oficina misma no cambió. Haga la revisión de la oficina.</translation>
    </message>
    <message>
        <source>The copy %1 cannot be read. It was not kept; the office itself was not changed. Make another backup.</source>
        <translation>La copia %1 no se puede leer. No se conservó; la oficina misma no cambió. Haga otro respaldo.</translation>
    </message>
    <message>
        <source>The file was not saved.</source>
        <translation>El archivo no se guardó.</translation>
    </message>
    <message>
        <source>A stored file no longer has the content it was saved with. Nothing was changed. Restore it from the last good backup.</source>
        <translation>Un archivo guardado ya no tiene el contenido con el que se guardó. No se cambió nada. Recupérelo del último respaldo bueno.</translation>
    </message>
    <message>
        <source>The office at %1 is not empty. Nothing was changed. Choose a new place.</source>
        <translation>La oficina en %1 no está vacía. No se cambió nada. Elija un lugar nuevo.</translation>
    </message>
    <message>
        <source>This program was built with SQLite %1, which has known faults. Nothing was opened. Install the program again.</source>
        <translation>Este programa se hizo con SQLite %1, que tiene fallas conocidas. No se abrió nada. Instale el programa otra vez.</translation>
    </message>
    <message>
        <source>The office at %1 was not closed properly, and this PC may not write there to finish that. Nothing was changed. Open it once on the PC that uses it, or copy its folder to a place where you may write and open the copy.</source>
        <translation>La oficina en %1 no se cerró bien, y esta PC no puede escribir allí para terminarlo. No se cambió nada. Ábrala una vez en la PC que la usa, o copie su carpeta a un lugar donde usted pueda escribir y abra la copia.</translation>
    </message>
    <message>
        <source>The office file did not accept the safe setting %1. Nothing was written. Ask IT to check the disk it lies on.</source>
        <translation>El archivo de la oficina no aceptó el ajuste seguro %1. No se escribió nada. Pida en informática que revisen el disco donde está.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>No se cambió nada.</translation>
    </message>
    <message>
        <source>The office at %1 can only be read from this PC. %2 Ask IT for the right to change files there, then %3.</source>
        <translation>Desde esta PC la oficina en %1 solo se puede leer. %2 Pida en informática el permiso para cambiar archivos allí y luego %3.</translation>
    </message>
    <message>
        <source>Another program is holding the office at %1. %2 Wait a moment and %3.</source>
        <translation>Otro programa está ocupando la oficina en %1. %2 Espere un momento y %3.</translation>
    </message>
    <message>
        <source>The office file at %1 failed its own check. %2 Nothing more is written to it. Close the program and open the last good backup.</source>
        <translation>El archivo de la oficina en %1 no pasó su propia revisión. %2 No se escribe nada más en él. Cierre el programa y abra el último respaldo bueno.</translation>
    </message>
    <message>
        <source>The disk that holds the office at %1 reported an error. %2 Check the disk or the connection, then %3.</source>
        <translation>El disco donde está la oficina en %1 informó un error. %2 Revise el disco o la conexión y luego %3.</translation>
    </message>
    <message>
        <source>This PC has no memory left to work on the office at %1. %2 Close other programs, then %3.</source>
        <translation>A esta PC no le queda memoria para trabajar con la oficina en %1. %2 Cierre otros programas y luego %3.</translation>
    </message>
    <message>
        <source>The server refused the user name, the password or the database of %1. %2 Check the address and %3.</source>
        <translation>El servidor rechazó el usuario, la contraseña o la base de datos de %1. %2 Revise la dirección y %3.</translation>
    </message>
    <message>
        <source>The office at %1 cannot be reached right now. %2 Check the connection and %3.</source>
        <translation>En este momento no se puede llegar a la oficina en %1. %2 Revise la conexión y %3.</translation>
    </message>
    <message>
        <source>%1 cannot be reached right now. %2 Check the connection, then try again.</source>
        <translation>En este momento no se puede llegar a %1. %2 Revise la conexión e inténtelo otra vez.</translation>
    </message>
    <message>
        <source>This PC has no right to write to %1. %2 Choose another folder, or ask IT for the right to write there.</source>
        <translation>Esta PC no tiene permiso para escribir en %1. %2 Elija otra carpeta o pida en informática el permiso para escribir allí.</translation>
    </message>
    <message>
        <source>%1 exists already. Nothing was changed. Open it, or choose another place.</source>
        <translation>%1 ya existe. No se cambió nada. Ábralo o elija otro lugar.</translation>
    </message>
    <message>
        <source>%1 is not a County Daybook office. Nothing was changed. Choose the file that your office uses.</source>
        <translation>%1 no es una oficina de County Daybook. No se cambió nada. Elija el archivo que usa su oficina.</translation>
    </message>
    <message>
        <source>%1 is a database of another program, not a County Daybook office. Nothing was changed. Choose another file.</source>
        <translation>%1 es una base de datos de otro programa, no una oficina de County Daybook. No se cambió nada. Elija otro archivo.</translation>
    </message>
    <message>
        <source>The office file %1 was cut short: its end is missing. Nothing was changed. Open the last good backup.</source>
        <translation>El archivo de la oficina %1 está cortado: le falta el final. No se cambió nada. Abra el último respaldo bueno.</translation>
    </message>
    <message>
        <source>%1 is a folder, not an office file. Nothing was changed. Choose the file office.daybook inside it.</source>
        <translation>%1 es una carpeta, no un archivo de oficina. No se cambió nada. Elija el archivo office.daybook que está dentro.</translation>
    </message>
    <message>
        <source>There is no office at %1. Check the place, or make a new office. Nothing was changed.</source>
        <translation>No hay ninguna oficina en %1. Revise el lugar o cree una oficina nueva. No se cambió nada.</translation>
    </message>
    <message>
        <source>This PC has no right to read %1. Nothing was changed. Ask IT for the right, then open it again.</source>
        <translation>Esta PC no tiene permiso para leer %1. No se cambió nada. Pida el permiso en informática y ábralo otra vez.</translation>
    </message>
    <message>
        <source>The database %1 holds no office. Nothing was changed. Check the name, or make a new office there.</source>
        <translation>La base de datos %1 no contiene ninguna oficina. No se cambió nada. Revise el nombre o cree allí una oficina nueva.</translation>
    </message>
    <message>
        <source>The server of %1 is set to %2 other than %3, so that saved work could be lost in a power cut. Nothing was changed. Ask the server&apos;s administrator to correct the setting, then open the office again.</source>
        <translation>El servidor de %1 tiene %2 distinto de %3, así que un corte de luz podría hacer perder trabajo guardado. No se cambió nada. Pida a quien administra el servidor que corrija el ajuste y abra la oficina otra vez.</translation>
    </message>
    <message>
        <source>The backup could not be brought back because a file could not be moved. The office at %1 is as it was. Close the program on every desk, then try again.</source>
        <translation>El respaldo no se pudo recuperar porque no se pudo mover un archivo. La oficina en %1 está como estaba. Cierre el programa en todos los puestos e inténtelo otra vez.</translation>
    </message>
    <message>
        <source>The office at %1 is open in another window or on another desk. The backup was not brought back; the office is as it was. Close it everywhere, then try again.</source>
        <translation>La oficina en %1 está abierta en otra ventana o en otro puesto. El respaldo no se recuperó; la oficina está como estaba. Ciérrela en todas partes e inténtelo otra vez.</translation>
    </message>
    <message>
        <source>The disk that holds the office at %1 gave a wrong answer; a check right after it found the office whole. %2 Please %3, and ask IT to look at the disk if this is shown twice.</source>
        <translation>El disco donde está la oficina en %1 dio una respuesta equivocada; una revisión inmediata encontró la oficina completa. %2 Por favor %3, y pida en informática que miren el disco si esto aparece dos veces.</translation>
    </message>
    <message>
        <source>%1 exists already. Nothing was changed. Open it, or choose another name.</source>
        <translation>%1 ya existe. No se cambió nada. Ábralo o elija otro nombre.</translation>
    </message>
    <message>
        <source>%1 is not a whole office: it has no data version. Nothing was changed. Open the last good backup.</source>
        <translation>%1 no es una oficina completa: no tiene versión de datos. No se cambió nada. Abra el último respaldo bueno.</translation>
    </message>
    <message>
        <source>The office file at %1 is not laid out as this program lays it out: it is damaged, or another program changed it. Nothing was changed. Open the last good backup.</source>
        <translation>El archivo de la oficina en %1 no está organizado como lo organiza este programa: está dañado u otro programa lo cambió. No se cambió nada. Abra el último respaldo bueno.</translation>
    </message>
    <message>
        <source>The office at %1 was made by an older version and has to be upgraded, but this PC may not write to it. Nothing was changed. Open it once on a PC that may write there.</source>
        <translation>La oficina en %1 es de una versión anterior y hay que actualizarla, pero esta PC no puede escribir en ella. No se cambió nada. Ábrala una vez en una PC que pueda escribir allí.</translation>
    </message>
    <message>
        <source>The new office at %1 could not be read back. Nothing was kept. Check the disk.</source>
        <translation>La oficina nueva en %1 no se pudo volver a leer. No se conservó nada. Revise el disco.</translation>
    </message>
    <message>
        <source>The mailbox %1 can be read. The folder %2 holds %3 messages. %4</source>
        <translation>El buzón %1 se puede leer. La carpeta %2 tiene %3 mensajes. %4</translation>
    </message>
    <message>
        <source>The mailbox %1 can be read. The folder %2 holds %3 messages.</source>
        <translation>El buzón %1 se puede leer. La carpeta %2 tiene %3 mensajes.</translation>
    </message>
    <message>
        <source>Microsoft ends this kind of access (EWS) to Microsoft 365 on 1 April 2027. Set this mailbox up as Microsoft 365 before then.</source>
        <translation>Microsoft termina este tipo de acceso (EWS) a Microsoft 365 el 1 de abril de 2027. Configure este buzón como Microsoft 365 antes de esa fecha.</translation>
    </message>
    <message>
        <source>Microsoft ended this kind of access (EWS) to Microsoft 365 on 1 April 2027, so the mailbox %1 can no longer be used this way. Nothing is lost. Change it to Microsoft 365 in Settings, Mailboxes.</source>
        <translation>Microsoft terminó este tipo de acceso (EWS) a Microsoft 365 el 1 de abril de 2027, así que el buzón %1 ya no se puede usar de esta manera. No se perdió nada. Cámbielo a Microsoft 365 en Configuración, Buzones.</translation>
    </message>
    <message>
        <source>The user %1 may not use the mailbox %2 (%3). %4</source>
        <translation>El usuario %1 no tiene permiso para usar el buzón %2 (%3). %4</translation>
    </message>
    <message>
        <source>Ask IT to give this user read access to the mailbox and its folders.</source>
        <translation>Pida en informática que dé a este usuario acceso de lectura al buzón y a sus carpetas.</translation>
    </message>
    <message>
        <source>Ask IT for the right to send as this mailbox and to use its folder Sent Items.</source>
        <translation>Pida en informática el permiso para enviar como este buzón y para usar su carpeta Elementos enviados.</translation>
    </message>
    <message>
        <source>The message was not sent; it is kept. Ask IT for the right to send as this mailbox and to use its folder Sent Items.</source>
        <translation>El mensaje no se envió; se conserva. Pida en informática el permiso para enviar como este buzón y para usar su carpeta Elementos enviados.</translation>
    </message>
    <message>
        <source>The Exchange server answered the mailbox %1 with %2. Whether the message left is not known; look into Sent before sending again.</source>
        <translation>El servidor de Exchange respondió %2 al buzón %1. No se sabe si el mensaje salió; mire en Enviados antes de volver a enviarlo.</translation>
    </message>
    <message>
        <source>The message is too large for the Exchange server to send from the mailbox %1. It was not sent; it is kept. Send large files another way.</source>
        <translation>El mensaje es demasiado grande para que el servidor de Exchange lo envíe desde el buzón %1. No se envió; se conserva. Envíe los archivos grandes de otra manera.</translation>
    </message>
    <message>
        <source>The message was not sent; it is kept.</source>
        <translation>El mensaje no se envió; se conserva.</translation>
    </message>
    <message>
        <source>Ask IT to let %1 send as %2.</source>
        <translation>Pida en informática que permita a %1 enviar como %2.</translation>
    </message>
    <message>
        <source>Check the addresses it goes to.</source>
        <translation>Revise las direcciones a las que va.</translation>
    </message>
    <message>
        <source>The connection broke off while the mailbox %1 was sending. Whether the message left is not known; look into Sent before sending again.</source>
        <translation>La conexión se cortó mientras el buzón %1 enviaba. No se sabe si el mensaje salió; mire en Enviados antes de volver a enviarlo.</translation>
    </message>
    <message>
        <source>The Exchange server did not take the message for the mailbox %1 (%2). It was not sent; it is kept. %3</source>
        <translation>El servidor de Exchange no aceptó el mensaje del buzón %1 (%2). No se envió; se conserva. %3</translation>
    </message>
    <message>
        <source>The Exchange server knows no mailbox %1 (%2). Check the address in Settings, Mailboxes. %3</source>
        <translation>El servidor de Exchange no conoce ningún buzón %1 (%2). Revise la dirección en Configuración, Buzones. %3</translation>
    </message>
    <message>
        <source>An Exchange server of your own is signed in to with a password. Microsoft 365 is its own kind of mailbox. Nothing was saved.</source>
        <translation>En un servidor Exchange propio se inicia sesión con contraseña. Microsoft 365 es un tipo de buzón aparte. No se guardó nada.</translation>
    </message>
    <message>
        <source>Type the application number under which your administrator registered the program at Microsoft. Nothing was saved.</source>
        <translation>Escriba el número de aplicación con el que su administrador registró el programa en Microsoft. No se guardó nada.</translation>
    </message>
    <message>
        <source>Type the whole address of Microsoft&apos;s service; usually it is https://graph.microsoft.com/v1.0. Nothing was saved.</source>
        <translation>Escriba la dirección completa del servicio de Microsoft; normalmente es https://graph.microsoft.com/v1.0. No se guardó nada.</translation>
    </message>
    <message>
        <source>The mail server of %1 is busy and asked to wait. Nothing is lost; the program tries again by itself.</source>
        <translation>El servidor de correo de %1 está ocupado y pidió esperar. No se perdió nada; el programa lo intenta otra vez por sí mismo.</translation>
    </message>
    <message>
        <source>The mail of %1 arrives at Microsoft 365. You sign in in the browser; no password is kept. The older way for Exchange (EWS) ends in Microsoft 365 on 1 April 2027, so it is not used.</source>
        <translation>El correo de %1 llega a Microsoft 365. Usted inicia sesión en el navegador; no se guarda ninguna contraseña. La vía antigua de Exchange (EWS) termina en Microsoft 365 el 1 de abril de 2027, por eso no se usa.</translation>
    </message>
    <message>
        <source>%1 is known to Microsoft 365, but its mail arrives elsewhere first. Ask IT whether the mailboxes lie in Microsoft 365.</source>
        <translation>Microsoft 365 conoce %1, pero su correo llega primero a otro lugar. Pregunte en informática si los buzones están en Microsoft 365.</translation>
    </message>
    <message>
        <source>Microsoft 365 by IMAP, where IT has switched IMAP on for this mailbox and does not allow the first way. You sign in in the browser.</source>
        <translation>Microsoft 365 por IMAP, si en informática activaron IMAP para este buzón y no permiten la primera vía. Usted inicia sesión en el navegador.</translation>
    </message>
    <message>
        <source>This is a private Outlook.com mailbox. It is read by IMAP; you sign in in the browser.</source>
        <translation>Este es un buzón privado de Outlook.com. Se lee por IMAP; usted inicia sesión en el navegador.</translation>
    </message>
    <message>
        <source>The mail of %1 arrives at Google. It is read by IMAP with an app password: switch on two-step verification in the Google account, make an app password there, and type it here in place of your own.</source>
        <translation>El correo de %1 llega a Google. Se lee por IMAP con una contraseña de aplicación: active la verificación en dos pasos en la cuenta de Google, cree allí una contraseña de aplicación y escríbala aquí en lugar de la suya.</translation>
    </message>
    <message>
        <source>An Exchange server answers at %1. Sign in with the user name and password you use for Outlook.</source>
        <translation>En %1 responde un servidor Exchange. Inicie sesión con el usuario y la contraseña que usa en Outlook.</translation>
    </message>
    <message>
        <source>The domain names %1 as its mail server.</source>
        <translation>El dominio indica %1 como su servidor de correo.</translation>
    </message>
    <message>
        <source>A mail server answers at %1. Check with IT that it is the right one.</source>
        <translation>En %1 responde un servidor de correo. Confirme en informática que es el correcto.</translation>
    </message>
    <message>
        <source>Microsoft 365 gave an answer for the mailbox %1 that makes no sense. Show this to IT: %2. %3</source>
        <translation>Microsoft 365 dio para el buzón %1 una respuesta sin sentido. Muestre esto en informática: %2. %3</translation>
    </message>
    <message>
        <source>The account %1 may not read the mailbox %2. Ask IT to give it full access to this mailbox in Microsoft 365.</source>
        <translation>La cuenta %1 no puede leer el buzón %2. Pida en informática que le den acceso completo a este buzón en Microsoft 365.</translation>
    </message>
    <message>
        <source>The address of the service of the mailbox %1 must start with https://, usually https://graph.microsoft.com/v1.0.</source>
        <translation>La dirección del servicio del buzón %1 debe empezar con https://; normalmente es https://graph.microsoft.com/v1.0.</translation>
    </message>
    <message>
        <source>The mail server %1 sent the mailbox %2 to another server, which was not followed. Show this to IT.</source>
        <translation>El servidor de correo %1 remitió el buzón %2 a otro servidor, y no se siguió. Muestre esto en informática.</translation>
    </message>
    <message>
        <source>Microsoft 365 no longer accepts the sign-in of the mailbox %1. %2 Sign in again in Settings, Mailboxes.</source>
        <translation>Microsoft 365 ya no acepta el inicio de sesión del buzón %1. %2 Inicie sesión otra vez en Configuración, Buzones.</translation>
    </message>
    <message>
        <source>Microsoft 365 could not answer for the mailbox %1 right now. It is tried again later. %2</source>
        <translation>Microsoft 365 no pudo responder ahora para el buzón %1. Se intenta otra vez más tarde. %2</translation>
    </message>
    <message>
        <source>Microsoft 365 has no mailbox %1. Check the address; a mailbox on a server of your own is set up as Exchange. %2</source>
        <translation>Microsoft 365 no tiene ningún buzón %1. Revise la dirección; un buzón de un servidor propio se configura como Exchange. %2</translation>
    </message>
    <message>
        <source>The network&apos;s proxy let nothing through to %1 for the mailbox %2. Show this to IT. %3</source>
        <translation>El proxy de la red no dejó pasar nada hacia %1 para el buzón %2. Muestre esto en informática. %3</translation>
    </message>
    <message>
        <source>The mail server %1 refused the connection for the mailbox %2. Check the network. %3</source>
        <translation>El servidor de correo %1 rechazó la conexión para el buzón %2. Revise la red. %3</translation>
    </message>
    <message>
        <source>Microsoft 365 answered the mailbox %1 with %2. Whether the message left is not known; look into Sent before sending again.</source>
        <translation>Microsoft 365 respondió al buzón %1 con %2. No se sabe si el mensaje salió; mire en Enviados antes de volver a enviarlo.</translation>
    </message>
    <message>
        <source>Microsoft 365 no longer accepts the sign-in of the mailbox %1. The message was not sent; it is kept. Sign in again in Settings.</source>
        <translation>Microsoft 365 ya no acepta el inicio de sesión del buzón %1. El mensaje no se envió; se conserva. Inicie sesión otra vez en Configuración.</translation>
    </message>
    <message>
        <source>The message is too large for Microsoft 365 to send from the mailbox %1. It was not sent; it is kept. Send large files another way.</source>
        <translation>El mensaje es demasiado grande para que Microsoft 365 lo envíe desde el buzón %1. No se envió; se conserva. Mande los archivos grandes por otra vía.</translation>
    </message>
    <message>
        <source>Microsoft 365 did not take the message for the mailbox %1 (%2). It was not sent; it is kept. %3</source>
        <translation>Microsoft 365 no aceptó el mensaje del buzón %1 (%2). No se envió; se conserva. %3</translation>
    </message>
    <message>
        <source>Nobody is signed in to the mailbox %1 on this PC. No mail was fetched. Open Settings, Mailboxes, and sign in once.</source>
        <translation>En esta PC nadie ha iniciado sesión en el buzón %1. No se trajo correo. Abra Configuración, Buzones, e inicie sesión una vez.</translation>
    </message>
    <message>
        <source>The sign-in to the mailbox %1 was not finished. Nothing was saved. Sign in again when you are ready.</source>
        <translation>El inicio de sesión en el buzón %1 no se terminó. No se guardó nada. Inicie sesión otra vez cuando pueda.</translation>
    </message>
    <message>
        <source>Microsoft knows no organization %1 for the mailbox %2. Check it with your administrator, or leave it empty.</source>
        <translation>Microsoft no conoce ninguna organización %1 para el buzón %2. Revísela con su administrador o deje el campo vacío.</translation>
    </message>
    <message>
        <source>Microsoft&apos;s sign-in service gave an answer for the mailbox %1 that makes no sense. Show this to IT: %2.</source>
        <translation>El servicio de inicio de sesión de Microsoft dio para el buzón %1 una respuesta sin sentido. Muestre esto en informática: %2.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read or written, so the sign-in to the mailbox %2 was not kept. Ask IT to check its rights.</source>
        <translation>El archivo %1 no se puede leer o escribir, por eso el inicio de sesión en el buzón %2 no se conservó. Pida en informática que revisen sus permisos.</translation>
    </message>
    <message>
        <source>Microsoft refused the sign-in to the mailbox %1 (%2). Nothing was saved. Try again, or show this to IT.</source>
        <translation>Microsoft rechazó el inicio de sesión en el buzón %1 (%2). No se guardó nada. Inténtelo otra vez o muestre esto en informática.</translation>
    </message>
    <message>
        <source>Microsoft&apos;s sign-in service is busy, so the mailbox %1 was not opened. It is tried again later. No mail was lost.</source>
        <translation>El servicio de inicio de sesión de Microsoft está ocupado, por eso el buzón %1 no se abrió. Se intenta otra vez más tarde. No se perdió ningún correo.</translation>
    </message>
    <message>
        <source>Microsoft did not let the program open the mailbox %1 (%2). Ask your administrator to allow County Daybook for your organization.</source>
        <translation>Microsoft no dejó que el programa abriera el buzón %1 (%2). Pida a su administrador que permita County Daybook en su organización.</translation>
    </message>
    <message>
        <source>Microsoft does not know the program by this application number for the mailbox %1 (%2). Check it with your administrator.</source>
        <translation>Microsoft no conoce el programa por este número de aplicación para el buzón %1 (%2). Revíselo con su administrador.</translation>
    </message>
    <message>
        <source>The sign-in to the mailbox %1 has run out (%2). No mail was lost. Open Settings, Mailboxes, and sign in again.</source>
        <translation>El inicio de sesión en el buzón %1 caducó (%2). No se perdió ningún correo. Abra Configuración, Buzones, e inicie sesión otra vez.</translation>
    </message>
    <message>
        <source>Say whom the mail goes to. Nothing was sent; the text is kept.</source>
        <translation>Indique a quién va el correo. No se envió nada; el texto se conserva.</translation>
    </message>
    <message>
        <source>A mail may go to at most %1 people; this one goes to %2. Nothing was sent; the text is kept.</source>
        <translation>Un correo puede ir a %1 personas como máximo; este va a %2. No se envió nada; el texto se conserva.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address that mail can go to. Correct it; nothing was sent, the text is kept.</source>
        <translation>&quot;%1&quot; no es una dirección a la que se pueda enviar correo. Corríjala; no se envió nada y el texto se conserva.</translation>
    </message>
    <message>
        <source>Give the mail a subject. Nothing was sent; the text is kept.</source>
        <translation>Escriba un asunto para el correo. No se envió nada; el texto se conserva.</translation>
    </message>
    <message>
        <source>A subject may have at most %1 characters; this one has %2. Nothing was sent; the text is kept.</source>
        <translation>Un asunto puede tener %1 caracteres como máximo; este tiene %2. No se envió nada; el texto se conserva.</translation>
    </message>
    <message>
        <source>The mail is empty. Write something first; nothing was sent.</source>
        <translation>El correo está vacío. Escriba algo primero; no se envió nada.</translation>
    </message>
    <message>
        <source>The mail is longer than a million characters. Attach it as a file instead; nothing was sent, the text is kept.</source>
        <translation>El correo tiene más de un millón de caracteres. Adjúntelo como archivo; no se envió nada y el texto se conserva.</translation>
    </message>
    <message>
        <source>A mail may carry at most %1 files; this one has %2. Nothing was sent; the text is kept.</source>
        <translation>Un correo puede llevar %1 archivos como máximo; este tiene %2. No se envió nada; el texto se conserva.</translation>
    </message>
    <message>
        <source>The files are %1 MB together; at most %2 MB can go by mail. Nothing was sent; the text is kept. Take some away, or send them another way.</source>
        <translation>Los archivos suman %1 MB; por correo pueden ir %2 MB como máximo. No se envió nada; el texto se conserva. Quite alguno o envíelos de otra manera.</translation>
    </message>
    <message>
        <source>{{%1}} is not filled in. Write what belongs there; nothing was sent, the text is kept.</source>
        <translation>{{%1}} no está rellenado. Escriba lo que corresponde; no se envió nada y el texto se conserva.</translation>
    </message>
    <message>
        <source>%1 is a program, or hides one. Mail servers turn such files away, and nobody should open them. Take it away; nothing was sent, the text is kept.</source>
        <translation>%1 es un programa o esconde uno. Los servidores de correo rechazan esos archivos y nadie debería abrirlos. Quítelo; no se envió nada y el texto se conserva.</translation>
    </message>
    <message>
        <source>A signature may have at most %1 characters; this one has %2. Nothing was saved yet.</source>
        <translation>Una firma puede tener %1 caracteres como máximo; esta tiene %2. Todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>The program ended, or lost the office, while the mail was being sent.</source>
        <translation>El programa terminó, o perdió la conexión con la oficina, mientras se enviaba el correo.</translation>
    </message>
    <message>
        <source>It was not found in Sent.</source>
        <translation>No se encontró en Enviados.</translation>
    </message>
    <message>
        <source>Sent could not be looked through: %1</source>
        <translation>No se pudo revisar Enviados: %1</translation>
    </message>
    <message>
        <source>Sent of this mailbox cannot tell whether it left.</source>
        <translation>La carpeta de enviados de este buzón no puede decir si salió.</translation>
    </message>
    <message>
        <source>The mailbox it was to leave from was taken away. It was not sent; it is kept. Write it anew from another mailbox.</source>
        <translation>Se quitó el buzón desde el que debía salir. No se envió; se conserva. Escríbalo de nuevo desde otro buzón.</translation>
    </message>
    <message>
        <source>What became of this mail is settled already. Nothing was changed.</source>
        <translation>Ya está decidido qué fue de este correo. No se cambió nada.</translation>
    </message>
    <message>
        <source>This mail is not one that was refused. Nothing was changed.</source>
        <translation>Este correo no es uno de los rechazados. No se cambió nada.</translation>
    </message>
    <message>
        <source>The mail is on its way or was sent already, so it cannot be taken back. Nothing was changed.</source>
        <translation>El correo está en camino o ya se envió, así que no se puede retirar. No se cambió nada.</translation>
    </message>
    <message>
        <source>%1 decided that it was not sent.</source>
        <translation>%1 decidió que no se había enviado.</translation>
    </message>
    <message>
        <source>The program itself failed (%1). Show this to IT.</source>
        <translation>Falló el propio programa (%1). Muéstrelo a informática.</translation>
    </message>
    <message>
        <source>The mailbox %1 only reads. The mail waits in the outbox. Set up sending in Settings, Mailboxes.</source>
        <translation>El buzón %1 solo lee. El correo espera en la bandeja de salida. Configure el envío en Configuración, Buzones.</translation>
    </message>
    <message>
        <source>This PC has no password for the mailbox %1. The mail waits in the outbox. Open Settings, Mailboxes, and type the password once.</source>
        <translation>Esta PC no tiene contraseña para el buzón %1. El correo espera en la bandeja de salida. Abra Configuración, Buzones, y escriba la contraseña una vez.</translation>
    </message>
    <message>
        <source>The mailbox %1 only reads. Set up sending in Settings, Mailboxes, or choose another one. Nothing was sent; the text is kept.</source>
        <translation>El buzón %1 solo lee. Configure el envío en Configuración, Buzones, o elija otro. No se envió nada; el texto se conserva.</translation>
    </message>
    <message>
        <source>A file that was to go along is no longer on this case. Choose the files again; nothing was sent, the text is kept.</source>
        <translation>Un archivo que debía ir adjunto ya no está en este caso. Elija los archivos de nuevo; no se envió nada y el texto se conserva.</translation>
    </message>
    <message>
        <source>No mailbox of this office can send yet. Set up sending in Settings, Mailboxes.</source>
        <translation>Ningún buzón de esta oficina puede enviar todavía. Configure el envío en Configuración, Buzones.</translation>
    </message>
    <message>
        <source>There is no address to answer to. Type one.</source>
        <translation>No hay ninguna dirección a la que responder. Escriba una.</translation>
    </message>
    <message>
        <source>The mail came from %1, but asks for the answer to go to %2.</source>
        <translation>El correo vino de %1, pero pide que la respuesta vaya a %2.</translation>
    </message>
    <message>
        <source>Case %1 is no longer open.</source>
        <translation>El caso %1 ya no está abierto.</translation>
    </message>
    <message>
        <source>%1 is not an address on file for %2.</source>
        <translation>%1 no es una dirección registrada de %2.</translation>
    </message>
    <message>
        <source>%1 already answered this message.</source>
        <translation>%1 ya respondió a este mensaje.</translation>
    </message>
    <message>
        <source>%1 is noted as deceased.</source>
        <translation>Consta el fallecimiento de %1.</translation>
    </message>
    <message>
        <source>That day is still to come. Check the date; nothing was saved yet.</source>
        <translation>Ese día está por venir. Revise la fecha; todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>This is noted already. End that entry first if something about it has changed; nothing was saved.</source>
        <translation>Esto ya está anotado. Si algo cambió, termine primero esa anotación; no se guardó nada.</translation>
    </message>
    <message>
        <source>%1 asked not to be contacted.</source>
        <translation>%1 pidió que no se le contacte.</translation>
    </message>
    <message>
        <source>%1 was found to be a wrong address of %2.</source>
        <translation>Se comprobó que %1 no es una dirección de %2.</translation>
    </message>
    <message>
        <source>This message could not be read, so it cannot be answered from here. Nothing was sent; the text is kept.</source>
        <translation>Este mensaje no se pudo leer, así que no se puede responder desde aquí. No se envió nada; el texto se conserva.</translation>
    </message>
    <message>
        <source>The message answered is no longer on this case; somebody filed it elsewhere. Nothing was sent, so that it is not quoted to a stranger. Open its case and answer it there.</source>
        <translation>El mensaje que se responde ya no está en este caso; alguien lo archivó en otro lugar. No se envió nada, para no citarlo a una persona ajena. Abra su caso y respóndalo allí.</translation>
    </message>
    <message>
        <source>The template is empty. Nothing was saved yet.</source>
        <translation>La plantilla está vacía. Todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>A template may have at most %1 characters; this one has %2. Nothing was saved yet.</source>
        <translation>Una plantilla puede tener %1 caracteres como máximo; esta tiene %2. Todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>There is a template named %1 already. Choose another name; nothing was saved yet.</source>
        <translation>Ya hay una plantilla llamada %1. Elija otro nombre; todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>There is no variable {{%1}}. Choose one from the list; nothing was saved yet.</source>
        <translation>No existe la variable {{%1}}. Elija una de la lista; todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>The mail server no longer accepts the sign-in of the mailbox %1. It was tried once. Sign in again in Settings, Mailboxes.</source>
        <translation>El servidor de correo ya no acepta el inicio de sesión del buzón %1. Se intentó una vez. Vuelva a iniciar sesión en Configuración, Buzones.</translation>
    </message>
    <message>
        <source>The mail server %1 could not open the folder %2 of the mailbox %3. It is tried again later. %4</source>
        <translation>El servidor de correo %1 no pudo abrir la carpeta %2 del buzón %3. Se intenta otra vez más tarde. %4</translation>
    </message>
    <message>
        <source>The mail server %1 signs in the mailbox %2 with encryption only. Choose TLS and port 993.</source>
        <translation>El servidor de correo %1 solo admite el buzón %2 con cifrado. Elija TLS y el puerto 993.</translation>
    </message>
    <message>
        <source>The message was not sent; it is kept and can be sent again.</source>
        <translation>El mensaje no se envió; se conserva y se puede volver a enviar.</translation>
    </message>
    <message>
        <source>This was only a test; nothing was handed over.</source>
        <translation>Fue solo una prueba; no se entregó nada.</translation>
    </message>
    <message>
        <source>Mail can be sent by the server %1.</source>
        <translation>Se puede enviar correo por el servidor %1.</translation>
    </message>
    <message>
        <source>Mail is sent by the same way.</source>
        <translation>El correo se envía por el mismo camino.</translation>
    </message>
    <message>
        <source>Nobody was sent the message; it is kept. Correct the address, then send it again.</source>
        <translation>El mensaje no se envió a nadie; se conserva. Corrija la dirección y vuelva a enviarlo.</translation>
    </message>
    <message>
        <source>The message was handed to the mail server %1, but nobody knows whether it took it: %2. It is never sent again by itself. Look into Sent of the mailbox %3, or ask who was to receive it, before you send it again.</source>
        <translation>El mensaje se entregó al servidor de correo %1, pero no se sabe si lo aceptó: %2. Nunca se vuelve a enviar por sí solo. Mire en Enviados del buzón %3, o pregunte a quien debía recibirlo, antes de volver a enviarlo.</translation>
    </message>
    <message>
        <source>The mail server %1 offers no encryption (STARTTLS) for the mailbox %2. The password was not sent. Choose TLS and port 465.</source>
        <translation>El servidor de correo %1 no ofrece cifrado (STARTTLS) para el buzón %2. La contraseña no se envió. Elija TLS y el puerto 465.</translation>
    </message>
    <message>
        <source>The mail server %1 offers no way to sign in that this program knows. Show this to IT. %2</source>
        <translation>El servidor de correo %1 no ofrece ninguna forma de iniciar sesión que este programa conozca. Muestre esto en informática. %2</translation>
    </message>
    <message>
        <source>The message is %1 MB, and the mail server %2 takes %3 MB at most. It was not sent. Send fewer or smaller files.</source>
        <translation>El mensaje ocupa %1 MB y el servidor de correo %2 acepta %3 MB como máximo. No se envió. Envíe menos archivos o más pequeños.</translation>
    </message>
    <message>
        <source>The mail server %1 does not take addresses or headers with letters outside English. The message was not sent. Use another address.</source>
        <translation>El servidor de correo %1 no acepta direcciones ni encabezados con letras ajenas al inglés. El mensaje no se envió. Use otra dirección.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an email address. %2</source>
        <translation>&quot;%1&quot; no es una dirección de correo. %2</translation>
    </message>
    <message>
        <source>The mailbox %1 is set up for reading only. Type the server that sends its mail in Settings, Mailboxes.</source>
        <translation>El buzón %1 está configurado solo para leer. Escriba el servidor que envía su correo en Configuración, Buzones.</translation>
    </message>
    <message>
        <source>The mailbox %1 is set up to send without encryption, which is allowed on this PC itself only. Choose TLS in Settings, Mailboxes.</source>
        <translation>El buzón %1 está configurado para enviar sin cifrado, lo que solo se permite en esta misma PC. Elija TLS en Configuración, Buzones.</translation>
    </message>
    <message>
        <source>The mail server %1 gave an answer for the mailbox %2 that makes no sense. Show this to IT. %3</source>
        <translation>El servidor de correo %1 dio para el buzón %2 una respuesta sin sentido. Muestre esto en informática. %3</translation>
    </message>
    <message>
        <source>The mail server %1 does not take mail from the mailbox %2. %3 It says: %4</source>
        <translation>El servidor de correo %1 no acepta correo del buzón %2. %3 Dice: %4</translation>
    </message>
    <message>
        <source>The mail server %1 does not accept the address %2. %3 It says: %4</source>
        <translation>El servidor de correo %1 no acepta la dirección %2. %3 Dice: %4</translation>
    </message>
    <message>
        <source>Sending by SMTP is switched off for the mailbox %1. Ask whoever looks after it to switch on authenticated SMTP, or connect it as a Microsoft 365 mailbox.</source>
        <translation>El envío por SMTP está desactivado para el buzón %1. Pida a quien lo administra que active el SMTP autenticado, o conéctelo como buzón de Microsoft 365.</translation>
    </message>
    <message>
        <source>The mail server %1 does not answer with TLS for the mailbox %2. Check the port: 465 is usual for TLS, 587 for STARTTLS. %3</source>
        <translation>El servidor de correo %1 no responde con TLS para el buzón %2. Revise el puerto: 465 es lo habitual para TLS, 587 para STARTTLS. %3</translation>
    </message>
    <message>
        <source>The mail server %1 did not answer in time for the mailbox %2. %3</source>
        <translation>El servidor de correo %1 no respondió a tiempo para el buzón %2. %3</translation>
    </message>
    <message>
        <source>The connection to the mail server %1 broke off for the mailbox %2. %3</source>
        <translation>La conexión con el servidor de correo %1 se cortó para el buzón %2. %3</translation>
    </message>
    <message>
        <source>This message arrived incomplete: part of it, perhaps an attachment, is missing. Ask the sender to send it again.</source>
        <translation>Este mensaje llegó incompleto: falta una parte, quizás un archivo adjunto. Pida al remitente que lo envíe otra vez.</translation>
    </message>
    <message>
        <source>Another message with the same identification but other content is here already. Both are kept.</source>
        <translation>Ya hay aquí otro mensaje con la misma identificación pero con otro contenido. Se conservan los dos.</translation>
    </message>
    <message>
        <source>The office&apos;s own mail server says that this message does not come from %1 (%2 failed).</source>
        <translation>El propio servidor de correo de la oficina dice que este mensaje no viene de %1 (falló %2).</translation>
    </message>
    <message>
        <source>The sender&apos;s name shows %1, but the message came from %2.</source>
        <translation>El nombre del remitente muestra %1, pero el mensaje vino de %2.</translation>
    </message>
    <message>
        <source>The sender&apos;s address ends in %1. That looks like %2, the office&apos;s own, but it is another one.</source>
        <translation>La dirección del remitente termina en %1. Se parece a %2, la de la oficina, pero es otra.</translation>
    </message>
    <message>
        <source>The sender&apos;s address ends in %1. That looks like %2, which citizens of this office use, but it is another one.</source>
        <translation>La dirección del remitente termina en %1. Se parece a %2, que usan personas de esta oficina, pero es otra.</translation>
    </message>
    <message>
        <source>The sender&apos;s address is shown as %1, but it really ends in %2: its letters are of several or of unusual alphabets.</source>
        <translation>La dirección del remitente se muestra como %1, pero en realidad termina en %2: sus letras son de varios alfabetos o de alfabetos poco usuales.</translation>
    </message>
    <message>
        <source>An answer would not go to %1 but to %2, at another place.</source>
        <translation>Una respuesta no iría a %1 sino a %2, en otro lugar.</translation>
    </message>
    <message>
        <source>Give the form a name. Nothing was saved.</source>
        <translation>Dé un nombre al formulario. No se guardó nada.</translation>
    </message>
    <message>
        <source>Say which mails are this form&apos;s: the address they come from, words of their subject, or both. Nothing was saved.</source>
        <translation>Diga qué correos son de este formulario: la dirección de la que vienen, palabras de su asunto o ambas cosas. No se guardó nada.</translation>
    </message>
    <message>
        <source>%1 is not an email address. Type the address that the form&apos;s mails come from; nothing was saved.</source>
        <translation>%1 no es una dirección de correo. Escriba la dirección de la que vienen los correos del formulario; no se guardó nada.</translation>
    </message>
    <message>
        <source>A form may have at most %1 labels; this one has %2. Nothing was saved.</source>
        <translation>Un formulario puede tener como máximo %1 etiquetas; este tiene %2. No se guardó nada.</translation>
    </message>
    <message>
        <source>Write the label of each field as it stands in the mail, at least one. Nothing was saved.</source>
        <translation>Escriba la etiqueta de cada campo tal como está en el correo, al menos una. No se guardó nada.</translation>
    </message>
    <message>
        <source>The label %1 is there twice. Nothing was saved.</source>
        <translation>La etiqueta %1 está dos veces. No se guardó nada.</translation>
    </message>
    <message>
        <source>The message was fetched, but it could not be read: %1 Nothing was changed; open it in the mailbox itself.</source>
        <translation>El mensaje se recogió, pero no se pudo leer: %1 No se cambió nada; ábralo en el propio buzón.</translation>
    </message>
    <message>
        <source>An answer to it arrived, so it reached somebody.</source>
        <translation>Llegó una respuesta, así que alguien lo recibió.</translation>
    </message>
    <message>
        <source>A delivery report about it arrived, so it left.</source>
        <translation>Llegó un informe de entrega sobre él, así que salió.</translation>
    </message>
    <message>
        <source>It came back to one of the office&apos;s own mailboxes, so it left.</source>
        <translation>Volvió a uno de los buzones de la oficina, así que salió.</translation>
    </message>
    <message>
        <source>This message is no longer in the mailbox. What is here stays as it is.</source>
        <translation>Este mensaje ya no está en el buzón. Lo que hay aquí queda como está.</translation>
    </message>
    <message>
        <source>This message is here whole already. Nothing was changed.</source>
        <translation>Este mensaje ya está aquí entero. No se cambió nada.</translation>
    </message>
    <message>
        <source>There is a form named %1 already. Choose another name; nothing was saved.</source>
        <translation>Ya hay un formulario llamado %1. Elija otro nombre; no se guardó nada.</translation>
    </message>
    <message>
        <source>The date of death %1 is in the future. Check the date; nothing was saved yet.</source>
        <translation>La fecha de fallecimiento %1 está en el futuro. Compruebe la fecha; todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>The date of death is before the date of birth. Check both; nothing was saved yet.</source>
        <translation>La fecha de fallecimiento es anterior a la de nacimiento. Compruebe ambas; todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>There is no contact card with a name, phone number or email address in the file. Nothing was imported.</source>
        <translation>En el archivo no hay ninguna tarjeta de contacto con nombre, teléfono o correo. No se importó nada.</translation>
    </message>
    <message>
        <source>The file is empty. Nothing was imported.</source>
        <translation>El archivo está vacío. No se importó nada.</translation>
    </message>
    <message>
        <source>The row has no name, phone number or email address.</source>
        <translation>La fila no tiene nombre, teléfono ni correo.</translation>
    </message>
    <message>
        <source>The row does not say when the contact was.</source>
        <translation>La fila no dice cuándo fue el contacto.</translation>
    </message>
    <message>
        <source>The time %1 is none. Write 2026-11-20 16:40.</source>
        <translation>%1 no es una hora. Escriba 2026-11-20 16:40.</translation>
    </message>
    <message>
        <source>The row does not say on which channel the contact was.</source>
        <translation>La fila no dice por qué canal fue el contacto.</translation>
    </message>
    <message>
        <source>The channel %1 is none. Write phone, walk-in, email, web form, letter, chat or social.</source>
        <translation>%1 no es un canal. Escriba phone, walk-in, email, web form, letter, chat o social.</translation>
    </message>
    <message>
        <source>The direction %1 is none. Write inbound or outbound.</source>
        <translation>%1 no es una dirección. Escriba inbound u outbound.</translation>
    </message>
    <message>
        <source>There is no citizen %1 in this office.</source>
        <translation>No hay ninguna persona %1 en esta oficina.</translation>
    </message>
    <message>
        <source>More than one citizen has the number %1 of the other program.</source>
        <translation>Más de una persona tiene el número %1 del otro programa.</translation>
    </message>
    <message>
        <source>There is no case %1 in this office.</source>
        <translation>No hay ningún caso %1 en esta oficina.</translation>
    </message>
    <message>
        <source>There is no contact in the file. Nothing was imported. In Outlook, open the contact and save it as Outlook message format.</source>
        <translation>No hay ningún contacto en el archivo. No se importó nada. En Outlook, abra el contacto y guárdelo como formato de mensaje de Outlook.</translation>
    </message>
    <message>
        <source>There is a source of this name already. Choose another name; nothing was saved yet.</source>
        <translation>Ya hay una fuente con este nombre. Elija otro nombre; todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>Type a name for this source. Nothing was saved yet.</source>
        <translation>Escriba un nombre para esta fuente. Todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>Choose the folder. Nothing was saved yet.</source>
        <translation>Elija la carpeta. Todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>The file is no export of County Daybook. Nothing was imported. Choose the people or contacts (.jsonl) of an export.</source>
        <translation>El archivo no es una exportación de County Daybook. No se importó nada. Elija las personas o los contactos (.jsonl) de una exportación.</translation>
    </message>
    <message>
        <source>The file is no table that can be read (%1). Nothing was imported. Save it as CSV and try again.</source>
        <translation>El archivo no es una tabla que se pueda leer (%1). No se importó nada. Guárdelo como CSV e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Type a name and the address of the server. Nothing was saved yet.</source>
        <translation>Escriba un nombre y la dirección del servidor. Todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>A record cannot be joined with itself. Choose the other record; nothing was changed.</source>
        <translation>Una ficha no se puede unir consigo misma. Elija la otra ficha; no se cambió nada.</translation>
    </message>
    <message>
        <source>Everybody speaks for themselves. Choose another citizen; nothing was saved.</source>
        <translation>Cada cual habla por sí mismo. Elija a otra persona; no se guardó nada.</translation>
    </message>
    <message>
        <source>Write down how the office knows of the consent, for example the letter and its date. Nothing was saved yet.</source>
        <translation>Escriba cómo sabe la oficina del consentimiento, por ejemplo la carta y su fecha. Todavía no se guardó nada.</translation>
    </message>
    <message>
        <source>This PC believes for up to %1 seconds what it knew about files. The office stays correct, because it never relies on that. IT can switch it off with Set-SmbClientConfiguration: FileInfoCacheLifetime, FileNotFoundCacheLifetime and DirectoryCacheLifetime to 0.</source>
        <translation>Esta PC cree hasta %1 segundos lo que sabía de los archivos. La oficina sigue siendo correcta, porque nunca se fía de eso. El equipo de informática puede desactivarlo con Set-SmbClientConfiguration: FileInfoCacheLifetime, FileNotFoundCacheLifetime y DirectoryCacheLifetime en 0.</translation>
    </message>
    <message>
        <source>Two desks were both told that they alone may write: locks do not hold on this share, and saved work would be lost. Ask IT to switch locking on (on Samba: locking = yes; on Linux: mount without nobrl), or for a folder on another server.</source>
        <translation>A dos puestos se les dijo a la vez que solo ellos podían escribir: los bloqueos no valen en este recurso compartido, y el trabajo guardado se perdería. Pida al equipo de informática que active los bloqueos (en Samba: locking = yes; en Linux: montar sin nobrl), o una carpeta en otro servidor.</translation>
    </message>
    <message>
        <source>A desk could read while another one was told that it has the file for itself: locks do not hold on this share, and desks would read what is half saved. Ask IT to switch locking on, or for a folder on another server.</source>
        <translation>Un puesto pudo leer mientras a otro se le dijo que tenía el archivo para él solo: los bloqueos no valen en este recurso compartido, y los puestos leerían lo que está a medio guardar. Pida al equipo de informática que active los bloqueos, o una carpeta en otro servidor.</translation>
    </message>
    <message>
        <source>A desk read old data after another one had saved, so desks would overwrite each other. Ask IT to switch off what keeps copies of this share (offline files, BranchCache, oplocks for this folder), then test again.</source>
        <translation>Un puesto leyó datos viejos después de que otro había guardado, así que los puestos se sobrescribirían unos a otros. Pida al equipo de informática que desactive lo que guarda copias de este recurso compartido (archivos sin conexión, BranchCache, oplocks para esta carpeta) y pruebe otra vez.</translation>
    </message>
    <message>
        <source>The folder is reached over the web (WebDAV, SFTP or cloud storage), which has no locks between computers, so desks would overwrite each other. Ask IT for a folder on a Windows or Samba file server.</source>
        <translation>A la carpeta se llega por la web (WebDAV, SFTP o almacenamiento en la nube), que no tiene bloqueos entre computadoras, así que los puestos se sobrescribirían unos a otros. Pida al equipo de informática una carpeta en un servidor de archivos Windows o Samba.</translation>
    </message>
    <message>
        <source>The folder lies on this PC&apos;s own disk, so other desks reach it only while this PC is on. For several desks, ask IT for a folder on a file server and choose it by the name of the server.</source>
        <translation>La carpeta está en el disco de esta PC, así que los demás puestos solo llegan a ella mientras esta PC está encendida. Para varios puestos, pida al equipo de informática una carpeta en un servidor de archivos y elíjala por el nombre del servidor.</translation>
    </message>
    <message>
        <source>A desk died while it saved, and the next one read what was half saved. Saved work would be damaged on this share. Ask IT for a folder on another server, or for a PostgreSQL server.</source>
        <translation>Un puesto se apagó mientras guardaba, y el siguiente leyó lo que estaba a medio guardar. El trabajo guardado se dañaría en este recurso compartido. Pida al equipo de informática una carpeta en otro servidor, o un servidor PostgreSQL.</translation>
    </message>
    <message>
        <source>The test could not start a process of its own on this PC; an antivirus program may be stopping it. Nothing was changed. Ask IT to allow County Daybook to start its own processes.</source>
        <translation>La prueba no pudo iniciar un proceso propio en esta PC; tal vez lo impide un antivirus. No se cambió nada. Pida al equipo de informática que permita a County Daybook iniciar sus propios procesos.</translation>
    </message>
    <message>
        <source>This PC did not see within %1 seconds that a file of another desk had changed. Ask IT to switch off what keeps copies of this share (offline files, BranchCache), then test again.</source>
        <translation>Esta PC no vio en %1 segundos que un archivo de otro puesto había cambiado. Pida al equipo de informática que desactive lo que guarda copias de este recurso compartido (archivos sin conexión, BranchCache) y pruebe otra vez.</translation>
    </message>
    <message>
        <source>Saving takes %1 ms, more than %2. The office works here, but others will see what was saved late. Ask IT for a faster connection, or let them set up a PostgreSQL server.</source>
        <translation>Guardar tarda %1 ms, más de %2. La oficina funciona aquí, pero los demás verán tarde lo que se guardó. Pida al equipo de informática una conexión más rápida, o que instale un servidor PostgreSQL.</translation>
    </message>
    <message>
        <source>The folder is reached by a drive letter, which may be missing at another desk or after a restart. Choose the folder by the name of its server instead; IT can tell it.</source>
        <translation>A la carpeta se llega por una letra de unidad, que puede faltar en otro puesto o después de reiniciar. Elija la carpeta por el nombre de su servidor; el equipo de informática puede decírselo.</translation>
    </message>
    <message>
        <source>%1 is copied elsewhere by %2 while desks write in it, and that damages an office. Choose a folder of a file server that no cloud service copies.</source>
        <translation>%2 copia %1 a otro lugar mientras los puestos escriben en ella, y eso daña una oficina. Elija una carpeta de un servidor de archivos que ningún servicio en la nube copie.</translation>
    </message>
    <message>
        <source>The share keeps a lock that no desk holds. Nothing of an office was touched. Ask IT to close open files of the test folder, then test again.</source>
        <translation>El recurso compartido mantiene un bloqueo que no es de ningún puesto. No se tocó nada de ninguna oficina. Pida al equipo de informática que cierre los archivos abiertos de la carpeta de prueba y pruebe otra vez.</translation>
    </message>
    <message>
        <source>The share reported an error during the test. Nothing of an office was touched. Test again; if it stays, ask IT to check the server&apos;s disk.</source>
        <translation>El recurso compartido comunicó un error durante la prueba. No se tocó nada de ninguna oficina. Pruebe otra vez; si continúa, pida al equipo de informática que revise el disco del servidor.</translation>
    </message>
    <message>
        <source>The share went away during the test. Nothing of an office was touched. Check the connection and test again; if it happens often, tell IT.</source>
        <translation>El recurso compartido desapareció durante la prueba. No se tocó nada de ninguna oficina. Revise la conexión y pruebe otra vez; si ocurre a menudo, avise al equipo de informática.</translation>
    </message>
    <message>
        <source>This PC may only read there. Nothing was changed. Ask IT for the right to make, change and delete files in this folder, then test again.</source>
        <translation>Esta PC solo puede leer allí. No se cambió nada. Pida al equipo de informática el permiso para crear, cambiar y borrar archivos en esta carpeta y pruebe otra vez.</translation>
    </message>
    <message>
        <source>A lock that was given up still stops other desks. Ask IT to check the locking of this file share, or for a folder on another server.</source>
        <translation>Un bloqueo que ya se soltó sigue deteniendo a otros puestos. Pida al equipo de informática que revise los bloqueos de este recurso compartido, o una carpeta en otro servidor.</translation>
    </message>
    <message>
        <source>What was written there came back changed, so saved work would be lost there. Ask IT to check the server&apos;s disk and the file share.</source>
        <translation>Lo que se escribió allí volvió cambiado, así que el trabajo guardado se perdería. Pida al equipo de informática que revise el disco del servidor y el recurso compartido.</translation>
    </message>
    <message>
        <source>The share gave no answer for a long time. Nothing of an office was touched. Check the connection and the server, then test again.</source>
        <translation>El recurso compartido no respondió durante mucho tiempo. No se tocó nada de ninguna oficina. Revise la conexión y el servidor y pruebe otra vez.</translation>
    </message>
    <message>
        <source>The disk behind the folder is full, so nothing can be saved there. Nothing was changed. Ask IT for more room, then test again.</source>
        <translation>El disco detrás de la carpeta está lleno, así que no se puede guardar nada allí. No se cambió nada. Pida más espacio al equipo de informática y pruebe otra vez.</translation>
    </message>
    <message>
        <source>With %1 desks, more than %2, a folder gets slow. Let IT set up a PostgreSQL server; the office can be moved there at any time.</source>
        <translation>Con %1 puestos, más de %2, una carpeta se vuelve lenta. Pida al equipo de informática que instale un servidor PostgreSQL; la oficina se puede mudar allí en cualquier momento.</translation>
    </message>
    <message>
        <source>There is no folder %1, or this PC does not reach it. Nothing was written. Check the name and the connection, then try again.</source>
        <translation>No existe la carpeta %1, o esta PC no llega a ella. No se escribió nada. Revise el nombre y la conexión y vuelva a intentarlo.</translation>
    </message>
    <message>
        <source>The folder lies on a drive that can be pulled out. Ask IT for a folder on a file server; an office is not safe on a stick.</source>
        <translation>La carpeta está en una unidad que se puede retirar. Pida al equipo de informática una carpeta en un servidor de archivos; una oficina no está segura en una memoria USB.</translation>
    </message>
    <message>
        <source>The folder lies between Windows and its Linux system, where locks do not hold. Choose a folder on a file server.</source>
        <translation>La carpeta está entre Windows y su sistema Linux, donde los bloqueos no valen. Elija una carpeta en un servidor de archivos.</translation>
    </message>
    <message>
        <source>While one desk changes the file, no other one reads it half changed.</source>
        <translation>Mientras un puesto cambia el archivo, ningún otro lo lee a medio cambiar.</translation>
    </message>
    <message>
        <source>When a desk dies while it saves, the next one puts the file right.</source>
        <translation>Cuando un puesto se apaga mientras guarda, el siguiente deja el archivo en orden.</translation>
    </message>
    <message>
        <source>This PC sees new and longer files of other desks at once.</source>
        <translation>Esta PC ve enseguida los archivos nuevos y crecidos de otros puestos.</translation>
    </message>
    <message>
        <source>While one desk saves, another one waits: locks hold.</source>
        <translation>Mientras un puesto guarda, el otro espera: los bloqueos valen.</translation>
    </message>
    <message>
        <source>What one desk saves, the other one reads at once.</source>
        <translation>Lo que un puesto guarda, el otro lo lee enseguida.</translation>
    </message>
    <message>
        <source>This PC can make, change and delete files there.</source>
        <translation>Esta PC puede crear, cambiar y borrar archivos allí.</translation>
    </message>
    <message>
        <source>The folder lies on a file share.</source>
        <translation>La carpeta está en un recurso compartido de archivos.</translation>
    </message>
    <message>
        <source>The PC %1 takes part in this test.</source>
        <translation>La PC %1 participa en esta prueba.</translation>
    </message>
    <message>
        <source>A folder serves %1 desks well.</source>
        <translation>Una carpeta sirve bien a %1 puestos.</translation>
    </message>
    <message>
        <source>Saving takes %1 ms.</source>
        <translation>Guardar tarda %1 ms.</translation>
    </message>
    <message>
        <source>This text cannot be put in from here any more. Nothing was changed. Open the record, or keep theirs.</source>
        <translation>Este texto ya no se puede poner desde aquí. No se cambió nada. Abra la ficha o conserve lo del otro.</translation>
    </message>
    <message>
        <source>This office does not lie in a folder that several desks use. There is nothing to test.</source>
        <translation>Esta oficina no está en una carpeta que usen varios puestos. No hay nada que probar.</translation>
    </message>
    <message>
        <source>%1 holds an office already. Nothing was changed. Open it, or choose another folder.</source>
        <translation>%1 ya contiene una oficina. No se cambió nada. Ábrala o elija otra carpeta.</translation>
    </message>
    <message>
        <source>The copy of the shared office at %1 failed its own check. Nothing was changed. Try again.</source>
        <translation>La copia de la oficina compartida en %1 no pasó su propia revisión. No se cambió nada. Inténtelo otra vez.</translation>
    </message>
    <message>
        <source>The file is kept on this PC and shared later.</source>
        <translation>El archivo queda en esta PC y se comparte después.</translation>
    </message>
    <message>
        <source>This file was stored by another desk, and the office&apos;s folder at %1 cannot be reached right now. Nothing was changed. Try again when the folder is back.</source>
        <translation>Este archivo lo guardó otro puesto, y ahora no se puede llegar a la carpeta de la oficina en %1. No se cambió nada. Inténtelo otra vez cuando vuelva la carpeta.</translation>
    </message>
    <message>
        <source>The office&apos;s folder at %1 cannot be reached right now. Whatever you save is kept on this PC and shared as soon as the folder is back.</source>
        <translation>Ahora no se puede llegar a la carpeta de la oficina en %1. Lo que usted guarda queda en esta PC y se comparte en cuanto vuelva la carpeta.</translation>
    </message>
    <message>
        <source>%1 is not the shared file of an office. Nothing was changed. Choose the folder that your office uses.</source>
        <translation>%1 no es el archivo compartido de una oficina. No se cambió nada. Elija la carpeta que usa su oficina.</translation>
    </message>
    <message>
        <source>In %1 there is another office than the one this PC belongs to. Nothing was changed; what was saved here is kept on this PC. Ask IT which folder is the right one.</source>
        <translation>En %1 hay otra oficina, no la de esta PC. No se cambió nada; lo guardado aquí queda en esta PC. Pregunte en informática cuál es la carpeta correcta.</translation>
    </message>
    <message>
        <source>The shared file did not accept the safe setting %1. Nothing was written. Ask IT to check the share.</source>
        <translation>El archivo compartido no aceptó el ajuste seguro %1. No se escribió nada. Pida en informática que revisen el recurso compartido.</translation>
    </message>
    <message>
        <source>What was written to %1 cannot be read back as it was written. Nothing was kept there. Check the disk.</source>
        <translation>Lo que se escribió en %1 no se puede leer tal como se escribió. No se guardó nada allí. Revise el disco.</translation>
    </message>
    <message>
        <source>This office was moved to %1 on %2. What is here can be read, but nothing more is saved here. Open the office at its new place.</source>
        <translation>Esta oficina se trasladó a %1 el %2. Lo que hay aquí se puede leer, pero ya no se guarda nada más aquí. Abra la oficina en su nuevo lugar.</translation>
    </message>
    <message>
        <source>The new office does not hold the same as the old one: %1, %2 rows there, %3 here. The office is as it was, and nothing was left at the new place. Try again, and check the disk of the new place if it happens twice.</source>
        <translation>La nueva oficina no contiene lo mismo que la anterior: %1, %2 filas allí, %3 aquí. La oficina está como estaba y no quedó nada en el nuevo lugar. Inténtelo de nuevo y revise el disco del nuevo lugar si ocurre dos veces.</translation>
    </message>
    <message>
        <source>The office is there already. Nothing was changed. Choose another place.</source>
        <translation>La oficina ya está allí. No se cambió nada. Elija otro lugar.</translation>
    </message>
    <message>
        <source>The office was changed while it was being moved. It is as it was, and nothing was left at the new place. Move it when nobody works with it for a while.</source>
        <translation>La oficina se modificó mientras se trasladaba. Está como estaba y no quedó nada en el nuevo lugar. Trasládela cuando nadie trabaje con ella durante un rato.</translation>
    </message>
    <message>
        <source>Saved on this PC only: %1. An office is moved when everything is in its folder; nothing was changed. Open the office, wait until all is shared, then move it.</source>
        <translation>Guardado solo en esta PC: %1. Una oficina se traslada cuando todo está en su carpeta; no se cambió nada. Abra la oficina, espere a que todo esté compartido y trasládela después.</translation>
    </message>
    <message>
        <source>Other desks were in this office within the last ten minutes: %1. What they have not shared yet would be left behind. Nothing was changed. Close the program there and wait ten minutes.</source>
        <translation>Otros puestos estuvieron en esta oficina en los últimos diez minutos: %1. Lo que todavía no han compartido quedaría atrás. No se cambió nada. Cierre el programa allí y espere diez minutos.</translation>
    </message>
    <message>
        <source>A backup of this office is being made right now (%1). Nothing was changed. Look again in a few minutes.</source>
        <translation>En este momento se está haciendo un respaldo de esta oficina (%1). No se cambió nada. Vuelva a mirar en unos minutos.</translation>
    </message>
    <message>
        <source>The backup %1 is not as it was written: its SHA-256 differs. Nothing was changed. Use another backup.</source>
        <translation>El respaldo %1 no está como se escribió: su SHA-256 es distinto. No se cambió nada. Use otro respaldo.</translation>
    </message>
    <message>
        <source>%1 is a backup of another office. Nothing was changed. Choose one from the office&apos;s own backups.</source>
        <translation>%1 es un respaldo de otra oficina. No se cambió nada. Elija uno de los respaldos de esta oficina.</translation>
    </message>
    <message>
        <source>Other desks are saving to %1 all the time. Nothing was changed. Close the program there, then try again.</source>
        <translation>Otros puestos guardan en %1 todo el tiempo. No se cambió nada. Cierre el programa allí e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The backup %1 cannot be read. Nothing was changed. Look into another backup.</source>
        <translation>El respaldo %1 no se puede leer. No se cambió nada. Mire otro respaldo.</translation>
    </message>
    <message>
        <source>The backup %1 is one of another office. Look after the folder of the backups, then make a new backup.</source>
        <translation>El respaldo %1 es de otra oficina. Revise la carpeta de los respaldos y luego haga un respaldo nuevo.</translation>
    </message>
    <message>
        <source>The backup %1 could not be restored for trial. The office itself was not touched. Make a new backup, and tell IT.</source>
        <translation>El respaldo %1 no se pudo recuperar como ensayo. La oficina misma no se tocó. Haga un respaldo nuevo y avise a Informática.</translation>
    </message>
    <message>
        <source>The database %1 is not empty. Nothing was changed. Choose an empty database, or open the office there.</source>
        <translation>La base de datos %1 no está vacía. No se cambió nada. Elija una base de datos vacía o abra la oficina que hay allí.</translation>
    </message>
    <message>
        <source>The shared file in %1 gave a wrong answer, as it does while another desk makes room in it. Whatever you save is kept on this PC, and the file is looked at again in a moment.</source>
        <translation>El archivo compartido en %1 dio una respuesta errónea, como ocurre mientras otro puesto hace sitio en él. Lo que guarde queda en esta PC y el archivo se vuelve a mirar en un momento.</translation>
    </message>
    <message>
        <source>No mail was lost; it stays on the server and arrives with the next fetch.</source>
        <translation>No se perdió correo; se queda en el servidor y llega la próxima vez que se traiga.</translation>
    </message>
    <message>
        <source>The mailbox %1 has no folder %2. Type its name as Outlook shows it, or Inbox, in Settings, Mailboxes.</source>
        <translation>El buzón %1 no tiene la carpeta %2. Escriba su nombre como lo muestra Outlook, o Inbox, en Configuración, Buzones.</translation>
    </message>
    <message>
        <source>The mailbox %1 is set up without encryption. Its address must start with https://. Change it in Settings, Mailboxes.</source>
        <translation>El buzón %1 está configurado sin cifrado. Su dirección debe empezar con https://. Cámbiela en Configuración, Buzones.</translation>
    </message>
    <message>
        <source>The address of the Exchange server of the mailbox %1 must look like https://mail.example.gov/EWS/Exchange.asmx.</source>
        <translation>La dirección del servidor Exchange del buzón %1 debe ser como https://mail.example.gov/EWS/Exchange.asmx.</translation>
    </message>
    <message>
        <source>The certificate file %1 of the mailbox %2 cannot be used. Choose a PEM file of your authority.</source>
        <translation>El archivo de certificado %1 del buzón %2 no se puede usar. Elija un archivo PEM de su autoridad.</translation>
    </message>
    <message>
        <source>The Exchange server refused the user name or password of the mailbox %1. It was tried once. Type the password again in Settings.</source>
        <translation>El servidor Exchange rechazó el usuario o la contraseña del buzón %1. Se intentó una vez. Escriba la contraseña otra vez en Configuración.</translation>
    </message>
    <message>
        <source>The certificate of %1 has expired, so the mailbox %2 was not opened and the password was not sent. %3</source>
        <translation>El certificado de %1 venció, por eso el buzón %2 no se abrió y la contraseña no se envió. %3</translation>
    </message>
    <message>
        <source>The certificate of %1 belongs to another name, so the mailbox %2 was not opened and the password was not sent. %3</source>
        <translation>El certificado de %1 pertenece a otro nombre, por eso el buzón %2 no se abrió y la contraseña no se envió. %3</translation>
    </message>
    <message>
        <source>The certificate of %1 is not from an authority this PC knows, so the mailbox %2 was not opened and the password was not sent. %3</source>
        <translation>El certificado de %1 no es de una autoridad que esta PC conozca, por eso el buzón %2 no se abrió y la contraseña no se envió. %3</translation>
    </message>
    <message>
        <source>The certificate of %1 could not be verified, so the mailbox %2 was not opened and the password was not sent. %3</source>
        <translation>El certificado de %1 no se pudo verificar, por eso el buzón %2 no se abrió y la contraseña no se envió. %3</translation>
    </message>
    <message>
        <source>If your office has its own authority, choose its certificate file in Settings, Mailboxes.</source>
        <translation>Si su oficina tiene su propia autoridad, elija su archivo de certificado en Configuración, Buzones.</translation>
    </message>
    <message>
        <source>Tell the people who run the mail server.</source>
        <translation>Avise a quienes manejan el servidor de correo.</translation>
    </message>
    <message>
        <source>Check the server&apos;s address in Settings.</source>
        <translation>Revise la dirección del servidor en Configuración.</translation>
    </message>
    <message>
        <source>Check the server&apos;s name in Settings, Mailboxes.</source>
        <translation>Revise el nombre del servidor en Configuración, Buzones.</translation>
    </message>
    <message>
        <source>Show this to IT.</source>
        <translation>Muestre esto en informática.</translation>
    </message>
    <message>
        <source>The Exchange server %1 gave an answer for the mailbox %2 that makes no sense. Show this to IT: %3. %4</source>
        <translation>El servidor Exchange %1 dio para el buzón %2 una respuesta sin sentido. Muestre esto en informática: %3. %4</translation>
    </message>
    <message>
        <source>The connection to the Exchange server %1 broke off for the mailbox %2. It is tried again later. %3</source>
        <translation>La conexión con el servidor Exchange %1 se cortó para el buzón %2. Se intenta otra vez más tarde. %3</translation>
    </message>
    <message>
        <source>There is no Exchange server named %1 for the mailbox %2. Check its address and the network. %3</source>
        <translation>No hay ningún servidor Exchange llamado %1 para el buzón %2. Revise su dirección y la red. %3</translation>
    </message>
    <message>
        <source>The Exchange server %1 refused the connection for the mailbox %2. Check its address in Settings. %3</source>
        <translation>El servidor Exchange %1 rechazó la conexión para el buzón %2. Revise su dirección en Configuración. %3</translation>
    </message>
    <message>
        <source>The Exchange server %1 did not answer in time for the mailbox %2. It is tried again later. %3</source>
        <translation>El servidor Exchange %1 no respondió a tiempo para el buzón %2. Se intenta otra vez más tarde. %3</translation>
    </message>
    <message>
        <source>The server %1 does not answer with TLS for the mailbox %2. Check its address in Settings. %3</source>
        <translation>El servidor %1 no responde con TLS para el buzón %2. Revise su dirección en Configuración. %3</translation>
    </message>
    <message>
        <source>%1 does not answer like an Exchange server for the mailbox %2. Check the address in Settings. %3</source>
        <translation>%1 no responde como un servidor Exchange para el buzón %2. Revise la dirección en Configuración. %3</translation>
    </message>
    <message>
        <source>%1 is empty: there is no message in it. Nothing was stored.</source>
        <translation>%1 está vacío: no contiene ningún mensaje. No se guardó nada.</translation>
    </message>
    <message>
        <source>%1 is not a mail file: it is neither .eml, .msg nor mbox. Nothing was stored.</source>
        <translation>%1 no es un archivo de correo: no es .eml, .msg ni mbox. No se guardó nada.</translation>
    </message>
    <message>
        <source>Name at least one mail file or folder to import. Nothing was stored.</source>
        <translation>Indique al menos un archivo o una carpeta de correo para importar. No se guardó nada.</translation>
    </message>
    <message>
        <source>No mail was found in %1: neither .eml, .msg, mbox nor Maildir. Nothing was stored.</source>
        <translation>No se encontró correo en %1: ni .eml, ni .msg, ni mbox, ni Maildir. No se guardó nada.</translation>
    </message>
    <message>
        <source>%1 %2 could not be read, the first is %3. The other %4 messages were taken in. Check who may read %5 and import again; nothing is stored twice.</source>
        <translation>No se pudieron leer %1 %2; el primero es %3. Los otros %4 mensajes entraron. Revise quién puede leer (%5) e importe otra vez; nada se guarda dos veces.</translation>
    </message>
    <message>
        <source>The files can be read.</source>
        <translation>Los archivos se pueden leer.</translation>
    </message>
    <message>
        <source>%1 does not exist. Check the name; nothing was stored.</source>
        <translation>%1 no existe. Revise el nombre; no se guardó nada.</translation>
    </message>
    <message>
        <source>%1 is neither a file nor a folder. Nothing was stored.</source>
        <translation>%1 no es ni un archivo ni una carpeta. No se guardó nada.</translation>
    </message>
    <message>
        <source>%1 cannot be read (%2). Check who may read it; nothing was stored.</source>
        <translation>%1 no se puede leer (%2). Revise quién puede leerlo; no se guardó nada.</translation>
    </message>
    <message>
        <source>The mailbox %1 is set up without encryption, which is allowed on this PC itself only. Choose TLS in Settings, Mailboxes.</source>
        <translation>El buzón %1 está configurado sin cifrado, lo que solo se permite en esta misma PC. Elija TLS en Configuración, Buzones.</translation>
    </message>
    <message>
        <source>The mail server refused the user name or password of the mailbox %1. It was tried once. Type the password again in Settings, Mailboxes.</source>
        <translation>El servidor de correo rechazó el usuario o la contraseña del buzón %1. Se intentó una vez. Escriba la contraseña otra vez en Configuración, Buzones.</translation>
    </message>
    <message>
        <source>The mailbox %1 has no folder %2. There are: %3 and others. Choose one of them in Settings, Mailboxes.</source>
        <translation>El buzón %1 no tiene la carpeta %2. Hay: %3 y otras. Elija una de ellas en Configuración, Buzones.</translation>
    </message>
    <message>
        <source>The mailbox %1 has no folder %2. There are: %3. Choose one of them in Settings, Mailboxes.</source>
        <translation>El buzón %1 no tiene la carpeta %2. Hay: %3. Elija una de ellas en Configuración, Buzones.</translation>
    </message>
    <message>
        <source>The mail server %1 offers no encryption (STARTTLS) for the mailbox %2. The password was not sent. Choose TLS and port 993.</source>
        <translation>El servidor de correo %1 no ofrece cifrado (STARTTLS) para el buzón %2. La contraseña no se envió. Elija TLS y el puerto 993.</translation>
    </message>
    <message>
        <source>The mail server %1 could not sign in the mailbox %2 right now. It is tried again later. %3</source>
        <translation>El servidor de correo %1 no pudo iniciar sesión para el buzón %2 en este momento. Se intenta otra vez más tarde. %3</translation>
    </message>
    <message>
        <source>The mail server %1 does not answer with TLS for the mailbox %2. Check the port: 993 is usual for TLS, 143 for STARTTLS. %3</source>
        <translation>El servidor de correo %1 no responde con TLS para el buzón %2. Revise el puerto: lo usual es 993 para TLS y 143 para STARTTLS. %3</translation>
    </message>
    <message>
        <source>There is no mail server named %1 for the mailbox %2. Check its name and the network. %3</source>
        <translation>No hay ningún servidor de correo llamado %1 para el buzón %2. Revise su nombre y la red. %3</translation>
    </message>
    <message>
        <source>The mail server %1 refused the connection for the mailbox %2. Check the port in Settings. %3</source>
        <translation>El servidor de correo %1 rechazó la conexión para el buzón %2. Revise el puerto en Configuración. %3</translation>
    </message>
    <message>
        <source>The mail server %1 did not answer in time for the mailbox %2. It is tried again later. %3</source>
        <translation>El servidor de correo %1 no respondió a tiempo para el buzón %2. Se intenta otra vez más tarde. %3</translation>
    </message>
    <message>
        <source>The connection to the mail server %1 broke off for the mailbox %2. It is tried again later. %3</source>
        <translation>La conexión con el servidor de correo %1 se cortó para el buzón %2. Se intenta otra vez más tarde. %3</translation>
    </message>
    <message>
        <source>The mail server %1 gave an answer for the mailbox %2 that makes no sense. Show this to IT: %3. %4</source>
        <translation>El servidor de correo %1 dio para el buzón %2 una respuesta sin sentido. Muestre esto en informática: %3. %4</translation>
    </message>
    <message>
        <source>The message could not be read: it is too large.</source>
        <translation>El mensaje no se pudo leer: es demasiado grande.</translation>
    </message>
    <message>
        <source>This is not an email: it has no header.</source>
        <translation>Esto no es un correo: no tiene encabezado.</translation>
    </message>
    <message>
        <source>The message could not be read: its parts lie too deep in each other.</source>
        <translation>El mensaje no se pudo leer: sus partes están anidadas demasiado hondo.</translation>
    </message>
    <message>
        <source>The message could not be read: it needs too much memory.</source>
        <translation>El mensaje no se pudo leer: necesita demasiada memoria.</translation>
    </message>
    <message>
        <source>The message could not be read: reading it stopped the reader (too much memory, or damaged content).</source>
        <translation>El mensaje no se pudo leer: leerlo detuvo al lector (demasiada memoria o contenido dañado).</translation>
    </message>
    <message>
        <source>The message could not be read: it took longer than %1 seconds.</source>
        <translation>El mensaje no se pudo leer: tardó más de %1 segundos.</translation>
    </message>
    <message>
        <source>The message could not be read (%1).</source>
        <translation>El mensaje no se pudo leer (%1).</translation>
    </message>
    <message>
        <source>The message could not be read: %1.</source>
        <translation>El mensaje no se pudo leer: %1.</translation>
    </message>
    <message>
        <source>The message could not be read: %1</source>
        <translation>El mensaje no se pudo leer: %1</translation>
    </message>
    <message>
        <source>The message is empty.</source>
        <translation>El mensaje está vacío.</translation>
    </message>
    <message>
        <source>This Outlook message is damaged and could not be read. Open it in Outlook and save it again.</source>
        <translation>Este mensaje de Outlook está dañado y no se pudo leer. Ábralo en Outlook y guárdelo otra vez.</translation>
    </message>
    <message>
        <source>The part of the program that reads mail does not start on this PC; an antivirus program may be stopping it. The mail is kept as it arrived and is read as soon as it starts; nothing is lost. Ask IT to allow County Daybook to start its own processes.</source>
        <translation>La parte del programa que lee el correo no arranca en esta PC; quizás la detiene un antivirus. El correo se conserva como llegó y se lee en cuanto arranque; no se pierde nada. Pida en informática que permitan a County Daybook iniciar sus propios procesos.</translation>
    </message>
    <message>
        <source>%1 lies on a network drive. An office of this PC is only safe on this PC&apos;s own disk. Nothing was changed. Choose a folder on this PC, or let IT set up a PostgreSQL server for all desks.</source>
        <translation>%1 está en una unidad de red. Una oficina de esta PC solo está segura en el disco de la propia PC. No se cambió nada. Elija una carpeta de esta PC o pida en informática un servidor PostgreSQL para todos los puestos.</translation>
    </message>
    <message>
        <source>%1 lies in a folder that %2 copies elsewhere while the office is being written, which damages it. Nothing was changed. Choose a folder on this PC that is not synchronised.</source>
        <translation>%1 está en una carpeta que %2 copia a otro lugar mientras se escribe la oficina, y eso la daña. No se cambió nada. Elija en esta PC una carpeta que no se sincronice.</translation>
    </message>
    <message>
        <source>The document cannot be shown because it is not a readable PDF. Nothing was changed. Make the summary again.</source>
        <translation>El documento no se puede mostrar porque no es un PDF legible. No se cambió nada. Vuelva a preparar el resumen.</translation>
    </message>
    <message>
        <source>The font file %1 is missing from the program&apos;s folder, so nothing can be put on paper. Your data is not affected. Install County Daybook again over the present one.</source>
        <translation>Falta el archivo de fuente %1 en la carpeta del programa, por eso no se puede imprimir nada. Sus datos no se ven afectados. Instale County Daybook otra vez sobre el actual.</translation>
    </message>
    <message>
        <source>front desk</source>
        <translation>recepción</translation>
    </message>
    <message>
        <source>clerk</source>
        <translation>oficinista</translation>
    </message>
    <message>
        <source>manager</source>
        <translation>gerencia</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>administración</translation>
    </message>
    <message>
        <source>read the daybook</source>
        <translation>leer la bitácora</translation>
    </message>
    <message>
        <source>log contacts</source>
        <translation>registrar contactos</translation>
    </message>
    <message>
        <source>edit citizens</source>
        <translation>editar personas</translation>
    </message>
    <message>
        <source>work on cases</source>
        <translation>trabajar en casos</translation>
    </message>
    <message>
        <source>file mail</source>
        <translation>archivar correo</translation>
    </message>
    <message>
        <source>fetch mail</source>
        <translation>traer correo</translation>
    </message>
    <message>
        <source>print summaries</source>
        <translation>imprimir resúmenes</translation>
    </message>
    <message>
        <source>set up mailboxes</source>
        <translation>configurar buzones</translation>
    </message>
    <message>
        <source>change the office&apos;s settings</source>
        <translation>cambiar la configuración de la oficina</translation>
    </message>
    <message>
        <source>export the office</source>
        <translation>exportar la oficina</translation>
    </message>
    <message>
        <source>given name</source>
        <translation>nombre</translation>
    </message>
    <message>
        <source>family name</source>
        <translation>apellidos</translation>
    </message>
    <message>
        <source>date of birth</source>
        <translation>fecha de nacimiento</translation>
    </message>
    <message>
        <source>deceased</source>
        <translation>fallecimiento</translation>
    </message>
    <message>
        <source>day of death</source>
        <translation>día del fallecimiento</translation>
    </message>
    <message>
        <source>do not contact</source>
        <translation>no contactar</translation>
    </message>
    <message>
        <source>ZIP code</source>
        <translation>código postal</translation>
    </message>
    <message>
        <source>phones and emails</source>
        <translation>teléfonos y correos</translation>
    </message>
    <message>
        <source>preferred channel</source>
        <translation>canal preferido</translation>
    </message>
    <message>
        <source>external number</source>
        <translation>número externo</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>cola</translation>
    </message>
    <message>
        <source>assignee</source>
        <translation>responsable</translation>
    </message>
    <message>
        <source>due date</source>
        <translation>fecha de vencimiento</translation>
    </message>
    <message>
        <source>closing date</source>
        <translation>fecha de cierre</translation>
    </message>
    <message>
        <source>citizen</source>
        <translation>persona</translation>
    </message>
    <message>
        <source>title</source>
        <translation>título</translation>
    </message>
    <message>
        <source>status</source>
        <translation>estado</translation>
    </message>
    <message>
        <source>topic</source>
        <translation>tema</translation>
    </message>
    <message>
        <source>street</source>
        <translation>calle</translation>
    </message>
    <message>
        <source>town</source>
        <translation>ciudad</translation>
    </message>
    <message>
        <source>language</source>
        <translation>idioma</translation>
    </message>
    <message>
        <source>alert</source>
        <translation>aviso</translation>
    </message>
    <message>
        <source>interpreter</source>
        <translation>intérprete</translation>
    </message>
    <message>
        <source>the same text</source>
        <translation>el mismo texto</translation>
    </message>
    <message>
        <source>and</source>
        <translation>y</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>la cola</translation>
    </message>
    <message>
        <source>User</source>
        <translation>el usuario</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>el mensaje</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>el adjunto</translation>
    </message>
    <message>
        <source>Callback</source>
        <translation>la llamada prometida</translation>
    </message>
    <message>
        <source>Citizen</source>
        <translation>la persona</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>el caso</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>el buzón</translation>
    </message>
    <message>
        <source>File</source>
        <translation>el archivo</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>el contacto</translation>
    </message>
    <message>
        <source>The citizen %1</source>
        <translation>La persona %1</translation>
    </message>
    <message>
        <source>Case %1</source>
        <translation>El caso %1</translation>
    </message>
    <message>
        <source>the backup folder %1</source>
        <translation>la carpeta de respaldos %1</translation>
    </message>
    <message>
        <source>the backups (%1)</source>
        <translation>los respaldos (%1)</translation>
    </message>
    <message>
        <source>save again</source>
        <translation>vuelva a guardar</translation>
    </message>
    <message>
        <source>try again</source>
        <translation>inténtelo otra vez</translation>
    </message>
    <message>
        <source>make a backup again</source>
        <translation>vuelva a hacer un respaldo</translation>
    </message>
    <message>
        <source>export again</source>
        <translation>vuelva a exportar</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>un nombre</translation>
    </message>
    <message>
        <source>the user name</source>
        <translation>el usuario</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>el servidor</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>file</source>
        <translation>archivo</translation>
    </message>
    <message>
        <source>files</source>
        <translation>archivos</translation>
    </message>
    <message>
        <source>it</source>
        <translation>él</translation>
    </message>
    <message>
        <source>them</source>
        <translation>ellos</translation>
    </message>
    <message>
        <source>phone nearly the same</source>
        <translation>teléfono casi igual</translation>
    </message>
    <message>
        <source>another phone</source>
        <translation>otro teléfono</translation>
    </message>
    <message>
        <source>email nearly the same</source>
        <translation>correo casi igual</translation>
    </message>
    <message>
        <source>another email</source>
        <translation>otro correo</translation>
    </message>
    <message>
        <source>same birth date</source>
        <translation>misma fecha de nacimiento</translation>
    </message>
    <message>
        <source>birth date nearly the same</source>
        <translation>fecha de nacimiento casi igual</translation>
    </message>
    <message>
        <source>birth date differs</source>
        <translation>fecha de nacimiento distinta</translation>
    </message>
    <message>
        <source>same address</source>
        <translation>misma dirección</translation>
    </message>
    <message>
        <source>address nearly the same</source>
        <translation>dirección casi igual</translation>
    </message>
    <message>
        <source>another address</source>
        <translation>otra dirección</translation>
    </message>
    <message>
        <source>same family name</source>
        <translation>mismo apellido</translation>
    </message>
    <message>
        <source>one family name in common</source>
        <translation>un apellido en común</translation>
    </message>
    <message>
        <source>family name differs</source>
        <translation>apellido distinto</translation>
    </message>
    <message>
        <source>names the other way round</source>
        <translation>nombres en orden inverso</translation>
    </message>
    <message>
        <source>import people</source>
        <translation>importar personas</translation>
    </message>
    <message>
        <source>same phone</source>
        <translation>el mismo teléfono</translation>
    </message>
    <message>
        <source>same email</source>
        <translation>el mismo correo</translation>
    </message>
    <message>
        <source>same email address</source>
        <translation>la misma dirección de correo</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>el mismo nombre</translation>
    </message>
    <message>
        <source>name starts as typed</source>
        <translation>el nombre empieza así</translation>
    </message>
    <message>
        <source>address starts as typed</source>
        <translation>la dirección empieza así</translation>
    </message>
    <message>
        <source>email starts as typed</source>
        <translation>el correo empieza así</translation>
    </message>
    <message>
        <source>another phone number matches</source>
        <translation>coincide otro teléfono suyo</translation>
    </message>
    <message>
        <source>another email address matches</source>
        <translation>coincide otro correo suyo</translation>
    </message>
    <message>
        <source>phone ends in %1</source>
        <translation>el teléfono termina en %1</translation>
    </message>
    <message>
        <source>phone starts with %1</source>
        <translation>el teléfono empieza con %1</translation>
    </message>
    <message>
        <source>spelled like %1</source>
        <translation>se escribe parecido a %1</translation>
    </message>
    <message>
        <source>sounds like %1</source>
        <translation>suena como %1</translation>
    </message>
    <message>
        <source>answers a message on case %1, which is closed</source>
        <translation>responde a un mensaje del caso %1, que está cerrado</translation>
    </message>
    <message>
        <source>answers a message on case %1</source>
        <translation>responde a un mensaje del caso %1</translation>
    </message>
    <message>
        <source>nobody has this email address yet</source>
        <translation>nadie tiene todavía esta dirección de correo</translation>
    </message>
    <message>
        <source>a forwarded message starts a new matter</source>
        <translation>un mensaje reenviado empieza un asunto nuevo</translation>
    </message>
    <message>
        <source>the subject is like case %1</source>
        <translation>el asunto se parece al del caso %1</translation>
    </message>
    <message>
        <source>answers a message of this citizen</source>
        <translation>responde a un mensaje de esta persona</translation>
    </message>
    <message>
        <source>but comes from an address that is not on file for this citizen</source>
        <translation>pero viene de una dirección que no está registrada para esta persona</translation>
    </message>
    <message>
        <source>%1 have this email address</source>
        <translation>%1 tienen esta dirección de correo</translation>
    </message>
    <message>
        <source>The address</source>
        <translation>La dirección</translation>
    </message>
    <message>
        <source>%1, port %2</source>
        <translation>%1, puerto %2</translation>
    </message>
    <message>
        <source>parts lie more than %1 deep in each other</source>
        <translation>sus partes están anidadas a más de %1 niveles</translation>
    </message>
    <message>
        <source>it has more than %1 parts</source>
        <translation>tiene más de %1 partes</translation>
    </message>
    <message>
        <source>send mail</source>
        <translation>enviar correo</translation>
    </message>
    <message>
        <source>Outgoing mail</source>
        <translation>el correo saliente</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>la plantilla</translation>
    </message>
    <message>
        <source>The template %1</source>
        <translation>La plantilla %1</translation>
    </message>
    <message>
        <source>the citizen&apos;s full name</source>
        <translation>el nombre completo de la persona</translation>
    </message>
    <message>
        <source>the citizen&apos;s given name</source>
        <translation>el nombre de pila de la persona</translation>
    </message>
    <message>
        <source>the number of the case</source>
        <translation>el número del caso</translation>
    </message>
    <message>
        <source>what the case is about</source>
        <translation>de qué trata el caso</translation>
    </message>
    <message>
        <source>the day by which the case is due</source>
        <translation>el día en que vence el caso</translation>
    </message>
    <message>
        <source>the name of the office</source>
        <translation>el nombre de la oficina</translation>
    </message>
    <message>
        <source>the name of the department</source>
        <translation>el nombre del departamento</translation>
    </message>
    <message>
        <source>your own name</source>
        <translation>su propio nombre</translation>
    </message>
    <message>
        <source>today&apos;s date</source>
        <translation>la fecha de hoy</translation>
    </message>
    <message>
        <source>a gap to write in; the mail does not leave before</source>
        <translation>un hueco para escribir; el correo no sale antes</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>asunto</translation>
    </message>
    <message>
        <source>body</source>
        <translation>texto</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nombre</translation>
    </message>
    <message>
        <source>it did not answer in time</source>
        <translation>no respondió a tiempo</translation>
    </message>
    <message>
        <source>the connection broke off before it answered</source>
        <translation>la conexión se cortó antes de que respondiera</translation>
    </message>
    <message>
        <source>its answer made no sense</source>
        <translation>su respuesta no tenía sentido</translation>
    </message>
    <message>
        <source>the subject carries the token of case %1, which is closed</source>
        <translation>el asunto lleva la clave del caso %1, que está cerrado</translation>
    </message>
    <message>
        <source>the subject carries the token of case %1</source>
        <translation>el asunto lleva la clave del caso %1</translation>
    </message>
    <message>
        <source>but comes from an address that is not on this case</source>
        <translation>pero viene de una dirección que no está en este caso</translation>
    </message>
    <message>
        <source>but the office&apos;s mail server could not confirm the sender</source>
        <translation>pero el servidor de correo de la oficina no pudo confirmar al remitente</translation>
    </message>
    <message>
        <source>belongs to the same exchange as a message on case %1</source>
        <translation>pertenece al mismo intercambio que un mensaje del caso %1</translation>
    </message>
    <message>
        <source>is counted to the same conversation as a message on case %1</source>
        <translation>se cuenta en la misma conversación que un mensaje del caso %1</translation>
    </message>
    <message>
        <source>has the same subject as a recent message of this citizen on case %1</source>
        <translation>tiene el mismo asunto que un mensaje reciente de esta persona en el caso %1</translation>
    </message>
    <message>
        <source>our own mail came back</source>
        <translation>volvió nuestro propio correo</translation>
    </message>
    <message>
        <source>a delivery report about our mail on case %1</source>
        <translation>un informe de entrega sobre nuestro correo del caso %1</translation>
    </message>
    <message>
        <source>a delivery report about our mail to this citizen</source>
        <translation>un informe de entrega sobre nuestro correo a esta persona</translation>
    </message>
    <message>
        <source>same external number</source>
        <translation>el mismo número externo</translation>
    </message>
    <message>
        <source>%1 have this external number</source>
        <translation>%1 tienen este número externo</translation>
    </message>
    <message>
        <source>%1 have this phone number</source>
        <translation>%1 tienen este número de teléfono</translation>
    </message>
    <message>
        <source>another desk</source>
        <translation>otro puesto</translation>
    </message>
    <message>
        <source>Web form</source>
        <translation>Formulario web</translation>
    </message>
    <message>
        <source>The server&apos;s administrator makes the backups of this office; this PC cannot see them.</source>
        <translation>El administrador del servidor hace los respaldos de esta oficina; este PC no puede verlos.</translation>
    </message>
    <message>
        <source>%1 No backup was made by this program.</source>
        <translation>%1 Este programa no hizo ningún respaldo.</translation>
    </message>
    <message>
        <source>%1 To have them made here too, ask IT to install PostgreSQL&apos;s programs pg_dump and pg_restore on this PC.</source>
        <translation>%1 Para hacerlos también aquí, pida a informática que instale en este PC los programas pg_dump y pg_restore de PostgreSQL.</translation>
    </message>
    <message>
        <source>%1 The pg_dump on this PC (version %2) is older than the server (version %3) and cannot make them. Ask IT for a newer one.</source>
        <translation>%1 El pg_dump de este PC (versión %2) es más antiguo que el servidor (versión %3) y no puede hacerlos. Pida uno más nuevo a informática.</translation>
    </message>
    <message>
        <source>Another PC makes the backups of this office: this one has no pg_dump that can.</source>
        <translation>Otro PC hace los respaldos de esta oficina: este no tiene un pg_dump que pueda.</translation>
    </message>
    <message>
        <source>The role %1 may not read %2 at the server, so no backup was made; the office itself was not changed. Ask the server&apos;s administrator to run roles.sql of this program once more in the office&apos;s database.</source>
        <translation>El rol %1 no puede leer %2 en el servidor, así que no se hizo ningún respaldo; la oficina no se modificó. Pida al administrador del servidor que ejecute otra vez el archivo roles.sql de este programa en la base de datos de la oficina.</translation>
    </message>
    <message>
        <source>The backup was stopped because the program was closed. %1</source>
        <translation>El respaldo se detuvo porque se cerró el programa. %1</translation>
    </message>
    <message>
        <source>pg_dump stopped before it was done. %1 Try again, and show IT what it said if it stops again: %2</source>
        <translation>pg_dump se detuvo antes de terminar. %1 Inténtelo otra vez y, si vuelve a detenerse, muestre a informática lo que dijo: %2</translation>
    </message>
    <message>
        <source>%1 is no backup that this program made, or %2 is not beside it. Nothing was changed. Choose another one.</source>
        <translation>%1 no es un respaldo hecho por este programa, o %2 no está a su lado. No se modificó nada. Elija otro.</translation>
    </message>
    <message>
        <source>The backup %1 cannot be read here because PostgreSQL&apos;s program pg_restore is not on this PC. Nothing was changed. Ask IT to install it, or check the backup on another PC.</source>
        <translation>El respaldo %1 no se puede leer aquí porque el programa pg_restore de PostgreSQL no está en este PC. No se modificó nada. Pida a informática que lo instale, o verifique el respaldo en otro PC.</translation>
    </message>
    <message>
        <source>The server of this office is away. What you typed is kept in the form, but it is not saved in the office yet. New contacts can be logged meanwhile and are kept on this PC; save everything else when the server is back.</source>
        <translation>No se llega al servidor de esta oficina. Lo que escribió sigue en el formulario, pero todavía no está guardado en la oficina. Mientras tanto se pueden anotar contactos nuevos, que se conservan en esta PC; guarde todo lo demás cuando vuelva el servidor.</translation>
    </message>
    <message>
        <source>Another office is at the address of the one that contacts on this PC wait for. They are kept here and nothing was changed. Ask the server&apos;s administrator where the office is.</source>
        <translation>En la dirección de la oficina a la que esperan contactos de esta PC hay ahora otra oficina. Se conservan aquí y no se cambió nada. Pregunte al administrador del servidor dónde está la oficina.</translation>
    </message>
    <message>
        <source>This file was stored by another desk, and the office&apos;s server is away. Nothing was changed. Try again when the server is back.</source>
        <translation>Este archivo lo guardó otro puesto, y el servidor de la oficina no está disponible. No se cambió nada. Inténtelo otra vez cuando vuelva el servidor.</translation>
    </message>
    <message>
        <source>This file is not on the office&apos;s server: the PC that stored it has not brought it there yet. Nothing was changed. Start County Daybook on that PC, then try again.</source>
        <translation>Este archivo no está en el servidor de la oficina: la PC que lo guardó todavía no lo ha llevado allí. No se cambió nada. Inicie County Daybook en esa PC e inténtelo otra vez.</translation>
    </message>
    <message>
        <source>The server of %1 has a certificate of an authority that this PC does not know, so nothing was sent to it. %2 Ask IT for the root certificate of the server: add sslrootcert=FILE to the address, or let IT install it on this PC. Then %3.</source>
        <translation>El servidor de %1 tiene un certificado de una autoridad que esta PC no conoce, así que no se le envió nada. %2 Pida a informática el certificado raíz del servidor: agregue sslrootcert=ARCHIVO a la dirección, o que informática lo instale en esta PC. Después %3.</translation>
    </message>
    <message>
        <source>The certificate of the server of %1 is for another name, so nothing was sent to it. %2 Ask IT which name stands in the certificate and use that one in the address. Then %3.</source>
        <translation>El certificado del servidor de %1 es de otro nombre, así que no se le envió nada. %2 Pregunte a informática qué nombre figura en el certificado y use ese en la dirección. Después %3.</translation>
    </message>
    <message>
        <source>The server of %1 offers no encrypted connection, so nothing was sent to it. %2 Ask IT to switch on TLS at the server. Then %3.</source>
        <translation>El servidor de %1 no ofrece una conexión cifrada, así que no se le envió nada. %2 Pida a informática que active TLS en el servidor. Después %3.</translation>
    </message>
    <message>
        <source>The address of the office asks for sslmode=%1: %2. Leave sslmode out of the address and ask IT for the root certificate.</source>
        <translation>La dirección de la oficina pide sslmode=%1: %2. Quite sslmode de la dirección y pida a informática el certificado raíz.</translation>
    </message>
    <message>
        <source>The role in the address %1 may not make an office. Nothing was changed. Ask the server&apos;s administrator to make it as the role that shall own it (roles.sql), then open it.</source>
        <translation>El rol de la dirección %1 no puede crear una oficina. No se cambió nada. Pida al administrador del servidor que la cree con el rol que será su dueño (roles.sql) y después ábrala.</translation>
    </message>
    <message>
        <source>This program needs a newer data version of the office at %1, which only the role %2 may make. Nothing was changed. Ask the server&apos;s administrator to open the office once with this program as that role (main.py doctor), then open it again.</source>
        <translation>Este programa necesita una versión de datos más nueva de la oficina en %1, que solo puede crear el rol %2. No se cambió nada. Pida al administrador del servidor que abra la oficina una vez con este programa y ese rol (main.py doctor) y después ábrala otra vez.</translation>
    </message>
    <message>
        <source>The office was brought back from a backup. What was saved on this PC is kept. This PC makes its copy of the office anew by itself and then shares again what the backup lacks.</source>
        <translation>La oficina se recuperó de un respaldo. Lo que se guardó en este equipo se conserva. Este equipo rehace por sí mismo su copia de la oficina y luego vuelve a compartir lo que le falta al respaldo.</translation>
    </message>
    <message>
        <source>This PC&apos;s copy of the office is made anew as soon as what is being saved here right now is done. Nothing has to be done for it.</source>
        <translation>La copia de la oficina en este equipo se rehará en cuanto termine lo que se está guardando aquí ahora mismo. No hay que hacer nada para ello.</translation>
    </message>
    <message>
        <source>%1 brought the office back from its backup %2 on %3. What this PC had saved since then is shared again by itself.</source>
        <translation>%1 recuperó la oficina de su respaldo %2 el %3. Lo que este equipo había guardado desde entonces se vuelve a compartir por sí solo.</translation>
    </message>
    <message>
        <source>The shared file was damaged and was replaced by its backup %1 on %2, from %3. What this PC had saved since then is shared again by itself.</source>
        <translation>El archivo compartido estaba dañado y se sustituyó por su respaldo %1 el %2, desde %3. Lo que este equipo había guardado desde entonces se vuelve a compartir por sí solo.</translation>
    </message>
    <message>
        <source>%1 upgraded this office on %2. What this PC had saved and not shared yet is shared now.</source>
        <translation>%1 actualizó esta oficina el %2. Lo que este equipo había guardado sin compartir se comparte ahora.</translation>
    </message>
    <message>
        <source>The shared file was replaced by an older one. What this PC had saved since then is shared again by itself.</source>
        <translation>El archivo compartido se sustituyó por uno anterior. Lo que este equipo había guardado desde entonces se vuelve a compartir por sí solo.</translation>
    </message>
    <message>
        <source>This office was upgraded by %1 on %2 (data version %3), and this PC&apos;s program is older (it knows %4). What you save stays on this PC and is shared once the program here is updated. Ask IT to update it.</source>
        <translation>%1 actualizó esta oficina el %2 (versión de datos %3), y el programa de este equipo es anterior (conoce la %4). Lo que guarde se queda en este equipo y se comparte cuando se actualice aquí el programa. Pida a informática que lo actualice.</translation>
    </message>
    <message>
        <source>This office was made by an older version of County Daybook and has to be upgraded once, after a backup. What you save stays on this PC until then. %1</source>
        <translation>Esta oficina se hizo con una versión anterior de County Daybook y hay que actualizarla una vez, después de un respaldo. Hasta entonces, lo que guarde se queda en este equipo. %1</translation>
    </message>
    <message>
        <source>Still in: %1. Ask them to close the program; ten minutes later it is done by itself.</source>
        <translation>Siguen dentro: %1. Pídales que cierren el programa; diez minutos después se hace por sí solo.</translation>
    </message>
    <message>
        <source>It begins by itself.</source>
        <translation>Empieza por sí solo.</translation>
    </message>
    <message>
        <source>The office is being upgraded right now (%1). What you save is kept on this PC and shared afterwards.</source>
        <translation>La oficina se está actualizando ahora mismo (%1). Lo que guarde se conserva en este equipo y se comparte después.</translation>
    </message>
    <message>
        <source>Other desks save to this office all the time, so it could not be upgraded. Nothing was changed. Close the program there; it is tried again by itself.</source>
        <translation>Otros puestos guardan sin parar en esta oficina, así que no se pudo actualizar. No se cambió nada. Cierre allí el programa; se vuelve a intentar por sí solo.</translation>
    </message>
    <message>
        <source>The damaged shared file is being replaced right now (%1). What you save is kept on this PC and shared afterwards.</source>
        <translation>El archivo compartido dañado se está sustituyendo ahora mismo (%1). Lo que guarde se conserva en este equipo y se comparte después.</translation>
    </message>
    <message>
        <source>The shared file in %1 is damaged, and there is no whole backup of it there. Nothing was changed, and what you save stays on this PC. Ask IT for a backup of the folder, then bring it back with: main.py backup restore FILE.</source>
        <translation>El archivo compartido en %1 está dañado y allí no hay ningun respaldo íntegra. No se cambió nada, y lo que guarde se queda en este equipo. Pida a informática un respaldo de la carpeta y recupérelo con: main.py backup restore FILE.</translation>
    </message>
    <message>
        <source>The damaged shared file in %1 could not be put aside, because another desk has it open. Nothing is lost, and what you save stays on this PC. Close the program on every desk, then bring the backup back again.</source>
        <translation>El archivo compartido dañado en %1 no se pudo apartar porque otro puesto lo tiene abierto. No se perdió nada, y lo que guarde se queda en este equipo. Cierre el programa en todos los puestos y vuelva a recuperar el respaldo.</translation>
    </message>
</context>
<context>
    <name>case_numbers</name>
    <message>
        <source>%1 (number for now)</source>
        <translation>%1 (número provisional)</translation>
    </message>
    <message>
        <source>Saved on this PC. The office gives the case its number when it is shared; do not tell this one to the citizen yet.</source>
        <translation>Guardado en esta PC. La oficina da al caso su número cuando se comparte; todavía no diga este a la persona.</translation>
    </message>
</context>
<context>
    <name>case_words</name>
    <message>
        <source>%1 of %2 is now “%3”.</source>
        <translation>%1 de %2 es ahora «%3».</translation>
    </message>
    <message>
        <source>The title</source>
        <translation>El título</translation>
    </message>
    <message>
        <source>The status</source>
        <translation>El estado</translation>
    </message>
    <message>
        <source>The queue</source>
        <translation>La cola</translation>
    </message>
    <message>
        <source>The assignee</source>
        <translation>El responsable</translation>
    </message>
    <message>
        <source>The due date</source>
        <translation>El vencimiento</translation>
    </message>
    <message>
        <source>The citizen</source>
        <translation>La persona</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
</context>
<context>
    <name>conflict_words</name>
    <message>
        <source>given name</source>
        <translation>nombre</translation>
    </message>
    <message>
        <source>family name</source>
        <translation>apellido</translation>
    </message>
    <message>
        <source>date of birth</source>
        <translation>fecha de nacimiento</translation>
    </message>
    <message>
        <source>street</source>
        <translation>calle</translation>
    </message>
    <message>
        <source>town</source>
        <translation>localidad</translation>
    </message>
    <message>
        <source>ZIP code</source>
        <translation>código postal</translation>
    </message>
    <message>
        <source>language</source>
        <translation>idioma</translation>
    </message>
    <message>
        <source>preferred channel</source>
        <translation>vía preferida</translation>
    </message>
    <message>
        <source>interpreter needed</source>
        <translation>necesita intérprete</translation>
    </message>
    <message>
        <source>alert</source>
        <translation>aviso</translation>
    </message>
    <message>
        <source>external number</source>
        <translation>número externo</translation>
    </message>
    <message>
        <source>deceased</source>
        <translation>fallecimiento</translation>
    </message>
    <message>
        <source>day of death</source>
        <translation>día del fallecimiento</translation>
    </message>
    <message>
        <source>do not contact</source>
        <translation>no contactar</translation>
    </message>
    <message>
        <source>title</source>
        <translation>título</translation>
    </message>
    <message>
        <source>status</source>
        <translation>estado</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>cola</translation>
    </message>
    <message>
        <source>assignee</source>
        <translation>responsable</translation>
    </message>
    <message>
        <source>due date</source>
        <translation>fecha de vencimiento</translation>
    </message>
    <message>
        <source>citizen it is filed on</source>
        <translation>persona en cuya ficha está</translation>
    </message>
    <message>
        <source>case it is filed on</source>
        <translation>caso en el que está</translation>
    </message>
    <message>
        <source>ticked off</source>
        <translation>marcado como hecho</translation>
    </message>
    <message>
        <source>phone or email</source>
        <translation>teléfono o correo</translation>
    </message>
    <message>
        <source>number or address found to be wrong</source>
        <translation>número o dirección que resultó equivocado</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nombre</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>asunto</translation>
    </message>
    <message>
        <source>removed on another desk</source>
        <translation>quitado en otro puesto</translation>
    </message>
    <message>
        <source>another detail</source>
        <translation>otro dato</translation>
    </message>
    <message>
        <source>A citizen</source>
        <translation>Una persona</translation>
    </message>
    <message>
        <source>A case</source>
        <translation>Un caso</translation>
    </message>
    <message>
        <source>A contact</source>
        <translation>Un contacto</translation>
    </message>
    <message>
        <source>A callback</source>
        <translation>Una llamada pendiente</translation>
    </message>
    <message>
        <source>A message</source>
        <translation>Un mensaje</translation>
    </message>
    <message>
        <source>A mailbox</source>
        <translation>Un buzón</translation>
    </message>
    <message>
        <source>A queue</source>
        <translation>Una cola</translation>
    </message>
    <message>
        <source>A topic</source>
        <translation>Un tema</translation>
    </message>
    <message>
        <source>A reply template</source>
        <translation>Una plantilla de respuesta</translation>
    </message>
    <message>
        <source>A web form</source>
        <translation>Un formulario web</translation>
    </message>
    <message>
        <source>A user</source>
        <translation>Un usuario</translation>
    </message>
    <message>
        <source>A setting of the office</source>
        <translation>Un ajuste de la oficina</translation>
    </message>
    <message>
        <source>A mail in the outbox</source>
        <translation>Un correo de la bandeja de salida</translation>
    </message>
    <message>
        <source>A record</source>
        <translation>Una ficha</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(vacío)</translation>
    </message>
</context>
<context>
    <name>danger_words</name>
    <message>
        <source>Cannot be checked</source>
        <translation>No se puede revisar</translation>
    </message>
    <message>
        <source>Can do harm when opened</source>
        <translation>Puede causar daño al abrirse</translation>
    </message>
    <message>
        <source>Ask the sender on another way before you open it.</source>
        <translation>Pregunte al remitente por otra vía antes de abrirlo.</translation>
    </message>
    <message>
        <source>It is a program or a script: opened, it may do whatever you may do.</source>
        <translation>Es un programa o un script: al abrirlo puede hacer todo lo que puede hacer usted.</translation>
    </message>
    <message>
        <source>It pretends to be another kind of file.</source>
        <translation>Finge ser otro tipo de archivo.</translation>
    </message>
    <message>
        <source>It is a shortcut: opened, it starts something else.</source>
        <translation>Es un acceso directo: al abrirlo inicia otra cosa.</translation>
    </message>
    <message>
        <source>It opens like a disk; Windows does not warn of what is inside.</source>
        <translation>Se abre como un disco; Windows no avisa de lo que hay dentro.</translation>
    </message>
    <message>
        <source>It holds macros: small programs that start with the document.</source>
        <translation>Contiene macros: pequeños programas que se inician con el documento.</translation>
    </message>
    <message>
        <source>A program or shortcut is packed inside.</source>
        <translation>Dentro hay un programa o un acceso directo.</translation>
    </message>
    <message>
        <source>Unpacked, it would be enormous.</source>
        <translation>Descomprimido sería enorme.</translation>
    </message>
    <message>
        <source>What is packed inside cannot be looked at here.</source>
        <translation>Lo que hay dentro no se puede revisar aquí.</translation>
    </message>
    <message>
        <source>It is locked with a password, so nothing could check what is inside.</source>
        <translation>Está cerrado con contraseña, así que no se pudo revisar lo que hay dentro.</translation>
    </message>
    <message>
        <source>It opens in the browser and may ask for passwords.</source>
        <translation>Se abre en el navegador y puede pedir contraseñas.</translation>
    </message>
    <message>
        <source>The archive is damaged or incomplete.</source>
        <translation>El archivo comprimido está dañado o incompleto.</translation>
    </message>
</context>
<context>
    <name>documents</name>
    <message>
        <source>Case %1</source>
        <translation>Caso %1</translation>
    </message>
    <message>
        <source>Week %1 of %2</source>
        <translation>Semana %1 de %2</translation>
    </message>
</context>
<context>
    <name>find</name>
    <message>
        <source>Citizens</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Casos</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contactos</translation>
    </message>
    <message>
        <source>Contact without a subject</source>
        <translation>Contacto sin asunto</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Fijados</translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation>Abiertos hace poco</translation>
    </message>
</context>
<context>
    <name>form_words</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Nombre de pila</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>Apellido</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Calle</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Localidad</translation>
    </message>
    <message>
        <source>ZIP code</source>
        <translation>Código postal</translation>
    </message>
    <message>
        <source>Parcel or account number</source>
        <translation>Número de parcela o cuenta</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Asunto</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
</context>
<context>
    <name>incoming_files</name>
    <message>
        <source>Pasted picture %1.png</source>
        <translation>Imagen pegada %1.png</translation>
    </message>
    <message>
        <source>%1 is a folder. Nothing was added. Add the files in it, or a zip file of it.</source>
        <translation>%1 es una carpeta. No se agregó nada. Agregue los archivos que contiene o un archivo zip con ellos.</translation>
    </message>
    <message>
        <source>%1 is larger than 50 MB and was not added. Keep it where it is and write its place into a note.</source>
        <translation>%1 tiene más de 50 MB y no se agregó. Déjelo donde está y escriba su ubicación en una nota.</translation>
    </message>
    <message>
        <source>%1 could not be read (%2) and was not added. Close it in other programs, then add it again.</source>
        <translation>%1 no se pudo leer (%2) y no se agregó. Ciérrelo en los otros programas y agréguelo otra vez.</translation>
    </message>
</context>
<context>
    <name>mail_words</name>
    <message>
        <source>Nothing new.</source>
        <translation>Nada nuevo.</translation>
    </message>
    <message>
        <source>1 new message</source>
        <translation>1 mensaje nuevo</translation>
    </message>
    <message>
        <source>%1 new messages</source>
        <translation>%1 mensajes nuevos</translation>
    </message>
    <message>
        <source>%1 of them automatic</source>
        <translation>%1 de ellos automáticos</translation>
    </message>
    <message>
        <source>1 was here already</source>
        <translation>1 ya estaba aquí</translation>
    </message>
    <message>
        <source>%1 were here already</source>
        <translation>%1 ya estaban aquí</translation>
    </message>
    <message>
        <source>1 could not be read and waits in Quarantine</source>
        <translation>1 no se pudo leer y espera en Cuarentena</translation>
    </message>
    <message>
        <source>%1 could not be read and wait in Quarantine</source>
        <translation>%1 no se pudieron leer y esperan en Cuarentena</translation>
    </message>
</context>
<context>
    <name>mailbox</name>
    <message>
        <source>IMAP</source>
        <translation>IMAP</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <source>Microsoft 365</source>
        <translation>Microsoft 365</translation>
    </message>
</context>
<context>
    <name>notes</name>
    <message>
        <source>Before you answer or open anything, ask that person on another way, at a number or address you know.</source>
        <translation>Antes de responder o abrir algo, pregunte a esa persona por otra vía, a un número o una dirección que usted conozca.</translation>
    </message>
    <message>
        <source>Another message with the same identification but other content is here already. Both are kept; read both before you answer.</source>
        <translation>Ya hay aquí otro mensaje con la misma identificación pero otro contenido. Se conservan los dos; lea ambos antes de responder.</translation>
    </message>
    <message>
        <source>Too large to fetch by itself (%1): only its header is here.</source>
        <translation>Demasiado grande para traerlo automáticamente (%1): aquí solo está su encabezado.</translation>
    </message>
    <message>
        <source>This message is incomplete where it lies: part of it, perhaps a file, is missing. Ask the sender to send it again.</source>
        <translation>Este mensaje también está incompleto donde se encuentra: le falta una parte, quizás un archivo. Pida al remitente que lo envíe otra vez.</translation>
    </message>
    <message>
        <source>This message arrived incomplete: part of it, perhaps a file, is missing.</source>
        <translation>Este mensaje llegó incompleto: le falta una parte, quizás un archivo.</translation>
    </message>
    <message>
        <source>Signed, not checked: the signature says nothing here about who wrote it.</source>
        <translation>Firmado, sin comprobar: aquí la firma no dice nada sobre quién lo escribió.</translation>
    </message>
    <message>
        <source>Encrypted, not opened. Read it in a mail program that has the key; here it is kept as it arrived.</source>
        <translation>Cifrado, sin abrir. Léalo en un programa de correo que tenga la clave; aquí se conserva como llegó.</translation>
    </message>
    <message>
        <source>Filed by itself: %1.</source>
        <translation>Archivado automáticamente: %1.</translation>
    </message>
    <message>
        <source>Sent by a web form. %1</source>
        <translation>Enviado por un formulario web. %1</translation>
    </message>
</context>
<context>
    <name>outgoing</name>
    <message>
        <source>Looking into Sent of %1.</source>
        <translation>Mirando en Enviados de %1.</translation>
    </message>
    <message>
        <source>Noted: the mail to %1 was sent.</source>
        <translation>Anotado: el correo a %1 se envió.</translation>
    </message>
    <message>
        <source>The mail to %1 is on its way again.</source>
        <translation>El correo a %1 está de nuevo en camino.</translation>
    </message>
    <message>
        <source>If it did leave, %1 gets it twice, and a second mail cannot be taken back. Look into Sent of the mailbox first where you can. Send it again?</source>
        <translation>Si salió, %1 lo recibe dos veces, y un segundo correo no se puede retirar. Mire antes en Enviados del buzón si puede. ¿Enviarlo de nuevo?</translation>
    </message>
    <message>
        <source>Look into Sent again</source>
        <translation>Mirar de nuevo en Enviados</translation>
    </message>
    <message>
        <source>It was sent</source>
        <translation>Se envió</translation>
    </message>
    <message>
        <source>It was not sent: send it again</source>
        <translation>No se envió: enviarlo de nuevo</translation>
    </message>
    <message>
        <source>Edit and send again</source>
        <translation>Editar y enviar de nuevo</translation>
    </message>
    <message>
        <source>The mail to %1 is not sent.</source>
        <translation>El correo a %1 no se envía.</translation>
    </message>
    <message>
        <source>It will not be sent, and its text is not shown here any more. Leave it unsent?</source>
        <translation>No se enviará y su texto ya no se muestra aquí. ¿Dejarlo sin enviar?</translation>
    </message>
    <message>
        <source>Send it again as it is</source>
        <translation>Enviarlo de nuevo como está</translation>
    </message>
    <message>
        <source>Leave it unsent</source>
        <translation>Dejarlo sin enviar</translation>
    </message>
    <message>
        <source>Found in Sent: the mail to %1 was sent.</source>
        <translation>Encontrado en Enviados: el correo a %1 se envió.</translation>
    </message>
    <message>
        <source>Not found in Sent: still not certain whether the mail to %1 was sent. Decide on its case.</source>
        <translation>No está en Enviados: sigue sin ser seguro si el correo a %1 se envió. Decida en su caso.</translation>
    </message>
    <message>
        <source>%1 and one more</source>
        <translation>%1 y uno más</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 y %2 más</translation>
    </message>
    <message>
        <source>Sends to %1 in %2 s</source>
        <translation>Se envía a %1 en %2 s</translation>
    </message>
    <message>
        <source>It is tried again %1.</source>
        <translation>Se intenta de nuevo %1.</translation>
    </message>
    <message>
        <source>Waits to be sent to %1</source>
        <translation>Espera para enviarse a %1</translation>
    </message>
    <message>
        <source>Is being sent to %1</source>
        <translation>Se está enviando a %1</translation>
    </message>
    <message>
        <source>Tried %1.</source>
        <translation>Intentado %1.</translation>
    </message>
    <message>
        <source>Sent was not looked through yet.</source>
        <translation>Todavía no se miró en Enviados.</translation>
    </message>
    <message>
        <source>Sent was last looked through %1.</source>
        <translation>Se miró en Enviados por última vez %1.</translation>
    </message>
    <message>
        <source>Not certain whether the mail to %1 was sent</source>
        <translation>No es seguro si el correo a %1 se envió</translation>
    </message>
    <message>
        <source>Not sent to %1</source>
        <translation>No enviado a %1</translation>
    </message>
    <message>
        <source>Sent to %1, %2</source>
        <translation>Enviado a %1, %2</translation>
    </message>
    <message>
        <source>Taken back, not sent to %1</source>
        <translation>Retirado, no enviado a %1</translation>
    </message>
</context>
<context>
    <name>people</name>
    <message>
        <source>front desk</source>
        <translation>recepción</translation>
    </message>
    <message>
        <source>clerk</source>
        <translation>oficinista</translation>
    </message>
    <message>
        <source>manager</source>
        <translation>gerencia</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>administración</translation>
    </message>
</context>
<context>
    <name>quick_log</name>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>&amp;Who</source>
        <translation>&amp;Quién</translation>
    </message>
    <message>
        <source>To&amp;pic</source>
        <translation>Te&amp;ma</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Nota</translation>
    </message>
    <message>
        <source>W&amp;hen</source>
        <translation>Cuán&amp;do</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Case t&amp;itle</source>
        <translation>Tí&amp;tulo del caso</translation>
    </message>
    <message>
        <source>Ca&amp;se</source>
        <translation>Ca&amp;so</translation>
    </message>
    <message>
        <source>Call bac&amp;k</source>
        <translation>De&amp;volver la llamada</translation>
    </message>
    <message>
        <source>Phon&amp;e</source>
        <translation>Telé&amp;fono</translation>
    </message>
    <message>
        <source>Phone call</source>
        <translation>Llamada telefónica</translation>
    </message>
    <message>
        <source>Walk-in</source>
        <translation>Visita</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Web form</source>
        <translation>Formulario web</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Carta</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Social media post</source>
        <translation>Publicación en redes sociales</translation>
    </message>
    <message>
        <source>Save call</source>
        <translation>Guardar llamada</translation>
    </message>
    <message>
        <source>Save walk-in</source>
        <translation>Guardar visita</translation>
    </message>
    <message>
        <source>Save email</source>
        <translation>Guardar correo</translation>
    </message>
    <message>
        <source>Save web form</source>
        <translation>Guardar formulario web</translation>
    </message>
    <message>
        <source>Save letter</source>
        <translation>Guardar carta</translation>
    </message>
    <message>
        <source>Save chat</source>
        <translation>Guardar chat</translation>
    </message>
    <message>
        <source>Save post</source>
        <translation>Guardar publicación</translation>
    </message>
    <message>
        <source>Saved: call of %1</source>
        <translation>Guardado: llamada de %1</translation>
    </message>
    <message>
        <source>Saved: visit of %1</source>
        <translation>Guardado: visita de %1</translation>
    </message>
    <message>
        <source>Saved: email of %1</source>
        <translation>Guardado: correo de %1</translation>
    </message>
    <message>
        <source>Saved: web form of %1</source>
        <translation>Guardado: formulario web de %1</translation>
    </message>
    <message>
        <source>Saved: letter of %1</source>
        <translation>Guardado: carta de %1</translation>
    </message>
    <message>
        <source>Saved: chat with %1</source>
        <translation>Guardado: chat con %1</translation>
    </message>
    <message>
        <source>Saved: post of %1</source>
        <translation>Guardado: publicación de %1</translation>
    </message>
    <message>
        <source>an unknown person</source>
        <translation>una persona desconocida</translation>
    </message>
    <message>
        <source>%1 of %2 not answered</source>
        <translation>%1 de %2 sin responder</translation>
    </message>
</context>
<context>
    <name>standing</name>
    <message>
        <source>Deceased, %1. Whoever gets in touch is somebody else.</source>
        <translation>Fallecimiento: %1. Quien llame o escriba es otra persona.</translation>
    </message>
    <message>
        <source>Deceased. Whoever gets in touch is somebody else.</source>
        <translation>Fallecimiento. Quien llame o escriba es otra persona.</translation>
    </message>
    <message>
        <source>Do not contact: asked not to be called or written to.</source>
        <translation>No contactar: pidió que no se le llame ni se le escriba.</translation>
    </message>
    <message>
        <source>Wrong number: %1</source>
        <translation>Número equivocado: %1</translation>
    </message>
    <message>
        <source>Wrong address: %1</source>
        <translation>Dirección equivocada: %1</translation>
    </message>
    <message>
        <source>%1 (deceased)</source>
        <translation>%1 (fallecimiento)</translation>
    </message>
</context>
<context>
    <name>template_words</name>
    <message>
        <source>the citizen&apos;s full name</source>
        <translation>el nombre completo de la persona</translation>
    </message>
    <message>
        <source>the citizen&apos;s given name</source>
        <translation>el nombre de pila de la persona</translation>
    </message>
    <message>
        <source>the number of the case</source>
        <translation>el número del caso</translation>
    </message>
    <message>
        <source>what the case is about</source>
        <translation>de qué trata el caso</translation>
    </message>
    <message>
        <source>the day by which the case is due</source>
        <translation>el día en que vence el caso</translation>
    </message>
    <message>
        <source>the name of the office</source>
        <translation>el nombre de la oficina</translation>
    </message>
    <message>
        <source>the name of the department</source>
        <translation>el nombre del departamento</translation>
    </message>
    <message>
        <source>your own name</source>
        <translation>su propio nombre</translation>
    </message>
    <message>
        <source>today&apos;s date</source>
        <translation>la fecha de hoy</translation>
    </message>
    <message>
        <source>Any language</source>
        <translation>Cualquier idioma</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Inglés</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Español</translation>
    </message>
</context>
<context>
    <name>timeline</name>
    <message>
        <source>Not answered</source>
        <translation>Sin responder</translation>
    </message>
    <message>
        <source>Not delivered</source>
        <translation>No entregado</translation>
    </message>
    <message>
        <source>The text goes on. Ctrl+C copies all of it.</source>
        <translation>El texto continúa. Ctrl+C lo copia completo.</translation>
    </message>
    <message>
        <source>no citizen</source>
        <translation>sin persona</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>In person</source>
        <translation>En persona</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Web form</source>
        <translation>Formulario web</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Carta</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Social media</source>
        <translation>Redes sociales</translation>
    </message>
    <message>
        <source>We called</source>
        <translation>Llamamos</translation>
    </message>
    <message>
        <source>We visited</source>
        <translation>Visitamos</translation>
    </message>
    <message>
        <source>Email sent</source>
        <translation>Correo enviado</translation>
    </message>
    <message>
        <source>Web answer sent</source>
        <translation>Respuesta web enviada</translation>
    </message>
    <message>
        <source>Letter sent</source>
        <translation>Carta enviada</translation>
    </message>
    <message>
        <source>Chat, we wrote</source>
        <translation>Chat, escribimos</translation>
    </message>
    <message>
        <source>Social media, we wrote</source>
        <translation>Redes sociales, escribimos</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nuevo</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abierto</translation>
    </message>
    <message>
        <source>Waiting on citizen</source>
        <translation>En espera de la persona</translation>
    </message>
    <message>
        <source>Waiting on others</source>
        <translation>En espera de otros</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Resuelto</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Cerrado</translation>
    </message>
    <message>
        <source>Case opened</source>
        <translation>Caso abierto</translation>
    </message>
    <message>
        <source>Status changed</source>
        <translation>Cambio de estado</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>Asignado</translation>
    </message>
    <message>
        <source>Due changed</source>
        <translation>Cambio de vencimiento</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Case edited</source>
        <translation>Caso editado</translation>
    </message>
    <message>
        <source>Mail not delivered</source>
        <translation>Correo no entregado</translation>
    </message>
    <message>
        <source>Callback promised</source>
        <translation>Llamada prometida</translation>
    </message>
    <message>
        <source>Called back</source>
        <translation>Llamada devuelta</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Caso</translation>
    </message>
    <message>
        <source>1 entry</source>
        <translation>1 entrada</translation>
    </message>
    <message>
        <source>%1 entries</source>
        <translation>%1 entradas</translation>
    </message>
    <message>
        <source>Promised %1</source>
        <translation>Prometido: %1</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>sin responder</translation>
    </message>
    <message>
        <source>case %1</source>
        <translation>caso %1</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 archivo</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 archivos</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 bytes</translation>
    </message>
    <message>
        <source>No note was written</source>
        <translation>No se escribió ninguna nota</translation>
    </message>
    <message>
        <source>%1, could not be delivered to %2</source>
        <translation>%1, no se pudo entregar a %2</translation>
    </message>
    <message>
        <source>The promised call was made</source>
        <translation>Se hizo la llamada prometida</translation>
    </message>
    <message>
        <source>Call back %1</source>
        <translation>Devolver la llamada %1</translation>
    </message>
    <message>
        <source>Case opened: %1</source>
        <translation>Caso abierto: %1</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>Estado: %1</translation>
    </message>
    <message>
        <source>Due %1</source>
        <translation>Vence %1</translation>
    </message>
    <message>
        <source>No due date any more</source>
        <translation>Ya no tiene fecha de vencimiento</translation>
    </message>
    <message>
        <source>Assigned to nobody</source>
        <translation>Sin responsable</translation>
    </message>
    <message>
        <source>Assigned to %1</source>
        <translation>Asignado a %1</translation>
    </message>
</context>
<context>
    <name>timeline_files</name>
    <message>
        <source>Save a copy of the file</source>
        <translation>Guardar una copia del archivo</translation>
    </message>
</context>
<context>
    <name>typed_dates</name>
    <message>
        <source>“%1” is not a date the program can read. Type it like 3/5/1984, 1984-03-05 or 5 March 1984. Nothing was saved yet.</source>
        <translation>“%1” no es una fecha que el programa pueda leer. Escríbala así: 5/3/1984, 1984-03-05 o 5 de marzo de 1984. Todavía no se guardó nada.</translation>
    </message>
</context>
<context>
    <name>when</name>
    <message>
        <source>today</source>
        <translation>hoy</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>ayer</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>mañana</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ayer</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Mañana</translation>
    </message>
    <message>
        <source>day</source>
        <translation>día</translation>
    </message>
    <message>
        <source>days</source>
        <translation>días</translation>
    </message>
</context>
</TS>
