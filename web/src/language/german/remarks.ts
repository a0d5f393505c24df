import type { Words } from "../translation.ts";

export const remarks = {
  "The file is larger than 20 MB.": "Die Datei ist größer als 20 MB.",
  "There is no CSV or JSON in this archive. From a workbook, save each sheet as CSV.":
    "In diesem Archiv ist kein CSV oder JSON. Ist es eine Arbeitsmappe, dann speichere jedes Blatt als CSV.",
  "The file is not in UTF-8: save it again in that encoding, for example as “CSV UTF-8”.":
    "Die Datei ist nicht in UTF-8: Speichere sie noch einmal in dieser Kodierung, etwa als „CSV UTF-8“.",
  "It repeats, but its start is not known.": "Sie wiederholt sich, aber ihr Beginn ist nicht bekannt.",
  "It is completed, so it no longer repeats.": "Sie ist erledigt und wiederholt sich deshalb nicht mehr.",
  "Due: {text}": "Fällig: {text}",
  "This is skipped: tasks have it, as in this example.":
    "Das wird übersprungen: Aufgaben haben es, wie in diesem Beispiel.",
  "{file} is Hedgerow’s own export (JSON): {found}": "{file} ist ein Export aus Hedgerow (JSON): {found}",
  "{file} is Hedgerow’s own export (CSV): {found}": "{file} ist ein Export aus Hedgerow (CSV): {found}",
  "{file} is tasks in JSON: {found}": "{file} enthält Aufgaben in JSON: {found}",
  "{file} is a table (CSV): {found}": "{file} ist eine Tabelle (CSV): {found}",
  "{file} is Todoist’s export: {found}": "{file} ist ein Export aus Todoist: {found}",
  "{file} is Outlook’s export of tasks: {found}": "{file} ist ein Aufgaben-Export aus Outlook: {found}",
  "{file} is Microsoft To Do’s tasks (JSON): {found}":
    "{file} enthält Aufgaben aus Microsoft To Do (JSON): {found}",
  "{file} is in an unknown format: {found}": "{file} hat ein unbekanntes Format: {found}",
  "The date was not understood; it is in the description.":
    "Das Datum wurde nicht verstanden; es steht in der Beschreibung.",
  "The status was not understood: the task is imported as open.":
    "Der Status wurde nicht verstanden: Die Aufgabe wird als offen importiert.",
  "The priority was not understood.": "Die Priorität wurde nicht verstanden.",
  "The repetition was not understood.": "Die Wiederholung wurde nicht verstanden.",
  "The start was not understood.": "Der Beginn wurde nicht verstanden.",
  "The duration was not understood: only minutes and hours are, up to a week.":
    "Die Dauer wurde nicht verstanden: Möglich sind nur Minuten und Stunden, bis zu einer Woche.",
  "No day ever fits this repetition.": "Zu dieser Wiederholung passt nie ein Tag.",
  "The inbox has no sections: the task’s description names it.":
    "Der Eingang hat keine Abschnitte: Der Name steht in der Beschreibung der Aufgabe.",
  "Not a task.": "Keine Aufgabe.",
  "This section is empty: it is not created.": "Dieser Abschnitt ist leer: Er wird nicht erstellt.",
  "This list is empty: it is not created.": "Diese Liste ist leer: Sie wird nicht erstellt.",
  "Its list is not in the file: the task goes to the inbox.":
    "Ihre Liste fehlt in der Datei: Die Aufgabe kommt in den Eingang.",
  "Its list in the file does not have this section.": "Ihre Liste hat in der Datei keinen solchen Abschnitt.",
  "The field {field} was not understood.": "Das Feld {field} wurde nicht verstanden.",
  "Not a list.": "Keine Liste.",
  "Two lists have this name: their tasks go into one.":
    "Zwei Listen heißen so: Ihre Aufgaben kommen zusammen in eine.",
  "Not a section.": "Kein Abschnitt.",
  "Not a position among lists.": "Keine gültige Position unter den Listen.",
  "Not a colour for a list.": "Keine gültige Farbe für eine Liste.",
  "Not a view.": "Keine Ansicht.",
  "One of its lists is not in the file.": "Eine ihrer Listen fehlt in der Datei.",
  "Imported tasks get a new value for this: {count} rows have a value, as in this example.": {
    one: "Importierte Aufgaben bekommen dafür einen neuen Wert: {count} Zeile hat einen, wie in diesem Beispiel.",
    other:
      "Importierte Aufgaben bekommen dafür einen neuen Wert: {count} Zeilen haben einen, wie in diesem Beispiel.",
  },
  "1 is read as high, 2 as medium, 3 as low.": "1 gilt als hoch, 2 als mittel, 3 als niedrig.",
  "A newer version of Hedgerow wrote this file: some of it may not be understood.":
    "Diese Datei stammt aus einer neueren Version von Hedgerow: Manches darin wird vielleicht nicht verstanden.",
  "Imported tasks get a new value for this: {count} tasks have it, as in this example.": {
    one: "Importierte Aufgaben bekommen dafür einen neuen Wert: {count} Aufgabe hat einen, wie in diesem Beispiel.",
    other:
      "Importierte Aufgaben bekommen dafür einen neuen Wert: {count} Aufgaben haben einen, wie in diesem Beispiel.",
  },
  "This is skipped: {count} tasks have it, as in this example.": {
    one: "Das wird übersprungen: {count} Aufgabe hat es, wie in diesem Beispiel.",
    other: "Das wird übersprungen: {count} Aufgaben haben es, wie in diesem Beispiel.",
  },
  "The file is empty.": "Die Datei ist leer.",
  "Calendar files cannot be imported: export your tasks as CSV or JSON.":
    "Kalenderdateien lassen sich nicht importieren: Exportiere deine Aufgaben als CSV oder JSON.",
  "There are no tasks in this JSON: it must be a list of objects with a title.":
    "In diesem JSON sind keine Aufgaben: Es muss eine Liste von Objekten mit „title“ sein.",
  "This is not complete JSON: the file may be cut off.":
    "Das JSON ist unvollständig: Vielleicht wurde die Datei abgeschnitten.",
  "No column is headed title, task, subject or name.":
    "Keine Spalte hat die Überschrift „title“, „task“, „subject“ oder „name“.",
  "the whole file": "die ganze Datei",
  "The quotes in this row do not match: check whether it was read correctly.":
    "Die Anführungszeichen in dieser Zeile passen nicht zusammen: Prüfe, ob sie richtig gelesen wurde.",
  "This column is skipped: {count} rows have a value, as in this example.": {
    one: "Diese Spalte wird übersprungen: {count} Zeile hat darin einen Wert, wie in diesem Beispiel.",
    other: "Diese Spalte wird übersprungen: {count} Zeilen haben darin einen Wert, wie in diesem Beispiel.",
  },
  "The row has more cells than there are columns.": "Die Zeile hat mehr Zellen, als es Spalten gibt.",
  "line {line}": "Zeile {line}",
  "column {name}": "Spalte {name}",
  "This cannot be a tag.": "Das kann kein Etikett sein.",
  "A task has at most {most} tags: this one is left out.":
    "Eine Aufgabe hat höchstens {most} Etiketten: Dieses fällt weg.",
  "Imported as the tag {tag}.": "Als Etikett {tag} importiert.",
  "Section: {section}": "Abschnitt: {section}",
  "It has no title.": "Der Titel fehlt.",
  "The title was too long: the rest of it is in the description.":
    "Der Titel war zu lang: Der Rest steht in der Beschreibung.",
  "The description was too long: this is the rest.": "Die Beschreibung war zu lang: Das ist der Rest.",
  "A checklist has at most {most} items: this one is left out.":
    "Eine Checkliste hat höchstens {most} Schritte: Dieser fällt weg.",
  "A checklist item was too long and was cut.": "Ein Schritt der Checkliste war zu lang und wurde gekürzt.",
  "The list’s name was too long and was cut.": "Der Name der Liste war zu lang und wurde gekürzt.",
  "The section’s name was too long and was cut.": "Der Name des Abschnitts war zu lang und wurde gekürzt.",
  "Unknown time zone.": "Unbekannte Zeitzone.",
  "It is repeated at the time at which it is due.":
    "Sie wiederholt sich zu der Uhrzeit, zu der sie fällig ist.",
  "It would start after the day it is due.": "Sie würde erst nach ihrer Fälligkeit beginnen.",
  "Not a position among tasks.": "Keine gültige Position unter den Aufgaben.",
  "Dates in words are read in English only; this one ({language}) is in the description.":
    "Ein Datum in Worten wird nur auf Englisch verstanden; dieses ({language}) steht in der Beschreibung.",
  "A task has one due date: its deadline is in the description.":
    "Eine Aufgabe hat nur ein Fälligkeitsdatum: Ihre Frist steht in der Beschreibung.",
  "Deadline: {text}": "Frist: {text}",
  "the file’s name": "der Name der Datei",
  sections: "Abschnitte",
  "Todoist’s view of the project is skipped.": "Todoists Ansicht des Projekts wird übersprungen.",
  "A note without a task above it.": "Eine Notiz ohne Aufgabe darüber.",
  "A subtask without a task above it: it becomes a task.":
    "Eine Unteraufgabe ohne Aufgabe darüber: Sie wird zur Aufgabe.",
  "Unknown type of row.": "Unbekannte Art von Zeile.",
  "Priority: {priority}": "Priorität: {priority}",
  "Takes: {duration}": "Dauer: {duration}",
  "Tags: {tags}": "Etiketten: {tags}",
  "A checklist item has only a title: the rest is in the description.":
    "Ein Schritt der Checkliste hat nur einen Titel: Der Rest steht in der Beschreibung.",
  "A checklist has one level: this was nested deeper.":
    "Eine Checkliste hat nur eine Ebene: Das war tiefer verschachtelt.",
  "Unknown time zone; yours is used.": "Unbekannte Zeitzone; deine wird verwendet.",
} as const satisfies Words;
