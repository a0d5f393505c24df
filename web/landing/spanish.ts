export const spanish = {
  "Hedgerow: a calm place for everything you need to do":
    "Hedgerow: un lugar tranquilo para todo lo que tienes que hacer",
  "A calm place for everything you need to do": "Un lugar tranquilo para todo lo que tienes que hacer",
  "A task list that understands what you type, works without a connection, and shows your tasks to nobody but you.":
    "Una lista de tareas que entiende lo que escribes, funciona sin conexión y no enseña tus tareas a nadie más que a ti.",
  "Hedgerow is a task list that understands what you type, works without a connection, and shows your tasks to nobody but you.":
    "Hedgerow es una lista de tareas que entiende lo que escribes, funciona sin conexión y no enseña tus tareas a nadie más que a ti.",
  "Hedgerow: a list of tasks for today, with a hedge that bears more berries as more is done.":
    "Hedgerow: una lista con las tareas de hoy y un seto que da más bayas cuanto más haces.",
  You: "Tu perfil",
  "Sign in": "Iniciar sesión",
  "Try it without an account": "Probar sin cuenta",
  "Create an account": "Crear una cuenta",
  "To try it, you need nothing, and nothing leaves your device. For an account, all you need is an email address and a password.":
    "Para probarla no hace falta nada, y nada sale de tu dispositivo. Para tener una cuenta bastan un correo electrónico y una contraseña.",

  // The picture of the app, in the words of web/src/language/spanish.
  "The app: a field that has understood “Call Sam tomorrow 9am !high”, and below it the list. Two of five tasks for today are done, one is overdue, and eight more follow in the next days.":
    "La aplicación: un campo que ha entendido «Llamar a Ana mañana a las 9 !alta» y, debajo, la lista. De las cinco tareas de hoy, dos están hechas y una está atrasada; en los próximos días hay ocho más.",
  "Three things for today": "Tres tareas para hoy",
  "Call Sam": "Llamar a Ana",
  "tomorrow 9am": "mañana a las 9",
  "!high": "!alta",
  "Tomorrow, 09:00": "Mañana, 09:00",
  "High priority": "Prioridad alta",
  Today: "Hoy",
  Tomorrow: "Mañana",
  Monday: "Lunes",
  Wednesday: "Miércoles",
  Friday: "Viernes",
  Saturday: "Sábado",
  "Next week": "Próxima semana",
  overdue: "atrasada",
  yesterday: "Ayer",
  Garden: "Jardín",
  House: "Casa",
  "#family": "#familia",
  "#reading": "#lectura",
  "Write to Grandmother": "Escribirle a la abuela",
  "Trim the hedge before the birds nest": "Podar el seto antes de que aniden los pájaros",
  "Return the ladder to Tom": "Devolverle la escalera a Tomás",
  "Water the plants": "Regar las plantas",
  "Collect the bread": "Recoger el pan",
  "Pay the rent": "Pagar el alquiler",
  "Order seed potatoes": "Encargar semillas de tomate",
  Dentist: "Dentista",
  "Swim with Ruth": "Ir a nadar con Lucía",
  "Plant the bare-root hawthorn": "Plantar el espino a raíz desnuda",
  "Book the train to Ludlow": "Reservar el tren a Córdoba",
  "Read about barn owls": "Leer sobre las lechuzas",
  "Mend the gate to the lane": "Arreglar la verja del camino",

  "Say it in your own words": "Dilo con tus palabras",
  "Type a task as you would say it. Hedgerow shows what it has understood before you press Enter, and Escape turns it back into plain text.":
    "Escribe una tarea tal como la dirías. Hedgerow te muestra lo que ha entendido antes de que pulses Enter, y con Escape vuelve a ser texto normal.",
  "every 3 days": "cada 3 días",
  "comes back every three days, once it is ticked off": "vuelve cada tres días, en cuanto la completas",
  "Pay rent": "Pagar el alquiler",
  "every 1st": "el 1 de cada mes",
  "#home": "#casa",
  "on the first of every month, marked and tagged": "el primero de cada mes, con prioridad y etiqueta",
  "Read “": "Leer «",
  "or Tuesday”": "o martes»",
  "what is in quotes stays as it is": "lo que va entre comillas se queda como está",

  "Simple until you need more": "Sencilla hasta que necesites más",
  "You begin with one field and a list. Dates, lists, tags, steps, priorities and repetition appear when you first use them. Today, Upcoming and Someday keep the days apart.":
    "Empiezas con un campo y una lista. Las fechas, las listas, las etiquetas, los pasos, las prioridades y las repeticiones aparecen cuando las usas por primera vez. Hoy, Próximamente y Algún día mantienen cada cosa en su momento.",
  "Works on the train": "Funciona en el tren",
  "Your list lives on your device, so it opens at once and needs no connection. What you do is sent later, and what two devices changed is merged. Of two titles, the other one stays with the task.":
    "Tu lista está en tu dispositivo: se abre al instante y no necesita conexión. Lo que haces se envía más tarde, y lo que han cambiado dos dispositivos se combina. Si hay dos títulos, la tarea conserva también el otro.",
  "Nothing is lost by mistake": "Nada se pierde por error",
  "Undo and redo, a history of each task, and a bin that keeps what was removed for ninety days. Half a sentence that you typed is still there tomorrow.":
    "Deshacer y rehacer, un historial de cada tarea y una papelera que guarda lo eliminado durante noventa días. Si dejas una frase a medias, mañana sigue ahí.",
  "Bring your tasks along": "Trae tus tareas",
  "Import from Todoist, Microsoft To Do, a table or a text file. You see what will be imported, and what will be left out, before anything is added.":
    "Importa desde Todoist, Microsoft To Do, una tabla o un archivo de texto. Antes de añadir nada, ves qué se va a importar y qué no.",

  "Your tasks are yours": "Tus tareas son tuyas",
  "Only you see them.": "Solo las ves tú.",
  "Every row in the database is fenced to its owner, once in each query and once by the database itself.":
    "Cada fila de la base de datos está reservada a su dueño: por cada consulta y, además, por la propia base de datos.",
  "Take them with you, any time.": "Llévatelas cuando quieras.",
  "Everything in one file: JSON, CSV or iCalendar.": "Todo en un archivo: JSON, CSV o iCalendar.",
  "Deleted means deleted.": "Eliminar es eliminar.",
  "Delete your account, and your tasks go with it at once.":
    "Si eliminas tu cuenta, tus tareas desaparecen con ella en el acto.",
  "No one watches.": "Nadie te observa.",
  "No advertisements, no trackers, nothing loaded from elsewhere.":
    "Sin anuncios, sin rastreadores y sin nada que se cargue de otros sitios.",
  "Or keep them at home.": "O guárdalas en casa.",
  "The source is under the MIT licence: run it on your own machine, or with your own accounts at Cloudflare and Neon.":
    "El código tiene licencia MIT: úsalo en tu propia máquina o con tus propias cuentas de Cloudflare y Neon.",

  "For developers": "Para desarrolladores",
  "Tasks at the edge, every row fenced to its owner.":
    "Tareas en el borde de la red, cada fila reservada a su dueño.",
  "A REST API in TypeScript on Cloudflare Workers, Postgres with row-level security behind it, and the contract in OpenAPI. Programs carry API keys that you can limit to reading and revoke. Take it as the base of your own product: sign-up, migrations, tests and deployment are included.":
    "Una API REST en TypeScript sobre Cloudflare Workers, con Postgres y seguridad a nivel de fila detrás, y el contrato en OpenAPI. Los programas llevan claves de API que puedes limitar a la lectura y revocar. Úsala como base de tu propio producto: el registro, las migraciones, las pruebas y el despliegue están incluidos.",
  "Read the API": "Leer la API",

  "Start with one task": "Empieza con una tarea",
  "This page in other languages": "Esta página en otros idiomas",
};
