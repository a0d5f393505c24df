import type { Words } from "./words.ts";

export const german: Words = {
  locale: "de",
  colon: ":",
  links: {
    verify_email: ({ to }) => ({
      subject: "Bestätige deine E-Mail-Adresse",
      before: [`Bitte bestätige, dass ${to} die Adresse deines Hedgerow-Kontos ist.`],
      button: "Adresse bestätigen",
      after: [
        "Der Link gilt 24 Stunden. Du kannst dein Konto vorerst auch ohne ihn nutzen. Nach einer Weile kannst du dich aber nur noch mit bestätigter Adresse anmelden.",
        "Wenn du dich nicht bei Hedgerow registriert hast, musst du nichts tun. Ohne dich kann niemand deine Adresse lange verwenden.",
      ],
    }),
    reset_password: ({ to }) => ({
      subject: "Wähle ein neues Passwort",
      before: [`Jemand, vermutlich du, hat ein neues Passwort für das Hedgerow-Konto ${to} angefordert.`],
      button: "Neues Passwort wählen",
      after: [
        "Der Link gilt eine Stunde und nur einmal. Mit dem neuen Passwort wirst du auf allen Geräten abgemeldet.",
        "Wenn du das nicht warst, musst du nichts tun. Dein Passwort bleibt, wie es ist.",
      ],
    }),
    change_email: ({ to }) => ({
      subject: "Bestätige deine neue E-Mail-Adresse",
      before: [`Jemand, vermutlich du, möchte ${to} für ein Hedgerow-Konto verwenden.`],
      button: "Diese Adresse verwenden",
      after: [
        "Der Link gilt eine Stunde. Sobald du ihn verwendet hast, meldest du dich mit dieser Adresse an statt mit der alten.",
        "Wenn du das nicht warst, musst du nichts tun. Das Konto behält seine alte Adresse.",
      ],
    }),
    keep_email: ({ to, newEmail }) => ({
      subject: "Deine E-Mail-Adresse wird geändert",
      before: [
        `Jemand, vermutlich du, möchte die E-Mail-Adresse deines Hedgerow-Kontos von ${to} in ${newEmail} ändern.`,
        "Wenn du das warst, musst du nichts tun. Die Adresse ändert sich, sobald die neue bestätigt ist.",
        "Wenn du das nicht warst, behalte deine Adresse. Das verhindert die Änderung oder macht sie rückgängig und meldet alle Geräte ab:",
      ],
      button: "Meine Adresse behalten",
      after: [
        "Der Link gilt 7 Tage. Wenn du ihn verwendest, wähle auch ein neues Passwort: Vielleicht kennt jemand dein bisheriges.",
      ],
    }),
  },
  news: {
    kinds: {
      signed_up: "Dein Konto wurde erstellt",
      signed_in: "Neue Anmeldung bei deinem Konto",
      signed_out: "Du hast dich abgemeldet",
      session_ended: "Ein Gerät wurde abgemeldet",
      sessions_ended: "Deine Geräte wurden abgemeldet",
      password_changed: "Dein Passwort wurde geändert",
      name_changed: "Dein Name wurde geändert",
      key_made: "Ein API-Schlüssel wurde erstellt",
      key_revoked: "Ein API-Schlüssel wurde widerrufen",
      program_allowed: "Einem Programm wurde Zugriff gegeben",
      program_ended: "Der Zugriff eines Programms wurde beendet",
      webhook_made: "Ein Webhook wurde angelegt",
      webhook_removed: "Ein Webhook wurde entfernt",
      webhook_off: "Ein Webhook wurde abgeschaltet: Seine Adresse nahm nichts mehr an",
      calendar_made: "Eine Kalenderadresse wurde erstellt",
      calendar_replaced: "Deine Kalenderadresse wurde ersetzt",
      calendar_revoked: "Deine Kalenderadresse wurde widerrufen",
      password_reset: "Dein Passwort wurde über einen Link aus einer E-Mail ersetzt",
      email_verified: "Deine E-Mail-Adresse wurde bestätigt",
      email_change_asked: "Eine Änderung deiner E-Mail-Adresse wurde angefordert",
      email_change_cancelled: "Die Änderung deiner E-Mail-Adresse wurde abgebrochen",
      email_changed: "Deine E-Mail-Adresse wurde geändert",
      email_kept: "Deine E-Mail-Adresse bleibt, wie sie war",
      passkey_added: "Ein Passkey wurde hinzugefügt",
      passkey_removed: "Ein Passkey wurde gelöscht",
      passkey_cloned: "Ein vielleicht kopierter Passkey wurde abgelehnt",
      second_factor_on: "Die Anmeldung in zwei Schritten wurde eingeschaltet",
      second_factor_off: "Die Anmeldung in zwei Schritten wurde ausgeschaltet",
      recovery_codes_made: "Neue Wiederherstellungscodes wurden erstellt",
      recovery_code_used: "Ein Wiederherstellungscode wurde verwendet",
      codes_refused: "Nach deinem Passwort wurden falsche Codes eingegeben",
      data_exported: "Deine Daten wurden exportiert",
    },
    andMore: (first, more) =>
      `${first} (und ${more === 1 ? "1 weitere Meldung" : `${more} weitere Meldungen`})`,
    opening: "Das ist in deinem Hedgerow-Konto passiert:",
    facts: { when: "Wann", name: "Name", device: "Gerät", country: "Land", by: "Durch" },
    operators: "die Betreiber dieses Servers",
    quoted: (name) => `„${name}“`,
    deviceOn: (browser, system) => `${browser} auf ${system}`,
    earlier: (count) =>
      `${count === 1 ? "1 frühere Meldung steht" : `${count} frühere Meldungen stehen`} in deinem Konto unter „Letzte Aktivitäten“.`,
    ifNotYou: "Wenn du das warst, musst du nichts tun. Wenn nicht, melde in deinem Konto alle Geräte ab:",
    open: "Mein Konto öffnen",
    newPassword: "Wähle dann ein neues Passwort:",
    passwordKnown:
      "Wer die Codes eingegeben hat, kennt dein Passwort, kam aber nicht hinein. Wenn du das warst, prüfe, ob dein Handy die Uhrzeit automatisch einstellt. Wenn nicht, wähle ein neues Passwort, hier und überall, wo du es sonst noch verwendest:",
    ifNotYouKeep: (subject) =>
      `Wenn du das warst, musst du nichts tun. Wenn nicht, öffne den Link in der E-Mail „${subject}“, die vorher an diese Adresse kam: Er stellt diese Adresse wieder her und meldet alle Geräte ab.`,
    askOperators:
      "Du musst nichts tun. Wenn du damit nicht gerechnet hast, frag die Betreiber dieses Servers.",
  },
  deleted: {
    subject: "Dein Konto wurde gelöscht",
    text: [
      "Dein Hedgerow-Konto wurde gelöscht, mit seinen Aufgaben, seinen Listen und allem anderen darin. Es lässt sich nicht wiederherstellen.",
      "Wenn du das nicht warst, konnte sich jemand an deiner Stelle anmelden. Wenn du dasselbe Passwort auch anderswo verwendest, ändere es dort.",
    ],
    textByOperator: [
      "Die Betreiber dieses Servers haben dein Hedgerow-Konto gelöscht, mit seinen Aufgaben, seinen Listen und allem anderen darin. Es lässt sich nicht wiederherstellen.",
      "Wenn du damit nicht gerechnet hast, wende dich an sie.",
    ],
  },
  footer: (to) => `Gesendet an ${to} von Hedgerow`,
};
