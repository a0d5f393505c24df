import type { Words } from "../translation.ts";

export const remarks = {
  "The file is larger than 20 MB.": "Le fichier dépasse 20 Mo.",
  "There is no CSV or JSON in this archive. From a workbook, save each sheet as CSV.":
    "Cette archive ne contient ni CSV ni JSON. Depuis un classeur, enregistrez chaque feuille en CSV.",
  "The file is not in UTF-8: save it again in that encoding, for example as “CSV UTF-8”.":
    "Le fichier n’est pas en UTF-8 : enregistrez-le à nouveau dans cet encodage, par exemple en « CSV UTF-8 ».",
  "It repeats, but its start is not known.": "Elle se répète, mais on ne sait pas à partir de quand.",
  "It is completed, so it no longer repeats.": "Elle est terminée et ne se répète donc plus.",
  "Due: {text}": "Échéance : {text}",
  "This is skipped: tasks have it, as in this example.":
    "Ce champ est ignoré : des tâches le contiennent, comme dans cet exemple.",
  "{file} is Hedgerow’s own export (JSON): {found}": "{file} est un export de Hedgerow (JSON) : {found}",
  "{file} is Hedgerow’s own export (CSV): {found}": "{file} est un export de Hedgerow (CSV) : {found}",
  "{file} is tasks in JSON: {found}": "{file} contient des tâches en JSON : {found}",
  "{file} is a table (CSV): {found}": "{file} est un tableau (CSV) : {found}",
  "{file} is Todoist’s export: {found}": "{file} est un export de Todoist : {found}",
  "{file} is Outlook’s export of tasks: {found}": "{file} est un export de tâches d’Outlook : {found}",
  "{file} is Microsoft To Do’s tasks (JSON): {found}":
    "{file} contient des tâches de Microsoft To Do (JSON) : {found}",
  "{file} is in an unknown format: {found}": "{file} est dans un format inconnu : {found}",
  "The date was not understood; it is in the description.":
    "La date n’a pas été comprise ; elle est dans la description.",
  "The status was not understood: the task is imported as open.":
    "L’état n’a pas été compris : la tâche est importée comme étant à faire.",
  "The priority was not understood.": "La priorité n’a pas été comprise.",
  "The repetition was not understood.": "La répétition n’a pas été comprise.",
  "The start was not understood.": "Le début n’a pas été compris.",
  "The duration was not understood: only minutes and hours are, up to a week.":
    "La durée n’a pas été comprise : seules les minutes et les heures le sont, une semaine au plus.",
  "No day ever fits this repetition.": "Aucun jour ne correspond à cette répétition.",
  "The inbox has no sections: the task’s description names it.":
    "La boîte de réception n’a pas de sections : son nom est dans la description de la tâche.",
  "Not a task.": "Ce n’est pas une tâche.",
  "This section is empty: it is not created.": "Cette section est vide : elle n’est pas créée.",
  "This list is empty: it is not created.": "Cette liste est vide : elle n’est pas créée.",
  "Its list is not in the file: the task goes to the inbox.":
    "Sa liste n’est pas dans le fichier : la tâche va dans la boîte de réception.",
  "Its list in the file does not have this section.": "Dans le fichier, sa liste n’a pas cette section.",
  "The field {field} was not understood.": "Le champ {field} n’a pas été compris.",
  "Not a list.": "Ce n’est pas une liste.",
  "Two lists have this name: their tasks go into one.":
    "Deux listes portent ce nom : leurs tâches sont réunies en une seule.",
  "Not a section.": "Ce n’est pas une section.",
  "Not a position among lists.": "Ce n’est pas une position parmi les listes.",
  "Not a colour for a list.": "Ce n’est pas une couleur de liste.",
  "Not a view.": "Ce n’est pas une vue.",
  "One of its lists is not in the file.": "Une de ses listes n’est pas dans le fichier.",
  "Imported tasks get a new value for this: {count} rows have a value, as in this example.": {
    one: "Les tâches importées reçoivent une nouvelle valeur : {count} ligne en a déjà une, comme dans cet exemple.",
    other:
      "Les tâches importées reçoivent une nouvelle valeur : {count} lignes en ont déjà une, comme dans cet exemple.",
  },
  "1 is read as high, 2 as medium, 3 as low.":
    "1 est lu comme priorité haute, 2 comme moyenne, 3 comme basse.",
  "A newer version of Hedgerow wrote this file: some of it may not be understood.":
    "Ce fichier vient d’une version plus récente de Hedgerow : une partie peut ne pas être comprise.",
  "Imported tasks get a new value for this: {count} tasks have it, as in this example.": {
    one: "Les tâches importées reçoivent une nouvelle valeur : {count} tâche en a déjà une, comme dans cet exemple.",
    other:
      "Les tâches importées reçoivent une nouvelle valeur : {count} tâches en ont déjà une, comme dans cet exemple.",
  },
  "This is skipped: {count} tasks have it, as in this example.": {
    one: "Ce champ est ignoré : {count} tâche le contient, comme dans cet exemple.",
    other: "Ce champ est ignoré : {count} tâches le contiennent, comme dans cet exemple.",
  },
  "The file is empty.": "Le fichier est vide.",
  "Calendar files cannot be imported: export your tasks as CSV or JSON.":
    "Les fichiers de calendrier ne peuvent pas être importés : exportez vos tâches en CSV ou en JSON.",
  "There are no tasks in this JSON: it must be a list of objects with a title.":
    "Ce JSON ne contient pas de tâches : il faut une liste d’objets avec un « title ».",
  "This is not complete JSON: the file may be cut off.":
    "Ce JSON est incomplet : le fichier est peut-être tronqué.",
  "No column is headed title, task, subject or name.":
    "Aucune colonne ne s’intitule « title », « task », « subject » ou « name ».",
  "the whole file": "fichier entier",
  "The quotes in this row do not match: check whether it was read correctly.":
    "Les guillemets de cette ligne ne vont pas par paires : vérifiez qu’elle a été bien lue.",
  "This column is skipped: {count} rows have a value, as in this example.": {
    one: "Cette colonne est ignorée : {count} ligne y a une valeur, comme dans cet exemple.",
    other: "Cette colonne est ignorée : {count} lignes y ont une valeur, comme dans cet exemple.",
  },
  "The row has more cells than there are columns.": "La ligne a plus de cellules qu’il n’y a de colonnes.",
  "line {line}": "ligne {line}",
  "column {name}": "colonne {name}",
  "This cannot be a tag.": "Ceci ne peut pas être une étiquette.",
  "A task has at most {most} tags: this one is left out.":
    "Une tâche a au plus {most} étiquettes : celle-ci est laissée de côté.",
  "Imported as the tag {tag}.": "Importée comme étiquette {tag}.",
  "Section: {section}": "Section : {section}",
  "It has no title.": "Pas de titre.",
  "The title was too long: the rest of it is in the description.":
    "Le titre était trop long : la suite est dans la description.",
  "The description was too long: this is the rest.": "La description était trop longue : voici la suite.",
  "A checklist has at most {most} items: this one is left out.":
    "Une tâche a au plus {most} étapes : celle-ci est laissée de côté.",
  "A checklist item was too long and was cut.": "Une étape était trop longue et a été raccourcie.",
  "The list’s name was too long and was cut.": "Le nom de la liste était trop long et a été raccourci.",
  "The section’s name was too long and was cut.": "Le nom de la section était trop long et a été raccourci.",
  "Unknown time zone.": "Fuseau horaire inconnu.",
  "It is repeated at the time at which it is due.": "Elle se répète à l’heure de son échéance.",
  "It would start after the day it is due.": "Elle commencerait après son échéance.",
  "Not a position among tasks.": "Ce n’est pas une position parmi les tâches.",
  "Dates in words are read in English only; this one ({language}) is in the description.":
    "Les dates en toutes lettres ne sont lues qu’en anglais ; celle-ci ({language}) est dans la description.",
  "A task has one due date: its deadline is in the description.":
    "Une tâche n’a qu’une échéance : sa date limite est dans la description.",
  "Deadline: {text}": "Date limite : {text}",
  "the file’s name": "nom du fichier",
  sections: "sections",
  "Todoist’s view of the project is skipped.": "L’affichage du projet dans Todoist est ignoré.",
  "A note without a task above it.": "Une note sans tâche au-dessus.",
  "A subtask without a task above it: it becomes a task.":
    "Une sous-tâche sans tâche au-dessus : elle devient une tâche.",
  "Unknown type of row.": "Type de ligne inconnu.",
  "Priority: {priority}": "Priorité : {priority}",
  "Takes: {duration}": "Durée : {duration}",
  "Tags: {tags}": "Étiquettes : {tags}",
  "A checklist item has only a title: the rest is in the description.":
    "Une étape n’a qu’un titre : le reste est dans la description.",
  "A checklist has one level: this was nested deeper.":
    "Les étapes n’ont qu’un niveau : celle-ci était imbriquée plus profondément.",
  "Unknown time zone; yours is used.": "Fuseau horaire inconnu ; le vôtre est utilisé.",
} as const satisfies Words;
