import type { Words } from "../translation.ts";

export const factors = {
  "Sign in with a passkey": "Mit Passkey anmelden",
  "We have sent a link to your email address. Open it, then sign in.":
    "Wir haben einen Link an deine E-Mail-Adresse geschickt. Öffne ihn und melde dich dann an.",
  "This passkey may have been copied, so it was refused. Sign in another way, and remove it.":
    "Dieser Passkey wurde vielleicht kopiert und deshalb abgelehnt. Melde dich anders an und lösche ihn.",
  "That passkey was not accepted.": "Dieser Passkey wurde nicht akzeptiert.",
  "That passkey is for another account. To use it, sign out here first.":
    "Dieser Passkey gehört zu einem anderen Konto. Melde dich hier zuerst ab, um ihn zu verwenden.",
  "That passkey was removed, or its account deleted. Sign in another way.":
    "Dieser Passkey oder sein Konto wurde gelöscht. Melde dich anders an.",
  "That took too long. Choose your passkey once more.":
    "Das hat zu lange gedauert. Wähle deinen Passkey noch einmal.",
  "Create account with a passkey": "Konto mit Passkey erstellen",
  "Then you need no password: your fingerprint, your face or the lock of your device signs you in.":
    "Dann brauchst du kein Passwort: Du meldest dich per Fingerabdruck, Gesicht oder Gerätesperre an.",
  "No passkey was made, so there is no account yet. Try again, or choose a password.":
    "Es wurde kein Passkey erstellt, also gibt es noch kein Konto. Versuch es noch einmal oder wähle ein Passwort.",
  "That passkey was not accepted. Try again, or choose a password.":
    "Dieser Passkey wurde nicht angenommen. Versuch es noch einmal oder wähle ein Passwort.",
  "You sign in with a passkey, and this browser has none. Open Hedgerow where you have yours.":
    "Du meldest dich mit einem Passkey an, und dieser Browser kann keine verwenden. Öffne Hedgerow dort, wo du deinen hast.",
  "Type the code.": "Gib den Code ein.",
  "Confirm it’s you": "Bestätige, dass du es bist",
  "This changes how you sign in, so your password alone isn’t enough.":
    "Das ändert, wie du dich anmeldest. Dafür reicht dein Passwort allein nicht.",
  "You signed in a while ago. To go on, show that it’s still you.":
    "Deine Anmeldung ist eine Weile her. Zeig zuerst, dass du es noch bist.",
  "Use a passkey": "Passkey verwenden",
  Confirm: "Bestätigen",
  "Use the password": "Passwort verwenden",
  "Use a code": "Code verwenden",
  "Code from your authenticator app": "Code aus deiner Authenticator-App",
  "Your password is correct. One more step: type a code.":
    "Dein Passwort stimmt. Noch ein Schritt: Gib einen Code ein.",
  "Recovery code": "Wiederherstellungscode",
  "Don’t ask again in this browser for 30 days": "In diesem Browser 30 Tage lang nicht mehr fragen",
  Continue: "Weiter",
  "Use a recovery code": "Wiederherstellungscode verwenden",
  "Use the app": "App verwenden",
  Back: "Zurück",
  "That code is wrong, too old, or was used before. If the app shows it, check that your phone sets its clock by itself.":
    "Dieser Code stimmt nicht, ist zu alt oder wurde schon verwendet. Wenn die App ihn anzeigt, prüfe, ob dein Handy die Uhrzeit automatisch einstellt.",
  "{count} recovery codes are left.": {
    one: "{count} Wiederherstellungscode ist übrig.",
    other: "{count} Wiederherstellungscodes sind übrig.",
  },
  "Nothing was done. Confirm first that it’s you.":
    "Es ist nichts passiert. Bestätige zuerst, dass du es bist.",
  "This device has a passkey for your account already.":
    "Dieses Gerät hat schon einen Passkey für dein Konto.",
  "No passkey was added. If your device has no screen lock or PIN, set one up first.":
    "Es wurde kein Passkey hinzugefügt. Falls dein Gerät keine Bildschirmsperre oder PIN hat, richte zuerst eine ein.",
  "Passkey added. You can change its name.": "Passkey hinzugefügt. Du kannst seinen Namen ändern.",
  "Verify your email address first: open the link we sent you.":
    "Bestätige zuerst deine E-Mail-Adresse: Öffne den Link, den wir dir geschickt haben.",
  "You have as many passkeys as you can have. Remove one first.":
    "Mehr Passkeys sind nicht möglich. Lösche zuerst einen.",
  Passkeys: "Passkeys",
  "A passkey signs you in with your fingerprint, your face or your device’s screen lock. There is nothing to type, and nothing that a fake site could steal.":
    "Mit einem Passkey meldest du dich per Fingerabdruck, Gesicht oder Gerätesperre an. Du musst nichts eintippen, und eine gefälschte Website kann nichts stehlen.",
  "Your passkeys could not be loaded.": "Deine Passkeys konnten nicht geladen werden.",
  "Add a passkey…": "Passkey hinzufügen …",
  "Added {day}, last used {moment}": "Hinzugefügt am {day}, zuletzt verwendet am {moment}",
  "Added {day}, never used": "Hinzugefügt am {day}, noch nie verwendet",
  "Rename {passkey}, added {day}": "{passkey} umbenennen, hinzugefügt am {day}",
  "Rename…": "Umbenennen …",
  "Name of the passkey": "Name des Passkeys",
  "Remove {passkey}, added {day}": "{passkey} löschen, hinzugefügt am {day}",
  "Remove…": "Löschen …",
  "Removed: {passkey}": "Gelöscht: {passkey}",
  "Remove a passkey": "Passkey löschen",
  "It is your only way to sign in. Choose a password or add another one first.":
    "Ohne ihn kannst du dich nicht mehr anmelden. Wähle zuerst ein Passwort oder füge einen anderen hinzu.",
  "Nobody can sign in with {passkey} any more. Your device may still offer it: delete it there, too.":
    "Mit {passkey} kann sich dann niemand mehr anmelden. Dein Gerät bietet ihn vielleicht noch an: Lösche ihn auch dort.",
  "Two-step sign-in": "Anmeldung in zwei Schritten",
  "Signing in then takes your password and a code from an app on your phone. Someone who learns your password still can’t sign in.":
    "Damit brauchst du zum Anmelden dein Passwort und einen Code aus einer App auf deinem Handy. Wer nur dein Passwort kennt, kann sich nicht anmelden.",
  "Its state could not be loaded.": "Ihr Zustand konnte nicht geladen werden.",
  "Turn it on…": "Einschalten …",
  "It is on.": "Sie ist eingeschaltet.",
  "New recovery codes…": "Neue Wiederherstellungscodes …",
  "Turn it off…": "Ausschalten …",
  "Two-step sign-in is off. Other devices are signed out.":
    "Die Anmeldung in zwei Schritten ist ausgeschaltet. Andere Geräte sind abgemeldet.",
  "Turn two-step sign-in off": "Anmeldung in zwei Schritten ausschalten",
  "Your password alone will be enough to sign in. All other devices are signed out.":
    "Zum Anmelden reicht dann wieder dein Passwort. Alle anderen Geräte werden abgemeldet.",
  "Turn it off": "Ausschalten",
  "New recovery codes": "Neue Wiederherstellungscodes",
  "The codes that you have stop working.": "Deine bisherigen Codes gelten dann nicht mehr.",
  "Turn two-step sign-in on": "Anmeldung in zwei Schritten einschalten",
  "You need an authenticator app on your phone. All other devices are signed out.":
    "Du brauchst eine Authenticator-App auf deinem Handy. Alle anderen Geräte werden abgemeldet.",
  "Add Hedgerow to your app": "Füge Hedgerow deiner App hinzu",
  "Open it in an app on this device": "In einer App auf diesem Gerät öffnen",
  "Or type this key into your authenticator app:":
    "Oder gib diesen Schlüssel in deine Authenticator-App ein:",
  "Turn it on": "Einschalten",
  "Codes copied.": "Codes kopiert.",
  "Your recovery codes": "Deine Wiederherstellungscodes",
  "Keep them where you would find them without your phone. Each works once, and they are shown only now.":
    "Bewahre sie dort auf, wo du sie auch ohne dein Handy findest. Jeder gilt einmal, und sie werden nur jetzt angezeigt.",
  Download: "Herunterladen",
  "I’ve saved them": "Ich habe sie gespeichert",
  "That took more than five minutes. Type your password again.":
    "Das hat länger als fünf Minuten gedauert. Gib dein Passwort noch einmal ein.",
  "Your account has changed meanwhile. Type your password again.":
    "Dein Konto hat sich inzwischen geändert. Gib dein Passwort noch einmal ein.",
  "Every browser asks for a code again.": "Jeder Browser fragt wieder nach einem Code.",
  "Make new ones before you need them.": "Erstelle neue, bevor du sie brauchst.",
  "No recovery code is left.": "Kein Wiederherstellungscode ist übrig.",
  "This browser is remembered, and asks for no code.":
    "Dieser Browser ist gespeichert und fragt nicht nach einem Code.",
  "A browser is remembered, and asks for no code until {day} at the latest.":
    "Ein Browser ist gespeichert und fragt bis höchstens {day} nicht nach einem Code.",
  "Forget remembered browsers": "Gespeicherte Browser vergessen",
  "Scan this with your authenticator app:": "Scanne das mit deiner Authenticator-App:",
  "Show a QR code": "QR-Code anzeigen",
  "QR code with this key": "QR-Code mit diesem Schlüssel",
  "The QR code could not be loaded.": "Der QR-Code konnte nicht geladen werden.",
  "Recovery codes of {email} for Hedgerow, {day}": "Wiederherstellungscodes von {email} für Hedgerow, {day}",
  "Each of them works once.": "Jeder gilt einmal.",
  "Your recovery codes were not saved. Make new ones on the account page.":
    "Deine Wiederherstellungscodes wurden nicht gespeichert. Erstelle auf der Kontoseite neue.",
  "These codes are gone once this is closed. Save them first, then say that you have.":
    "Diese Codes sind weg, sobald das geschlossen ist. Speichere sie zuerst und bestätige es dann.",
  Print: "Drucken",
  "You sign in with a passkey, and have no password.":
    "Du meldest dich mit einem Passkey an und hast kein Passwort.",
  "Choose a password": "Passwort wählen",
  "Password saved. Other devices are signed out.": "Passwort gespeichert. Andere Geräte sind abgemeldet.",
  "Choosing one signs out all other devices. Passkeys, programs and API keys keep working.":
    "Damit werden alle anderen Geräte abgemeldet. Passkeys, Programme und API-Schlüssel funktionieren weiter.",
} as const satisfies Words;
