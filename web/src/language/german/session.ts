import type { Words } from "../translation.ts";

export const session = {
  "The response was cut off, or did not come from Hedgerow.":
    "Die Antwort war unvollständig oder kam nicht von Hedgerow.",
  "That needs an account.": "Dafür brauchst du ein Konto.",
  "Something went wrong on this page.": "Auf dieser Seite ist etwas schiefgegangen.",
  "The server is taking too long.": "Der Server braucht zu lange.",
  "The email address or the password is wrong.": "Die E-Mail-Adresse oder das Passwort stimmt nicht.",
  "There is an account with this email address.": "Mit dieser E-Mail-Adresse gibt es schon ein Konto.",
  "Your account is full. Delete some tasks first.": "Dein Konto ist voll. Lösche zuerst ein paar Aufgaben.",
  "You have as many keys as you can have. Revoke one first.":
    "Mehr Schlüssel kannst du nicht haben. Widerrufe zuerst einen.",
  "You have as many lists, views or sections as you can have. Delete one first.":
    "Mehr Listen, Ansichten oder Abschnitte kannst du nicht haben. Lösche zuerst etwas davon.",
  "You’re offline.": "Du bist offline.",
  "The server is having trouble.": "Der Server hat gerade Probleme.",
  "That was too many requests.": "Das waren zu viele Anfragen.",
  "You are signed out.": "Du bist abgemeldet.",
  "Somebody else has signed in here.": "Hier hat sich jemand anderes angemeldet.",
  "That is not yours to change.": "Das darfst du nicht ändern.",
  "That no longer exists.": "Das gibt es nicht mehr.",
  "It was changed elsewhere in the meantime.": "Das wurde inzwischen anderswo geändert.",
  "What is Hedgerow?": "Was ist Hedgerow?",
  "Sign in": "Anmelden",
  "Welcome back": "Willkommen zurück",
  "Sign in to your list.": "Hier geht es zu deiner Liste.",
  "New here?": "Neu hier?",
  "A calm place for everything you need to do": "Ein ruhiger Ort für alles, was du zu tun hast",
  "All you need is an email address and a password. Only you see your list.":
    "Du brauchst nur eine E-Mail-Adresse und ein Passwort. Deine Liste siehst nur du.",
  "Already have an account?": "Hast du schon ein Konto?",
  "Create account": "Konto erstellen",
  "Try again {later}.": "Versuch es {later} noch einmal.",
  "The password is wrong.": "Das Passwort stimmt nicht.",
  "Type your password.": "Gib dein Passwort ein.",
  Email: "E-Mail-Adresse",
  "This does not look like an email address.": "Das sieht nicht nach einer E-Mail-Adresse aus.",
  "This password cannot be used.": "Dieses Passwort lässt sich nicht verwenden.",
  "in a moment": "gleich",
  "Too many attempts. Nothing is lost: try again {later}.":
    "Zu viele Versuche. Nichts ist verloren: Versuch es {later} noch einmal.",
  "Try again when it is back.": "Versuch es noch einmal, wenn die Verbindung wieder da ist.",
  "Sign in instead?": "Stattdessen anmelden?",
  "Type your email address.": "Gib deine E-Mail-Adresse ein.",
  "Hide: {field}": "Verbergen: {field}",
  "Show: {field}": "Anzeigen: {field}",
  Hide: "Verbergen",
  Show: "Anzeigen",
  "At least {least} characters. A short sentence is good.":
    "Mindestens {least} Zeichen. Ein kurzer Satz ist gut.",
  "{count} more characters to go.": { one: "Noch {count} Zeichen.", other: "Noch {count} Zeichen." },
  "At most {most} characters.": "Höchstens {most} Zeichen.",
  "Don’t use your email address as your password.": "Nimm nicht deine E-Mail-Adresse als Passwort.",
  "Easily guessed. Add a few more words.": "Leicht zu erraten. Nimm noch ein paar Wörter dazu.",
  "Fair. Longer is better than stranger.": "Mäßig. Länger ist besser als ausgefallener.",
  "Good. [password]": "Gut.",
  "Very good. [password]": "Sehr gut.",
  "Forgot your password?": "Passwort vergessen?",
  "We have sent a link to {email}. Open it, then sign in.":
    "Wir haben einen Link an {email} geschickt. Öffne ihn und melde dich dann an.",
  "This password is known from a data breach. Choose another one.":
    "Dieses Passwort ist aus einem Datenleck bekannt. Nimm ein anderes.",
} as const satisfies Words;
