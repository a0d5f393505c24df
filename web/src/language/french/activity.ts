import type { Words } from "../translation.ts";

export const activity = {
  "Recent activity": "Activité récente",
  "What was done to your account in the last ninety days. If something was not you, change your password, end the access of programs, revoke your API keys and your calendar address, and remove the webhooks that are not yours.":
    "Ce qui s’est passé sur votre compte ces 90 derniers jours. Si quelque chose ne vient pas de vous, changez de mot de passe, retirez l’accès des programmes, révoquez vos clés d’API et l’adresse de votre calendrier, et supprimez les webhooks qui ne sont pas de vous.",
  "Your recent activity could not be loaded.": "Impossible de charger votre activité récente.",
  "Nothing has been recorded yet.": "Aucune activité pour l’instant.",
  "Older activity could not be loaded.": "Impossible de charger l’activité plus ancienne.",
  "Show more": "Afficher plus",
  "{time}, from {device}": "{time}, depuis {device}",
  "Created the account": "Compte créé",
  "Created the account from {device}": "Compte créé depuis {device}",
  "Signed out": "Déconnexion",
  "Signed out from {device}": "Déconnexion depuis {device}",
  "Signed out another device: unknown": "Autre appareil déconnecté : inconnu",
  "Signed out another device: {device}": "Autre appareil déconnecté : {device}",
  "Signed out {count} devices": {
    one: "{count} appareil déconnecté",
    other: "{count} appareils déconnectés",
  },
  "Changed the password, and signed out all other devices":
    "Mot de passe modifié, tous les autres appareils déconnectés",
  "Changed the name": "Nom modifié",
  "Exported everything in the account": "Tout le contenu du compte exporté",
  "Created the API key “{keyName}”": "Clé d’API « {keyName} » créée",
  "Revoked the API key “{keyName}”": "Clé d’API « {keyName} » révoquée",
  "Added the passkey “{keyName}”": "Clé d’accès « {keyName} » ajoutée",
  "Removed the passkey “{keyName}”": "Clé d’accès « {keyName} » supprimée",
  "Refused the passkey “{keyName}”, which may have been copied":
    "Clé d’accès « {keyName} », peut-être copiée, refusée",
  "Turned two-step sign-in on, and signed out all other devices":
    "Connexion en deux étapes activée, et tous les autres appareils déconnectés",
  "Turned two-step sign-in off, and signed out all other devices":
    "Connexion en deux étapes désactivée, et tous les autres appareils déconnectés",
  "Created new recovery codes": "Nouveaux codes de récupération créés",
  "Used a recovery code": "Code de récupération utilisé",
  "Refused wrong codes after the right password": "Codes erronés refusés après le bon mot de passe",
  "Created the calendar address": "Adresse du calendrier créée",
  "Replaced the calendar address": "Adresse du calendrier remplacée",
  "Revoked the calendar address": "Adresse du calendrier révoquée",
  "Signed in from a new browser": "Connexion depuis un nouveau navigateur",
  "Signed in": "Connexion",
  "Signed in from {device}, a new browser": "Connexion depuis {device}, un nouveau navigateur",
  "Signed in from {device}": "Connexion depuis {device}",
  "{time}, by the people who run this server": "{time}, par ceux qui administrent ce serveur",
  "Chose a new password by email, and signed out all devices":
    "Nouveau mot de passe choisi par e-mail, et tous les appareils déconnectés",
  "Verified the email address": "Adresse e-mail confirmée",
  "Asked to change the email address": "Changement d’adresse e-mail demandé",
  "Cancelled the change of the email address": "Changement d’adresse e-mail annulé",
  "Changed the email address": "Adresse e-mail modifiée",
  "Kept the email address, and signed out all devices":
    "Adresse e-mail conservée, et tous les appareils déconnectés",
} as const satisfies Words;
