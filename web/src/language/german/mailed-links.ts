import type { Words } from "../translation.ts";

export const mailedLinks = {
  "Type the email address of your account. We’ll send a link to choose a new password.":
    "Gib die E-Mail-Adresse deines Kontos ein. Wir schicken einen Link, mit dem du ein neues Passwort wählen kannst.",
  "This server sends no email, so it can’t send you a link. Ask the people who run it.":
    "Dieser Server verschickt keine E-Mails und kann dir deshalb keinen Link schicken. Wende dich an die Betreiber.",
  "Send the link": "Link senden",
  "Check your inbox": "Schau in dein Postfach",
  "If there is an account with {email}, a link is on its way. It works for an hour.":
    "Wenn es ein Konto mit {email} gibt, ist ein Link unterwegs. Er gilt eine Stunde lang.",
  "If nothing arrives within a minute, check your spam folder, or have it sent again.":
    "Kommt in einer Minute nichts an, sieh im Spam-Ordner nach oder lass ihn noch einmal senden.",
  "Send it again": "Noch einmal senden",
  "Use another address": "Andere Adresse verwenden",
  "Back to sign-in": "Zurück zur Anmeldung",
  "Choose a new password": "Neues Passwort wählen",
  "Changing it signs you out on every device.": "Dabei wirst du auf allen Geräten abgemeldet.",
  "Your password has been changed": "Dein Passwort wurde geändert",
  "You have been signed out everywhere. Sign in with the new password.":
    "Du bist überall abgemeldet. Melde dich mit dem neuen Passwort an.",
  "Get a new link": "Neuen Link anfordern",
  "It has already been used, or it is more than an hour old.":
    "Er wurde schon verwendet oder ist älter als eine Stunde.",
  "This link no longer works": "Dieser Link gilt nicht mehr",
  "Open the link again": "Öffne den Link noch einmal",
  "This page needs the whole link from your email. Open it there again, or copy all of it.":
    "Diese Seite braucht den ganzen Link aus der E-Mail. Öffne ihn dort noch einmal oder kopiere ihn vollständig.",
  "Open your account page": "Zur Kontoseite",
  "It has already been used, or it is too old. You can get a new one on your account page.":
    "Er wurde schon verwendet oder ist zu alt. Auf deiner Kontoseite bekommst du einen neuen.",
  "Is this your email address?": "Ist das deine E-Mail-Adresse?",
  "If you asked for this email, press the button. If not, close the page: nothing will happen.":
    "Wenn du diese E-Mail angefordert hast, klicke auf die Schaltfläche. Wenn nicht, schließ die Seite: Es passiert nichts.",
  "Yes, this is my address": "Ja, das ist meine Adresse",
  "Your email address has been changed": "Deine E-Mail-Adresse wurde geändert",
  "Your email address is verified": "Deine E-Mail-Adresse ist bestätigt",
  "From now on you sign in as {email}.": "Ab jetzt meldest du dich als {email} an.",
  "In this browser, {email} is signed in.": "In diesem Browser ist {email} angemeldet.",
  "Keep your old address?": "Alte Adresse behalten?",
  "Somebody asked to change the email address of your account. If it wasn’t you, keep the old one: that undoes the change, and signs out every device.":
    "Jemand wollte die E-Mail-Adresse deines Kontos ändern. Wenn du das nicht warst, behalte die alte: Die Änderung wird zurückgenommen, und alle Geräte werden abgemeldet.",
  "Keep my old address": "Meine alte Adresse behalten",
  "Your email address stays the same": "Deine E-Mail-Adresse bleibt, wie sie war",
  "You sign in as {email}, as before. Every device has been signed out.":
    "Du meldest dich wie bisher als {email} an. Alle Geräte wurden abgemeldet.",
  "Somebody else may know your password: choose a new one.":
    "Vielleicht kennt jemand anderes dein Passwort: Wähle ein neues.",
  "It has already been used, or it is too old. If you can’t sign in any more, ask the people who run this server.":
    "Er wurde schon verwendet oder ist zu alt. Wenn du dich nicht mehr anmelden kannst, wende dich an die Betreiber dieses Servers.",
  "Verify your email address by {day}.": "Bestätige deine E-Mail-Adresse bis zum {day}.",
  "We have sent a link to {email}. Open it to verify your address.":
    "Wir haben einen Link an {email} geschickt. Öffne ihn, um deine Adresse zu bestätigen.",
  "Send the link again": "Link noch einmal senden",
  "It is on its way. An address gets at most three an hour.":
    "Er ist unterwegs. An eine Adresse gehen höchstens drei pro Stunde.",
  "Another account now has this address.": "Diese Adresse gehört inzwischen zu einem anderen Konto.",
} as const satisfies Words;
