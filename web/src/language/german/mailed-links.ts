import type { Words } from "../translation.ts";

export const mailedLinks = {
  "Type the email address of your account. We’ll send a link to choose a new password.":
    "Gib die E-Mail-Adresse deines Kontos ein. Wir schicken einen Link, mit dem du ein neues Passwort wählen kannst.",
  "This server sends no email, so it can’t send you a link. Ask the people who run it.":
    "Dieser Server verschickt keine E-Mails und kann dir deshalb keinen Link schicken. Wende dich an die Betreiber.",
  "Send the link": "Link senden",
  "Look in your inbox": "Schau in dein Postfach",
  "If there is an account with {email}, a link is on its way. It works for an hour.":
    "Wenn es ein Konto mit {email} gibt, ist ein Link unterwegs. Er gilt eine Stunde lang.",
  "If nothing comes within a minute, look in your spam folder, or have it sent again.":
    "Kommt in einer Minute nichts an, sieh im Spam-Ordner nach oder lass ihn noch einmal senden.",
  "Send it again": "Noch einmal senden",
  "Use another address": "Andere Adresse verwenden",
  "Back to signing in": "Zurück zur Anmeldung",
  "Choose a new password": "Neues Passwort wählen",
  "Changing it signs you out on every device.": "Dabei wirst du auf allen Geräten abgemeldet.",
  "Your password is changed": "Dein Passwort ist geändert",
  "You are signed out everywhere. Sign in with the new password.":
    "Du bist überall abgemeldet. Melde dich mit dem neuen Passwort an.",
  "Get a new link": "Neuen Link anfordern",
  "It was used already, or it is older than an hour.":
    "Er wurde schon benutzt oder ist älter als eine Stunde.",
  "This link no longer works": "Dieser Link gilt nicht mehr",
  "Open the link once more": "Öffne den Link noch einmal",
  "This page needs the whole link from your email. Open it there again, or copy all of it.":
    "Diese Seite braucht den ganzen Link aus der Mail. Öffne ihn dort noch einmal oder kopiere ihn vollständig.",
  "Open your account page": "Zur Kontoseite",
  "It was used already, or it is too old. You can get a new one on your account page.":
    "Er wurde schon benutzt oder ist zu alt. Auf deiner Kontoseite bekommst du einen neuen.",
  "Is this your email address?": "Ist das deine Adresse?",
  "If you asked for this email, press the button. If not, close the page: nothing happens.":
    "Wenn du diese Mail angefordert hast, drücke auf den Knopf. Wenn nicht, schließ die Seite: Es passiert nichts.",
  "Yes, this is my address": "Ja, das ist meine Adresse",
  "Your email address is changed": "Deine Adresse ist geändert",
  "Your email address is verified": "Deine Adresse ist bestätigt",
  "From now on you sign in as {email}.": "Ab jetzt meldest du dich als {email} an.",
  "In this browser, {email} is signed in.": "In diesem Browser ist {email} angemeldet.",
  "Keep your old address?": "Alte Adresse behalten?",
  "Somebody asked to change the email address of your account. If it was not you, keep the old one: that undoes the change, and signs out every device.":
    "Jemand wollte die E-Mail-Adresse deines Kontos ändern. Wenn du das nicht warst, behalte die alte: Die Änderung wird zurückgenommen, und alle Geräte werden abgemeldet.",
  "Keep my old address": "Meine alte Adresse behalten",
  "Your email address stays": "Deine Adresse bleibt",
  "You sign in as {email}, as before. Every device is signed out.":
    "Du meldest dich wie bisher als {email} an. Alle Geräte sind abgemeldet.",
  "Somebody else may know your password: choose a new one.":
    "Vielleicht kennt jemand anderes dein Passwort: Wähle ein neues.",
  "It was used already, or it is too old. If you can’t sign in any more, ask the people who run this server.":
    "Er wurde schon benutzt oder ist zu alt. Wenn du dich nicht mehr anmelden kannst, wende dich an die Betreiber dieses Servers.",
  "Verify your email address by {day}.": "Bestätige deine E-Mail-Adresse bis zum {day}.",
  "Send the link again": "Link noch einmal senden",
  "It is on its way. An address gets at most three an hour.":
    "Er ist unterwegs. Eine Adresse bekommt höchstens drei pro Stunde.",
  "Another account has this address by now.": "Diese Adresse hat inzwischen ein anderes Konto.",
} as const satisfies Words;
