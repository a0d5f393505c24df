import type { Words } from "../translation.ts";

export const imports = {
  "From Todoist, Microsoft To Do, another Hedgerow, or any table with a heading. You see a preview before anything is added.":
    "Desde Todoist, Microsoft To Do, otro Hedgerow o cualquier tabla con encabezados. Verás una vista previa antes de añadir nada.",
  "Choose files, or drop them here": "Elige archivos o suéltalos aquí",
  "CSV or JSON in UTF-8, or a ZIP of them, up to 20 MB each when unpacked.":
    "CSV o JSON en UTF-8, o un ZIP con ellos, de hasta 20 MB cada uno sin comprimir.",
  "Reading…": "Leyendo…",
  "Where to get the file": "Dónde conseguir el archivo",
  "Todoist:": "Todoist:",
  "Settings → Backups, or a project’s menu → Export as CSV. One file is one project; a backup holds them all.":
    "Configuración → Copias de seguridad, o el menú de un proyecto → Exportar como CSV. Cada archivo es un proyecto; una copia de seguridad los contiene todos.",
  "Microsoft To Do:": "Microsoft To Do:",
  "Outlook → File → Open & Export → Import/Export → CSV, Tasks; or JSON from Microsoft Graph.":
    "Outlook → Archivo → Abrir y exportar → Importar o exportar → CSV, Tareas; o JSON de Microsoft Graph.",
  "Hedgerow:": "Hedgerow:",
  "Account → Your data, as JSON or CSV.": "Cuenta → Tus datos, en JSON o CSV.",
  "Anything else:": "Cualquier otra app:",
  "a CSV whose first line names its columns. Title, notes, due date, done, priority, tags and list are recognised by their usual names.":
    "un CSV con los nombres de las columnas en la primera línea. El título, las notas, la fecha, el estado, la prioridad, las etiquetas y la lista se reconocen por sus nombres habituales en inglés.",
  "day, then month": "primero el día, luego el mes",
  "month, then day": "primero el mes, luego el día",
  "How is {date} meant?": "¿Cómo se lee {date}?",
  "First choose which part of the dates is the day.": "Primero elige qué parte de las fechas es el día.",
  "The first {shown} of {count} tasks": {
    one: "Las primeras {shown} de {count} tarea",
    other: "Las primeras {shown} de {count} tareas",
  },
  "Tasks found": "Tareas encontradas",
  "you have it already": "ya la tienes",
  "done [of a task]": "hecha",
  "repeats [of a task]": "se repite",
  "{count} items [of a checklist]": { one: "{count} paso", other: "{count} pasos" },
  "with a description": "con descripción",
  "An account has at most {most} lists and views.":
    "Una cuenta puede tener {most} listas y vistas como máximo.",
  "An account has at most {most} lists: this task is in the inbox.":
    "Una cuenta puede tener {most} listas como máximo: esta tarea está en la bandeja de entrada.",
  "A list can have at most {most} sections: this task is in none.":
    "Una lista puede tener {most} secciones como máximo: esta tarea no está en ninguna.",
  "Import tasks": "Importar tareas",
  "Nothing was imported: this device has no room left for these tasks.":
    "No se importó nada: en este dispositivo no queda espacio para estas tareas.",
  "{count} tasks imported.": { one: "{count} tarea importada.", other: "{count} tareas importadas." },
  "← Account": "← Cuenta",
  "Import undone.": "Importación deshecha.",
  "Import undone": "Importación deshecha",
  "Your tasks are as they were before.": "Tus tareas están como antes.",
  "{count} tasks imported": { one: "{count} tarea importada", other: "{count} tareas importadas" },
  "{count} new lists.": { one: "{count} lista nueva.", other: "{count} listas nuevas." },
  "{count} new views.": { one: "{count} vista nueva.", other: "{count} vistas nuevas." },
  "Go to your list": "Ir a tu lista",
  "They are sent to your account when there is a connection.":
    "Se enviarán a tu cuenta cuando haya conexión.",
  "{sent} of {count} tasks sent to your account.": {
    one: "{sent} de {count} tarea enviada a tu cuenta.",
    other: "{sent} de {count} tareas enviadas a tu cuenta.",
  },
  "You can go on meanwhile.": "Puedes seguir mientras tanto.",
  "The rest is sent when there is a connection.": "El resto se enviará cuando haya conexión.",
  "Undo import": "Deshacer importación",
  "Import more": "Importar más",
  Files: "Archivos",
  "A new list: {names}": "Nueva lista: {names}",
  "New lists: {names}": "Nuevas listas: {names}",
  "A new view: {names}": "Nueva vista: {names}",
  "New views: {names}": "Nuevas vistas: {names}",
  "Leave out {count} tasks that you already have": {
    one: "Omitir {count} tarea que ya tienes",
    other: "Omitir {count} tareas que ya tienes",
  },
  "Import {count} views": { one: "Importar {count} vista", other: "Importar {count} vistas" },
  "Import {count} tasks": { one: "Importar {count} tarea", other: "Importar {count} tareas" },
  "Choose other files": "Elegir otros archivos",
  "{count} rows skipped": { one: "{count} fila omitida", other: "{count} filas omitidas" },
  yes: "sí",
  no: "no",
  "file [heading of a column]": "archivo",
  "where [heading of a column]": "lugar",
  "taken [heading of a column]": "importado",
  "what [heading of a column]": "contenido",
  "why [heading of a column]": "motivo",
  "Worth a look": "Para revisar",
  "{file}, {where}:": "{file}, {where}:",
  "Download the report": "Descargar el informe",
  "It has {count} more lines.": { one: "Contiene {count} línea más.", other: "Contiene {count} líneas más." },
  "{count} tasks found. Review them before you import them.": {
    one: "{count} tarea encontrada. Revísala antes de importarla.",
    other: "{count} tareas encontradas. Revísalas antes de importarlas.",
  },
  "Unpacked, this archive is larger than 20 MB.": "Descomprimido, este archivo ocupa más de 20 MB.",
  "You have it already.": "Ya la tienes.",
} as const satisfies Words;
