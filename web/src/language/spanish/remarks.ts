import type { Words } from "../translation.ts";

export const remarks = {
  "The file is larger than 20 MB.": "El archivo ocupa más de 20 MB.",
  "There is no CSV or JSON in this archive. From a workbook, save each sheet as CSV.":
    "En este archivo comprimido no hay ningún CSV ni JSON. Si es un libro de cálculo, guarda cada hoja como CSV.",
  "The file is not in UTF-8: save it again in that encoding, for example as “CSV UTF-8”.":
    "El archivo no está en UTF-8: vuelve a guardarlo con esa codificación, por ejemplo como «CSV UTF-8».",
  "It repeats, but its start is not known.": "Se repite, pero no se sabe desde cuándo.",
  "It is completed, so it no longer repeats.": "Está completada, así que ya no se repite.",
  "Due: {text}": "Fecha: {text}",
  "This is skipped: tasks have it, as in this example.":
    "Esto se omite: hay tareas que lo tienen, como en este ejemplo.",
  "{file} is Hedgerow’s own export (JSON): {found}": "{file} es una exportación de Hedgerow (JSON): {found}",
  "{file} is Hedgerow’s own export (CSV): {found}": "{file} es una exportación de Hedgerow (CSV): {found}",
  "{file} is tasks in JSON: {found}": "{file} contiene tareas en JSON: {found}",
  "{file} is a table (CSV): {found}": "{file} es una tabla (CSV): {found}",
  "{file} is Todoist’s export: {found}": "{file} es una exportación de Todoist: {found}",
  "{file} is Outlook’s export of tasks: {found}": "{file} es una exportación de tareas de Outlook: {found}",
  "{file} is Microsoft To Do’s tasks (JSON): {found}":
    "{file} contiene tareas de Microsoft To Do (JSON): {found}",
  "{file} is in an unknown format: {found}": "{file} tiene un formato desconocido: {found}",
  "The date was not understood; it is in the description.":
    "No se entendió la fecha; está en la descripción.",
  "The status was not understood: the task is imported as open.":
    "No se entendió el estado: la tarea se importa como pendiente.",
  "The priority was not understood.": "No se entendió la prioridad.",
  "The repetition was not understood.": "No se entendió la repetición.",
  "The start was not understood.": "No se entendió el inicio.",
  "The duration was not understood: only minutes and hours are, up to a week.":
    "No se entendió la duración: solo valen minutos y horas, hasta una semana.",
  "No day ever fits this repetition.": "Ningún día cumple esta repetición.",
  "The inbox has no sections: the task’s description names it.":
    "La bandeja de entrada no tiene secciones: el nombre está en la descripción de la tarea.",
  "Not a task.": "No es una tarea.",
  "This section is empty: it is not created.": "Esta sección está vacía: no se crea.",
  "This list is empty: it is not created.": "Esta lista está vacía: no se crea.",
  "Its list is not in the file: the task goes to the inbox.":
    "Su lista no está en el archivo: la tarea irá a la bandeja de entrada.",
  "Its list in the file does not have this section.": "Su lista no tiene esta sección en el archivo.",
  "The field {field} was not understood.": "No se entendió el campo {field}.",
  "Not a list.": "No es una lista.",
  "Two lists have this name: their tasks go into one.":
    "Dos listas tienen este nombre: sus tareas irán a una sola.",
  "Not a section.": "No es una sección.",
  "Not a position among lists.": "No es una posición válida entre las listas.",
  "Not a colour for a list.": "No es un color de lista.",
  "Not a view.": "No es una vista.",
  "One of its lists is not in the file.": "Una de sus listas no está en el archivo.",
  "Imported tasks get a new value for this: {count} rows have a value, as in this example.": {
    one: "Las tareas importadas reciben aquí un valor nuevo: {count} fila tiene uno, como en este ejemplo.",
    other:
      "Las tareas importadas reciben aquí un valor nuevo: {count} filas tienen uno, como en este ejemplo.",
  },
  "1 is read as high, 2 as medium, 3 as low.": "1 se lee como alta, 2 como media y 3 como baja.",
  "A newer version of Hedgerow wrote this file: some of it may not be understood.":
    "Este archivo es de una versión más nueva de Hedgerow: puede que una parte no se entienda.",
  "Imported tasks get a new value for this: {count} tasks have it, as in this example.": {
    one: "Las tareas importadas reciben aquí un valor nuevo: {count} tarea tiene uno, como en este ejemplo.",
    other:
      "Las tareas importadas reciben aquí un valor nuevo: {count} tareas tienen uno, como en este ejemplo.",
  },
  "This is skipped: {count} tasks have it, as in this example.": {
    one: "Esto se omite: {count} tarea lo tiene, como en este ejemplo.",
    other: "Esto se omite: {count} tareas lo tienen, como en este ejemplo.",
  },
  "The file is empty.": "El archivo está vacío.",
  "Calendar files cannot be imported: export your tasks as CSV or JSON.":
    "Los archivos de calendario no se pueden importar: exporta tus tareas en CSV o JSON.",
  "There are no tasks in this JSON: it must be a list of objects with a title.":
    "En este JSON no hay tareas: debe ser una lista de objetos con «title».",
  "This is not complete JSON: the file may be cut off.":
    "El JSON no está completo: puede que el archivo esté cortado.",
  "No column is headed title, task, subject or name.":
    "Ninguna columna se llama «title», «task», «subject» o «name».",
  "the whole file": "todo el archivo",
  "The quotes in this row do not match: check whether it was read correctly.":
    "Las comillas de esta fila no cuadran: comprueba que se haya leído bien.",
  "This column is skipped: {count} rows have a value, as in this example.": {
    one: "Esta columna se omite: {count} fila tiene un valor, como en este ejemplo.",
    other: "Esta columna se omite: {count} filas tienen un valor, como en este ejemplo.",
  },
  "The row has more cells than there are columns.": "La fila tiene más celdas que columnas.",
  "line {line}": "línea {line}",
  "column {name}": "columna {name}",
  "This cannot be a tag.": "Esto no puede ser una etiqueta.",
  "A task has at most {most} tags: this one is left out.":
    "Una tarea puede tener {most} etiquetas como máximo: esta se omite.",
  "Imported as the tag {tag}.": "Se importa como la etiqueta {tag}.",
  "Section: {section}": "Sección: {section}",
  "It has no title.": "No tiene título.",
  "The title was too long: the rest of it is in the description.":
    "El título era demasiado largo: el resto está en la descripción.",
  "The description was too long: this is the rest.":
    "La descripción era demasiado larga: esto es lo que sobra.",
  "A checklist has at most {most} items: this one is left out.":
    "Una tarea puede tener {most} pasos como máximo: este se omite.",
  "A checklist item was too long and was cut.": "Un paso era demasiado largo y se cortó.",
  "The list’s name was too long and was cut.": "El nombre de la lista era demasiado largo y se cortó.",
  "The section’s name was too long and was cut.": "El nombre de la sección era demasiado largo y se cortó.",
  "Unknown time zone.": "Zona horaria desconocida.",
  "It is repeated at the time at which it is due.": "Se repite a la hora en que vence.",
  "It would start after the day it is due.": "Empezaría después del día en que vence.",
  "Not a position among tasks.": "No es una posición válida entre las tareas.",
  "Dates in words are read in English only; this one ({language}) is in the description.":
    "Las fechas escritas con palabras solo se entienden en inglés; esta ({language}) está en la descripción.",
  "A task has one due date: its deadline is in the description.":
    "Una tarea tiene una sola fecha: la fecha límite está en la descripción.",
  "Deadline: {text}": "Fecha límite: {text}",
  "the file’s name": "el nombre del archivo",
  sections: "secciones",
  "Todoist’s view of the project is skipped.": "La vista del proyecto en Todoist se omite.",
  "A note without a task above it.": "Una nota sin ninguna tarea encima.",
  "A subtask without a task above it: it becomes a task.":
    "Una subtarea sin ninguna tarea encima: se convierte en tarea.",
  "Unknown type of row.": "Tipo de fila desconocido.",
  "Priority: {priority}": "Prioridad: {priority}",
  "Takes: {duration}": "Duración: {duration}",
  "Tags: {tags}": "Etiquetas: {tags}",
  "A checklist item has only a title: the rest is in the description.":
    "Un paso solo tiene título: el resto está en la descripción.",
  "A checklist has one level: this was nested deeper.":
    "Los pasos tienen un solo nivel: este estaba en un nivel más profundo.",
  "Unknown time zone; yours is used.": "Zona horaria desconocida; se usa la tuya.",
} as const satisfies Words;
