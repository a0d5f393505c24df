export const german = {
  "Hedgerow: a calm place for everything you need to do":
    "Hedgerow: ein ruhiger Ort für alles, was du zu tun hast",
  "A calm place for everything you need to do": "Ein ruhiger Ort für alles, was du zu tun hast",
  "A task list that understands what you type, works without a connection, and shows your tasks to nobody but you.":
    "Eine Aufgabenliste, die versteht, was du schreibst, ohne Verbindung funktioniert und deine Aufgaben niemandem zeigt außer dir.",
  "Hedgerow is a task list that understands what you type, works without a connection, and shows your tasks to nobody but you.":
    "Hedgerow ist eine Aufgabenliste, die versteht, was du schreibst, ohne Verbindung funktioniert und deine Aufgaben niemandem zeigt außer dir.",
  "Hedgerow: a list of tasks for today, with a hedge that bears more berries as more is done.":
    "Hedgerow: eine Liste mit den Aufgaben für heute und eine Hecke, die mehr Beeren trägt, je mehr erledigt ist.",
  You: "Profil",
  "Sign in": "Anmelden",
  "Try it without an account": "Ohne Konto ausprobieren",
  "Create an account": "Konto erstellen",
  "To try it, you need nothing, and nothing leaves your device. For an account, all you need is an email address and a password.":
    "Zum Ausprobieren brauchst du nichts, und nichts verlässt dein Gerät. Für ein Konto genügen eine E-Mail-Adresse und ein Passwort.",

  // The picture of the app, in the words of web/src/language/german.
  "The app: a field that has understood “Call Sam tomorrow 9am !high”, and below it the list. Two of five tasks for today are done, one is overdue, and eight more follow in the next days.":
    "Die App: ein Feld, das „Sam anrufen morgen 9 Uhr !hoch“ verstanden hat, und darunter die Liste. Zwei von fünf Aufgaben für heute sind erledigt, eine ist überfällig, und acht weitere folgen in den nächsten Tagen.",
  "Three things for today": "Drei Aufgaben für heute",
  "Call Sam": "Sam anrufen",
  "tomorrow 9am": "morgen 9 Uhr",
  "!high": "!hoch",
  "Tomorrow, 09:00": "Morgen, 09:00",
  "High priority": "Hohe Priorität",
  Today: "Heute",
  Tomorrow: "Morgen",
  Monday: "Montag",
  Wednesday: "Mittwoch",
  Friday: "Freitag",
  Saturday: "Samstag",
  "Next week": "Nächste Woche",
  overdue: "überfällig",
  yesterday: "Gestern",
  Garden: "Garten",
  House: "Haus",
  "#family": "#familie",
  "#reading": "#lesen",
  "Write to Grandmother": "Oma schreiben",
  "Trim the hedge before the birds nest": "Hecke schneiden, bevor die Vögel nisten",
  "Return the ladder to Tom": "Tom die Leiter zurückbringen",
  "Water the plants": "Pflanzen gießen",
  "Collect the bread": "Brot abholen",
  "Pay the rent": "Miete zahlen",
  "Order seed potatoes": "Pflanzkartoffeln bestellen",
  Dentist: "Zahnarzt",
  "Swim with Ruth": "Mit Ruth schwimmen gehen",
  "Plant the bare-root hawthorn": "Wurzelnackten Weißdorn pflanzen",
  "Book the train to Ludlow": "Zug nach Lüneburg buchen",
  "Read about barn owls": "Über Schleiereulen lesen",
  "Mend the gate to the lane": "Gartentor reparieren",

  "Say it in your own words": "Sag es mit deinen Worten",
  "Type a task as you would say it. Hedgerow shows what it has understood before you press Enter, and Escape turns it back into plain text.":
    "Schreib eine Aufgabe so, wie du sie sagen würdest. Hedgerow zeigt, was es verstanden hat, bevor du Enter drückst, und Escape macht wieder einfachen Text daraus.",
  "every 3 days": "alle 3 Tage",
  "comes back every three days, once it is ticked off":
    "kommt alle drei Tage wieder, sobald du sie abgehakt hast",
  "Pay rent": "Miete zahlen",
  "every 1st": "jeden 1.",
  "#home": "#zuhause",
  "on the first of every month, marked and tagged": "am Ersten jedes Monats, mit Priorität und Etikett",
  "Read “": "„",
  "or Tuesday”": "oder Dienstag“ lesen",
  "what is in quotes stays as it is": "was in Anführungszeichen steht, bleibt, wie es ist",

  "Simple until you need more": "Einfach, bis du mehr brauchst",
  "You begin with one field and a list. Dates, lists, tags, steps, priorities and repetition appear when you first use them. Today, Upcoming and Someday keep the days apart.":
    "Du beginnst mit einem Feld und einer Liste. Termine, Listen, Etiketten, Schritte, Prioritäten und Wiederholungen erscheinen, sobald du sie zum ersten Mal benutzt. Heute, Demnächst und Irgendwann halten die Tage auseinander.",
  "Works on the train": "Funktioniert auch im Zug",
  "Your list lives on your device, so it opens at once and needs no connection. What you do is sent later, and what two devices changed is merged. Of two titles, the other one stays with the task.":
    "Deine Liste liegt auf deinem Gerät: Sie ist sofort da und braucht keine Verbindung. Was du tust, wird später gesendet, und was zwei Geräte geändert haben, wird zusammengeführt. Von zwei Titeln bleibt auch der andere bei der Aufgabe.",
  "Nothing is lost by mistake": "Nichts geht aus Versehen verloren",
  "Undo and redo, a history of each task, and a bin that keeps what was removed for ninety days. Half a sentence that you typed is still there tomorrow.":
    "Rückgängig machen und wiederholen, ein Verlauf zu jeder Aufgabe und ein Papierkorb, der Gelöschtes 90 Tage aufbewahrt. Auch ein halber Satz, den du geschrieben hast, ist morgen noch da.",
  "Bring your tasks along": "Bring deine Aufgaben mit",
  "Import from Todoist, Microsoft To Do, a table or a text file. You see what will be imported, and what will be left out, before anything is added.":
    "Importiere aus Todoist, Microsoft To Do, einer Tabelle oder einer Textdatei. Bevor etwas hinzukommt, siehst du, was importiert wird und was nicht.",

  "Your tasks are yours": "Deine Aufgaben gehören dir",
  "Only you see them.": "Nur du siehst sie.",
  "Every row in the database is fenced to its owner, once in each query and once by the database itself.":
    "Jede Zeile der Datenbank ist nur für die Person zugänglich, der sie gehört. Dafür sorgt jede einzelne Abfrage, und dann noch einmal die Datenbank selbst.",
  "Take them with you, any time.": "Nimm sie mit, jederzeit.",
  "Everything in one file: JSON, CSV or iCalendar.": "Alles in einer Datei: JSON, CSV oder iCalendar.",
  "Deleted means deleted.": "Gelöscht heißt gelöscht.",
  "Delete your account, and your tasks go with it at once.":
    "Löschst du dein Konto, sind sofort auch deine Aufgaben weg.",
  "No one watches.": "Niemand schaut zu.",
  "No advertisements, no trackers, nothing loaded from elsewhere.":
    "Keine Werbung, keine Tracker, nichts wird von anderswo geladen.",
  "Or keep them at home.": "Oder behalte sie bei dir.",
  "The source is under the MIT licence: run it on your own machine, or with your own accounts at Cloudflare and Neon.":
    "Der Quelltext steht unter der MIT-Lizenz: Betreib Hedgerow auf deinem eigenen Rechner oder mit eigenen Konten bei Cloudflare und Neon.",

  "For developers": "Für Entwickler",
  "Tasks at the edge, every row fenced to its owner.":
    "Aufgaben an der Edge, jede Zeile nur für die Person, der sie gehört.",
  "A REST API in TypeScript on Cloudflare Workers, Postgres with row-level security behind it, and the contract in OpenAPI. Programs carry API keys that you can limit to reading and revoke. Take it as the base of your own product: sign-up, migrations, tests and deployment are included.":
    "Eine REST-API in TypeScript auf Cloudflare Workers, dahinter Postgres mit Row-Level Security, und der Vertrag in OpenAPI. Programme haben API-Schlüssel, die du auf das Lesen beschränken und widerrufen kannst. Nimm es als Grundlage für dein eigenes Produkt: Registrierung, Migrationen, Tests und Deployment sind dabei.",
  "Read the API": "API-Dokumentation",

  "Start with one task": "Fang mit einer Aufgabe an",
  "This page in other languages": "Diese Seite in anderen Sprachen",
};
