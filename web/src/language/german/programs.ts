import type { Words } from "../translation.ts";

export const programs = {
  Programs: "Programme",
  "To connect an assistant, give it this address. It sends you here to say what it may do.":
    "Um einen Assistenten zu verbinden, gib ihm diese Adresse. Er schickt dich hierher, und du sagst, was er darf.",
  "Your programs could not be loaded.": "Deine Programme konnten nicht geladen werden.",
  "Only in a list that no longer exists.": "Nur in einer Liste, die es nicht mehr gibt.",
  "Only in the list {list}.": "Nur in der Liste {list}.",
  "sees and changes tasks": "sieht und ändert Aufgaben",
  "sees tasks": "sieht Aufgaben",
  "Nobody has checked who made it.": "Niemand hat geprüft, von wem es ist.",
  "What it has done": "Was es getan hat",
  "What it has done: {program}": "Was es getan hat: {program}",
  "End access: {program}, since {day}": "Zugriff beenden: {program}, seit {day}",
  "End access…": "Zugriff beenden …",
  "Since {day}, last used {moment}; ends {end} if it isn’t used.":
    "Seit {day}, zuletzt verwendet am {moment}; endet am {end}, wenn es nicht verwendet wird.",
  "Since {day}, never used; ends {end} if it isn’t used.":
    "Seit {day}, noch nie verwendet; endet am {end}, wenn es nicht verwendet wird.",
  "Ended: {program}": "Beendet: {program}",
  "End access": "Zugriff beenden",
  "End it": "Beenden",
  "{program} can’t use your tasks from now on. What it has done stays, and can still be undone.":
    "{program} kommt ab sofort nicht mehr an deine Aufgaben. Was es getan hat, bleibt und lässt sich weiterhin rückgängig machen.",
  "Let the program “{keyName}” use the tasks": "Dem Programm „{keyName}“ Zugriff auf die Aufgaben erlaubt",
  "Ended the access of the program “{keyName}”": "Den Zugriff des Programms „{keyName}“ beendet",
  "You can close this page": "Du kannst diese Seite schließen",
  "{program} can use your tasks now: go on there.":
    "{program} hat jetzt Zugriff auf deine Aufgaben: Mach dort weiter.",
  "Nothing was allowed.": "Es wurde nichts erlaubt.",
  "Let a program use your tasks?": "Darf ein Programm an deine Aufgaben?",
  "{program} asks to use the tasks of {account}.": "{program} möchte Zugriff auf die Aufgaben von {account}.",
  "Everything it does is written down, and you can undo it.":
    "Alles, was es tut, wird festgehalten, und du kannst es rückgängig machen.",
  "Its access ends after 90 days without use, or as soon as you end it on your account page.":
    "Sein Zugriff endet, wenn es ihn 90 Tage lang nicht nutzt oder sobald du ihn auf deiner Kontoseite beendest.",
  Allow: "Erlauben",
  "Don’t allow": "Nicht erlauben",
  "Use another account": "Anderes Konto verwenden",
  "You have let in as many programs as you can. End the access of one on your account page first.":
    "Du hast so vielen Programmen Zugriff erlaubt, wie es geht. Beende zuerst auf deiner Kontoseite den Zugriff von einem.",
  "Go on only if you have just started {program} yourself and it shows the code {code}. If somebody else gave you the code, they would get at your tasks.":
    "Mach nur weiter, wenn du {program} gerade selbst gestartet hast und dort der Code {code} steht. Hast du den Code von jemand anderem, käme diese Person an deine Aufgaben.",
  "No program waits for this code. Check it, or get a new one where you started.":
    "Auf diesen Code wartet kein Programm. Prüfe ihn oder hol dir dort, wo du angefangen hast, einen neuen.",
  "Type the eight letters of the code.": "Gib die acht Buchstaben des Codes ein.",
  "Connect a program": "Programm verbinden",
  "Type the code that it shows. You will be asked what it may do before it can do anything.":
    "Gib den Code ein, den es anzeigt. Bevor es etwas tun kann, wirst du gefragt, was es darf.",
  Code: "Code",
  "Eight letters, such as BCDF-GHJK.": "Acht Buchstaben, zum Beispiel BCDF-GHJK.",
  "What may the program do?": "Was darf das Programm?",
  "See and change your tasks": "Deine Aufgaben sehen und ändern",
  "Only see your tasks": "Deine Aufgaben nur sehen",
  "Which tasks?": "Welche Aufgaben?",
  "All your tasks": "Alle deine Aufgaben",
  "Only those of one list": "Nur die einer Liste",
  "See your tasks. It can’t change any.": "Deine Aufgaben sehen. Ändern kann es keine.",
  "This request is faulty": "Diese Anfrage ist fehlerhaft",
  "The program that sent you here asked in a way that can’t be answered. Nothing was allowed, and you can close this page.":
    "Das Programm, das dich hierher geschickt hat, hat so gefragt, dass sich nicht antworten lässt. Es wurde nichts erlaubt, und du kannst diese Seite schließen.",
  "For whoever makes the program:": "Für alle, die das Programm entwickeln:",
  "This can’t be allowed": "Das lässt sich nicht erlauben",
  "The program’s request has a fault. Nothing was allowed.":
    "Die Anfrage des Programms hat einen Fehler. Es wurde nichts erlaubt.",
  "If you started this yourself, go back to {host}: it is told what is wrong.":
    "Wenn du das selbst angefangen hast, geh zurück zu {host}: Dort erfährt man, was nicht stimmt.",
  "If you started this yourself, go back to the program: it is told what is wrong.":
    "Wenn du das selbst angefangen hast, geh zurück zum Programm: Es erfährt, was nicht stimmt.",
  "Go back": "Zurück",
  "No program is asking": "Kein Programm fragt an",
  "To let a program use your tasks, start there. If it has your answer already, close this page.":
    "Fang im Programm an, wenn es an deine Aufgaben soll. Hat es deine Antwort schon, schließ diese Seite.",
  "You are being taken back.": "Du wirst zurückgebracht.",
  "If the app doesn’t open by itself, open it here.":
    "Wenn sich die App nicht von selbst öffnet, öffne sie hier.",
  "Open the app": "App öffnen",
  "The request could not be loaded": "Die Anfrage konnte nicht geladen werden",
  "It is a program of {host}.": "Es ist ein Programm von {host}.",
  "It says that it is a program of {host}.": "Es gibt sich als Programm von {host} aus.",
  "That is what it calls itself. Nobody has checked who made it.":
    "So nennt es sich selbst. Niemand hat geprüft, von wem es ist.",
  "It says that it is part of Hedgerow.": "Es gibt sich als Teil von Hedgerow aus.",
  "Your answer goes to {host}.": "Deine Antwort geht an {host}.",
  "Your answer goes to a program on this device. Go on only if you have just started it yourself.":
    "Deine Antwort geht an ein Programm auf diesem Gerät. Mach nur weiter, wenn du es gerade selbst gestartet hast.",
  "Your answer goes to an app on this device, {app}. Go on only if you have just started it yourself.":
    "Deine Antwort geht an eine App auf diesem Gerät, {app}. Mach nur weiter, wenn du sie gerade selbst gestartet hast.",
} as const satisfies Words;
