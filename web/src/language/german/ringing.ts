import type { Words } from "../translation.ts";

export const ringing = {
  Reminders: "Erinnerungen",
  "Your reminders could not be loaded.": "Deine Erinnerungen konnten nicht geladen werden.",
  "Saved.": "Gespeichert.",
  "Time of the day": "Uhrzeit für ganze Tage",
  "When reminders ring for tasks that are due on a day without a time.":
    "Dann kommen Erinnerungen an Aufgaben, die an einem Tag ohne Uhrzeit fällig sind.",
  "Time zone: {zone}": "Zeitzone: {zone}",
  "Use this device’s: {zone}": "Die dieses Geräts verwenden: {zone}",
  "What is due, once a day": "Was fällig ist, einmal am Tag",
  "Off [digest]": "Aus",
  "As a notification": "Als Benachrichtigung",
  "By email": "Per E-Mail",
  "Time of the daily overview": "Uhrzeit der täglichen Übersicht",
  "Send each reminder by email, too": "Jede Erinnerung auch per E-Mail senden",
  "Reminders no longer ring on this device.": "Auf diesem Gerät kommen keine Erinnerungen mehr.",
  "Removed: {device}": "Entfernt: {device}",
  "Send a test": "Test senden",
  "A test is on its way. If nothing appears, look at the notification settings of your system.":
    "Ein Test ist unterwegs. Falls nichts erscheint, sieh in den Benachrichtigungseinstellungen deines Systems nach.",
  "The push service of this browser takes nothing just now. Try again later.":
    "Der Benachrichtigungsdienst dieses Browsers nimmt gerade nichts an. Versuche es später noch einmal.",
  "This browser has stopped receiving reminders. Turn them on again.":
    "Dieser Browser bekommt keine Erinnerungen mehr. Schalte sie wieder ein.",
  "Turn off here": "Hier ausschalten",
  "Turn on here": "Hier einschalten",
  "They also ring on": "Sie kommen auch auf",
  "Devices that ring": "Geräte mit Erinnerungen",
  "Since {day}": "Seit {day}",
  "Remove {device}, since {day}": "{device} entfernen, seit {day}",
  "Remove [device]": "Entfernen",
  "Hedgerow can ring on this device once it is on the Home Screen: open Safari’s Share menu and choose “Add to Home Screen”.":
    "Hedgerow kann dich auf diesem Gerät erinnern, sobald es auf dem Home-Bildschirm ist: Öffne in Safari das Teilen-Menü und wähle „Zum Home-Bildschirm“.",
  "Hedgerow can ring on this device, also when it is closed.":
    "Hedgerow kann dich auf diesem Gerät erinnern, auch wenn es geschlossen ist.",
  "Not now": "Nicht jetzt",
  "Turn on": "Einschalten",
  "Reminders ring on this device.": "Erinnerungen kommen auf diesem Gerät an.",
  "Reminders ring on this device, also when Hedgerow is closed.":
    "Erinnerungen kommen auf diesem Gerät an, auch wenn Hedgerow geschlossen ist.",
  "Reminders do not ring on this device yet.": "Auf diesem Gerät kommen noch keine Erinnerungen.",
  "This browser does not let Hedgerow ring. Allow notifications for this site in the browser’s settings, often behind the sign beside the address, and for the browser in the system’s settings. Then reload this page.":
    "Dieser Browser lässt keine Erinnerungen von Hedgerow zu. Erlaube Benachrichtigungen für diese Website in den Einstellungen des Browsers, oft hinter dem Zeichen neben der Adresse, und für den Browser in den Einstellungen des Systems. Lade danach diese Seite neu.",
  "On an iPhone or iPad, reminders ring once Hedgerow is on the Home Screen: open Safari’s Share menu, choose “Add to Home Screen”, and open it from there. It needs iOS 16.4 or newer.":
    "Auf iPhone und iPad kommen Erinnerungen an, sobald Hedgerow auf dem Home-Bildschirm ist: Öffne in Safari das Teilen-Menü, wähle „Zum Home-Bildschirm“ und öffne Hedgerow von dort. Nötig ist iOS 16.4 oder neuer.",
  "This browser cannot ring. Current versions of Chrome, Edge, Firefox and Safari can.":
    "Dieser Browser kann nicht erinnern. Aktuelle Versionen von Chrome, Edge, Firefox und Safari können es.",
  "This server does not send reminders to browsers.": "Dieser Server sendet keine Erinnerungen an Browser.",
  "On an iPhone or iPad, notifications have no buttons: tap one to open its task.":
    "Auf iPhone und iPad haben Benachrichtigungen keine Tasten: Tippe darauf, um die Aufgabe zu öffnen.",
  "On a computer, the browser must be running for that, even if no window is open.":
    "Auf einem Computer muss dafür der Browser laufen, auch wenn kein Fenster offen ist.",
  "This browser could not reach its push service.":
    "Dieser Browser konnte seinen Benachrichtigungsdienst nicht erreichen.",
  "Overdue: {due}": "Überfällig: {due}",
  "Done [action]": "Erledigt",
  "In an hour": "In einer Stunde",
  "{count} reminders": { one: "{count} Erinnerung", other: "{count} Erinnerungen" },
  "{count} missed reminders": {
    one: "{count} verpasste Erinnerung",
    other: "{count} verpasste Erinnerungen",
  },
  "{count} tasks due today": { one: "{count} Aufgabe heute fällig", other: "{count} Aufgaben heute fällig" },
  "{count} overdue": { one: "{count} überfällig", other: "{count} überfällig" },
  "There is a reminder in your list.": "In deiner Liste gibt es eine Erinnerung.",
  "Sign in to finish": "Zum Abschließen anmelden",
  "What you did in a notification is kept on this device until you sign in.":
    "Was du in einer Benachrichtigung getan hast, bleibt auf diesem Gerät, bis du dich anmeldest.",
} satisfies Words;
