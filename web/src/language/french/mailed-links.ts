import type { Words } from "../translation.ts";

export const mailedLinks = {
  "Type the email address of your account. We’ll send a link to choose a new password.":
    "Saisissez l’adresse e-mail de votre compte. Nous y enverrons un lien pour choisir un nouveau mot de passe.",
  "This server sends no email, so it can’t send you a link. Ask the people who run it.":
    "Ce serveur n’envoie pas d’e-mails et ne peut donc pas vous envoyer de lien. Adressez-vous à ceux qui l’administrent.",
  "Send the link": "Envoyer le lien",
  "Check your inbox": "Consultez vos e-mails",
  "If there is an account with {email}, a link is on its way. It works for an hour.":
    "S’il existe un compte avec {email}, un lien est en route. Il est valable une heure.",
  "If nothing arrives within a minute, check your spam folder, or have it sent again.":
    "Si rien n’arrive d’ici une minute, regardez dans vos courriers indésirables ou faites renvoyer le lien.",
  "Send it again": "Renvoyer",
  "Use another address": "Utiliser une autre adresse",
  "Back to sign-in": "Retour à la connexion",
  "Choose a new password": "Choisir un nouveau mot de passe",
  "Changing it signs you out on every device.": "Vous serez alors déconnecté de tous vos appareils.",
  "Your password has been changed": "Votre mot de passe a été modifié",
  "You have been signed out everywhere. Sign in with the new password.":
    "Vous êtes déconnecté partout. Connectez-vous avec le nouveau mot de passe.",
  "Get a new link": "Demander un nouveau lien",
  "It has already been used, or it is more than an hour old.":
    "Il a déjà servi, ou date de plus d’une heure.",
  "This link no longer works": "Ce lien n’est plus valable",
  "Open the link again": "Ouvrez de nouveau le lien",
  "This page needs the whole link from your email. Open it there again, or copy all of it.":
    "Cette page a besoin du lien entier de votre e-mail. Ouvrez-le à nouveau depuis l’e-mail, ou copiez-le en entier.",
  "Open your account page": "Aller à la page de votre compte",
  "It has already been used, or it is too old. You can get a new one on your account page.":
    "Il a déjà servi, ou il est trop ancien. Vous pouvez en obtenir un autre sur la page de votre compte.",
  "Is this your email address?": "Est-ce votre adresse e-mail ?",
  "If you asked for this email, press the button. If not, close the page: nothing will happen.":
    "Si vous avez demandé cet e-mail, appuyez sur le bouton. Sinon, fermez la page : rien ne se passera.",
  "Yes, this is my address": "Oui, c’est mon adresse",
  "Your email address has been changed": "Votre adresse e-mail a été modifiée",
  "Your email address is verified": "Votre adresse e-mail est confirmée",
  "From now on you sign in as {email}.": "Désormais, vous vous connectez avec {email}.",
  "In this browser, {email} is signed in.": "Dans ce navigateur, {email} est connecté.",
  "Keep your old address?": "Garder l’ancienne adresse ?",
  "Somebody asked to change the email address of your account. If it wasn’t you, keep the old one: that undoes the change, and signs out every device.":
    "Quelqu’un a demandé à changer l’adresse e-mail de votre compte. Si ce n’était pas vous, gardez l’ancienne : la modification est annulée et tous les appareils sont déconnectés.",
  "Keep my old address": "Garder mon ancienne adresse",
  "Your email address stays the same": "Votre adresse e-mail reste la même",
  "You sign in as {email}, as before. Every device has been signed out.":
    "Vous vous connectez avec {email}, comme avant. Tous les appareils sont déconnectés.",
  "Somebody else may know your password: choose a new one.":
    "Quelqu’un d’autre connaît peut-être votre mot de passe : choisissez-en un nouveau.",
  "It has already been used, or it is too old. If you can’t sign in any more, ask the people who run this server.":
    "Il a déjà servi, ou il est trop ancien. Si vous ne pouvez plus vous connecter, adressez-vous à ceux qui administrent ce serveur.",
  "Verify your email address by {day}.": "Confirmez votre adresse e-mail avant le {day}.",
  "We have sent a link to {email}. Open it to verify your address.":
    "Nous avons envoyé un lien à {email}. Ouvrez-le pour confirmer votre adresse.",
  "Send the link again": "Renvoyer le lien",
  "It is on its way. An address gets at most three an hour.":
    "Il est en route. Une adresse en reçoit au plus trois par heure.",
  "Another account now has this address.": "Un autre compte a maintenant cette adresse.",
} as const satisfies Words;
