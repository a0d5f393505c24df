import type { Words } from "./words.ts";

export const french: Words = {
  locale: "fr",
  colon: "\u202f:",
  links: {
    verify_email: ({ to }) => ({
      subject: "Confirmez votre adresse e-mail",
      before: [`Merci de confirmer que ${to} est l’adresse de votre compte Hedgerow.`],
      button: "Confirmer l’adresse",
      after: [
        "Le lien est valable 24 heures. Pour l’instant, vous pouvez utiliser votre compte sans lui, mais au bout d’un certain temps, il faudra une adresse confirmée pour vous connecter.",
        "Si vous ne vous êtes pas inscrit à Hedgerow, vous n’avez rien à faire. Sans vous, personne ne peut utiliser votre adresse longtemps.",
      ],
    }),
    reset_password: ({ to }) => ({
      subject: "Choisissez un nouveau mot de passe",
      before: [
        `Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour le compte Hedgerow ${to}.`,
      ],
      button: "Choisir un nouveau mot de passe",
      after: [
        "Le lien est valable une heure et une seule fois. Le nouveau mot de passe déconnecte tous vos appareils.",
        "Si ce n’était pas vous, vous n’avez rien à faire. Votre mot de passe ne change pas.",
      ],
    }),
    change_email: ({ to }) => ({
      subject: "Confirmez votre nouvelle adresse e-mail",
      before: [`Quelqu’un, sans doute vous, veut utiliser ${to} pour un compte Hedgerow.`],
      button: "Utiliser cette adresse",
      after: [
        "Le lien est valable une heure. Une fois que vous l’aurez utilisé, vous vous connecterez avec cette adresse au lieu de l’ancienne.",
        "Si ce n’était pas vous, vous n’avez rien à faire. Le compte garde son ancienne adresse.",
      ],
    }),
    keep_email: ({ to, newEmail }) => ({
      subject: "Votre adresse e-mail va changer",
      before: [
        `Quelqu’un, sans doute vous, a demandé à remplacer l’adresse e-mail de votre compte Hedgerow, ${to}, par ${newEmail}.`,
        "Si c’était vous, vous n’avez rien à faire. L’adresse change dès que la nouvelle est confirmée.",
        "Si ce n’était pas vous, gardez votre adresse. Cela empêche ou annule le changement et déconnecte tous les appareils\u202f:",
      ],
      button: "Garder mon adresse",
      after: [
        "Le lien est valable 7 jours. Si vous l’utilisez, choisissez aussi un nouveau mot de passe\u202f: quelqu’un connaît peut-être le vôtre.",
      ],
    }),
  },
  news: {
    kinds: {
      signed_up: "Votre compte a été créé",
      signed_in: "Nouvelle connexion à votre compte",
      signed_out: "Vous vous êtes déconnecté",
      session_ended: "Un appareil a été déconnecté",
      sessions_ended: "Vos appareils ont été déconnectés",
      password_changed: "Votre mot de passe a été modifié",
      name_changed: "Votre nom a été modifié",
      key_made: "Une clé d’API a été créée",
      key_revoked: "Une clé d’API a été révoquée",
      program_allowed: "Un programme a reçu un accès",
      program_ended: "L’accès d’un programme a été retiré",
      webhook_made: "Un webhook a été créé",
      webhook_removed: "Un webhook a été supprimé",
      webhook_off: "Un webhook a été désactivé : son adresse n’acceptait plus de messages",
      calendar_made: "Une adresse du calendrier a été créée",
      calendar_replaced: "L’adresse de votre calendrier a été remplacée",
      calendar_revoked: "L’adresse de votre calendrier a été révoquée",
      password_reset: "Votre mot de passe a été remplacé grâce au lien d’un e-mail",
      email_verified: "Votre adresse e-mail a été confirmée",
      email_change_asked: "Un changement de votre adresse e-mail a été demandé",
      email_change_cancelled: "Le changement de votre adresse e-mail a été annulé",
      email_changed: "Votre adresse e-mail a été modifiée",
      email_kept: "Votre adresse e-mail reste la même",
      passkey_added: "Une clé d’accès a été ajoutée",
      passkey_removed: "Une clé d’accès a été supprimée",
      passkey_cloned: "Une clé d’accès, peut-être copiée, a été refusée",
      second_factor_on: "La connexion en deux étapes a été activée",
      second_factor_off: "La connexion en deux étapes a été désactivée",
      recovery_codes_made: "De nouveaux codes de récupération ont été créés",
      recovery_code_used: "Un code de récupération a été utilisé",
      codes_refused: "Des codes erronés ont été saisis après votre mot de passe",
      data_exported: "Vos données ont été exportées",
    },
    andMore: (first, more) => `${first} (et ${more === 1 ? "1 autre" : `${more} autres`})`,
    opening: "Voici ce qui s’est passé sur votre compte Hedgerow\u202f:",
    facts: { when: "Quand", name: "Nom", device: "Appareil", country: "Pays", by: "Par" },
    operators: "ceux qui administrent ce serveur",
    quoted: (name) => `«\u202f${name}\u202f»`,
    deviceOn: (browser, system) => `${browser} sur ${system}`,
    earlier: (count) =>
      `${count === 1 ? "1 événement antérieur figure" : `${count} événements antérieurs figurent`} dans «\u202fActivité récente\u202f», sur la page de votre compte.`,
    ifNotYou:
      "Si c’était vous, vous n’avez rien à faire. Sinon, déconnectez tous les appareils sur la page de votre compte\u202f:",
    open: "Ouvrir mon compte",
    newPassword: "Choisissez ensuite un nouveau mot de passe\u202f:",
    passwordKnown:
      "La personne qui a saisi ces codes connaît votre mot de passe, mais n’a pas pu entrer. Si c’était vous, vérifiez que votre téléphone règle l’heure automatiquement. Sinon, choisissez un nouveau mot de passe, ici et partout ailleurs où vous l’utilisez\u202f:",
    ifNotYouKeep: (subject) =>
      `Si c’était vous, vous n’avez rien à faire. Sinon, ouvrez le lien de l’e-mail «\u202f${subject}\u202f», arrivé auparavant à cette adresse\u202f: il la rétablit et déconnecte tous les appareils.`,
    askOperators:
      "Vous n’avez rien à faire. Si vous ne vous y attendiez pas, adressez-vous à ceux qui administrent ce serveur.",
  },
  deleted: {
    subject: "Votre compte a été supprimé",
    text: [
      "Votre compte Hedgerow a été supprimé, avec ses tâches, ses listes et tout le reste. Il ne peut pas être restauré.",
      "Si ce n’était pas vous, quelqu’un a pu se connecter à votre place. Si vous utilisez le même mot de passe ailleurs, changez-le.",
    ],
    textByOperator: [
      "Ceux qui administrent ce serveur ont supprimé votre compte Hedgerow, avec ses tâches, ses listes et tout le reste. Il ne peut pas être restauré.",
      "Si vous ne vous y attendiez pas, adressez-vous à eux.",
    ],
  },
  footer: (to) => `Envoyé à ${to} par Hedgerow`,
};
