import type { Words } from "../translation.ts";

export const activity = {
  "Recent activity": "Letzte Aktivitäten",
  "What was done to your account in the last ninety days. If something was not you, change your password, end the access of programs, revoke your API keys and your calendar address, and remove the webhooks that are not yours.":
    "Was in den letzten 90 Tagen mit deinem Konto geschehen ist. Wenn etwas davon nicht von dir war, ändere dein Passwort, beende den Zugriff der Programme, widerrufe deine API-Schlüssel und deine Kalenderadresse und lösche Webhooks, die nicht von dir sind.",
  "Your recent activity could not be loaded.": "Deine letzten Aktivitäten konnten nicht geladen werden.",
  "Nothing has been recorded yet.": "Noch ist nichts verzeichnet.",
  "Older activity could not be loaded.": "Ältere Aktivitäten konnten nicht geladen werden.",
  "Show more": "Mehr anzeigen",
  "{time}, from {device}": "{time}, über {device}",
  "Created the account": "Konto erstellt",
  "Created the account from {device}": "Konto über {device} erstellt",
  "Signed out": "Abgemeldet",
  "Signed out from {device}": "Abgemeldet über {device}",
  "Signed out another device: unknown": "Anderes Gerät abgemeldet: unbekannt",
  "Signed out another device: {device}": "Anderes Gerät abgemeldet: {device}",
  "Signed out {count} devices": {
    one: "{count} Gerät abgemeldet",
    other: "{count} Geräte abgemeldet",
  },
  "Changed the password, and signed out all other devices":
    "Passwort geändert und alle anderen Geräte abgemeldet",
  "Changed the name": "Name geändert",
  "Exported everything in the account": "Alles im Konto exportiert",
  "Created the API key “{keyName}”": "API-Schlüssel „{keyName}“ erstellt",
  "Revoked the API key “{keyName}”": "API-Schlüssel „{keyName}“ widerrufen",
  "Added the passkey “{keyName}”": "Passkey „{keyName}“ hinzugefügt",
  "Removed the passkey “{keyName}”": "Passkey „{keyName}“ gelöscht",
  "Refused the passkey “{keyName}”, which may have been copied":
    "Passkey „{keyName}“ abgelehnt: Vielleicht wurde er kopiert",
  "Turned two-step sign-in on, and signed out all other devices":
    "Anmeldung in zwei Schritten eingeschaltet und alle anderen Geräte abgemeldet",
  "Turned two-step sign-in off, and signed out all other devices":
    "Anmeldung in zwei Schritten ausgeschaltet und alle anderen Geräte abgemeldet",
  "Created new recovery codes": "Neue Wiederherstellungscodes erstellt",
  "Used a recovery code": "Wiederherstellungscode verwendet",
  "Refused wrong codes after the right password": "Falsche Codes nach dem richtigen Passwort abgelehnt",
  "Created the calendar address": "Kalenderadresse erstellt",
  "Replaced the calendar address": "Kalenderadresse ersetzt",
  "Revoked the calendar address": "Kalenderadresse widerrufen",
  "Signed in from a new browser": "Angemeldet über einen neuen Browser",
  "Signed in": "Angemeldet",
  "Signed in from {device}, a new browser": "Angemeldet über {device}, ein neuer Browser",
  "Signed in from {device}": "Angemeldet über {device}",
  "{time}, by the people who run this server": "{time}, durch die Betreiber dieses Servers",
  "Chose a new password by email, and signed out all devices":
    "Neues Passwort per E-Mail gewählt und alle Geräte abgemeldet",
  "Verified the email address": "E-Mail-Adresse bestätigt",
  "Asked to change the email address": "Änderung der E-Mail-Adresse angefordert",
  "Cancelled the change of the email address": "Änderung der E-Mail-Adresse abgebrochen",
  "Changed the email address": "E-Mail-Adresse geändert",
  "Kept the email address, and signed out all devices": "E-Mail-Adresse behalten und alle Geräte abgemeldet",
} as const satisfies Words;
