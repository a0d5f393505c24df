import type { Words } from "../translation.ts";

export const factors = {
  "Sign in with a passkey": "Se connecter avec une clé d’accès",
  "We have sent a link to your email address. Open it, then sign in.":
    "Nous avons envoyé un lien à votre adresse e-mail. Ouvrez-le, puis connectez-vous.",
  "This passkey may have been copied, so it was refused. Sign in another way, and remove it.":
    "Cette clé d’accès a peut-être été copiée, elle a donc été refusée. Connectez-vous autrement, puis supprimez-la.",
  "That passkey was not accepted.": "Cette clé d’accès n’a pas été acceptée.",
  "That passkey is for another account. To use it, sign out here first.":
    "Cette clé d’accès est celle d’un autre compte. Pour l’utiliser, déconnectez-vous d’abord ici.",
  "That passkey was removed, or its account deleted. Sign in another way.":
    "Cette clé d’accès ou son compte a été supprimé. Connectez-vous autrement.",
  "That took too long. Choose your passkey once more.":
    "C’était trop long. Choisissez à nouveau votre clé d’accès.",
  "Create account with a passkey": "Créer un compte avec une clé d’accès",
  "Then you need no password: your fingerprint, your face or the lock of your device signs you in.":
    "Pas besoin de mot de passe : votre empreinte, votre visage ou le verrouillage de votre appareil vous connecte.",
  "No passkey was made, so there is no account yet. Try again, or choose a password.":
    "Aucune clé d’accès n’a été créée, il n’y a donc pas encore de compte. Réessayez ou choisissez un mot de passe.",
  "That passkey was not accepted. Try again, or choose a password.":
    "Cette clé d’accès n’a pas été acceptée. Réessayez ou choisissez un mot de passe.",
  "You sign in with a passkey, and this browser has none. Open Hedgerow where you have yours.":
    "Vous vous connectez avec une clé d’accès, et ce navigateur ne sait pas les utiliser. Ouvrez Hedgerow là où vous avez la vôtre.",
  "Type the code.": "Saisissez le code.",
  "Confirm it’s you": "Confirmez que c’est bien vous",
  "This changes how you sign in, so your password alone isn’t enough.":
    "Cela change votre façon de vous connecter : votre mot de passe seul ne suffit pas.",
  "You signed in a while ago. To go on, show that it’s still you.":
    "Vous vous êtes connecté il y a un moment. Pour continuer, montrez que c’est toujours vous.",
  "Use a passkey": "Utiliser une clé d’accès",
  Confirm: "Confirmer",
  "Use the password": "Utiliser le mot de passe",
  "Use a code": "Utiliser un code",
  "Code from your authenticator app": "Code de votre application d’authentification",
  "Your password is correct. One more step: type a code.":
    "Votre mot de passe est correct. Encore une étape : saisissez un code.",
  "Recovery code": "Code de récupération",
  "Don’t ask again in this browser for 30 days": "Ne plus demander dans ce navigateur pendant 30 jours",
  Continue: "Continuer",
  "Use a recovery code": "Utiliser un code de récupération",
  "Use the app": "Utiliser l’application",
  Back: "Retour",
  "That code is wrong, too old, or was used before. If the app shows it, check that your phone sets its clock by itself.":
    "Ce code est faux, trop ancien ou a déjà été utilisé. Si l’application l’affiche, vérifiez que votre téléphone règle l’heure automatiquement.",
  "{count} recovery codes are left.": {
    one: "Il reste {count} code de récupération.",
    other: "Il reste {count} codes de récupération.",
  },
  "Nothing was done. Confirm first that it’s you.":
    "Rien n’a été fait. Confirmez d’abord que c’est bien vous.",
  "This device has a passkey for your account already.":
    "Cet appareil a déjà une clé d’accès pour votre compte.",
  "No passkey was added. If your device has no screen lock or PIN, set one up first.":
    "Aucune clé d’accès n’a été ajoutée. Si votre appareil n’a ni verrouillage d’écran ni code PIN, configurez-en un d’abord.",
  "Passkey added. You can change its name.": "Clé d’accès ajoutée. Vous pouvez changer son nom.",
  "Verify your email address first: open the link we sent you.":
    "Vérifiez d’abord votre adresse e-mail : ouvrez le lien que nous vous avons envoyé.",
  "You have as many passkeys as you can have. Remove one first.":
    "Vous ne pouvez pas avoir plus de clés d’accès. Supprimez-en une d’abord.",
  Passkeys: "Clés d’accès",
  "A passkey signs you in with your fingerprint, your face or your device’s screen lock. There is nothing to type, and nothing that a fake site could steal.":
    "Une clé d’accès vous connecte avec votre empreinte, votre visage ou le verrouillage de votre appareil. Rien à saisir, et rien qu’un faux site puisse voler.",
  "Your passkeys could not be loaded.": "Vos clés d’accès n’ont pas pu être chargées.",
  "Add a passkey…": "Ajouter une clé d’accès…",
  "Added {day}, last used {moment}": "Ajoutée le {day}, utilisée pour la dernière fois le {moment}",
  "Added {day}, never used": "Ajoutée le {day}, jamais utilisée",
  "Rename {passkey}, added {day}": "Renommer {passkey}, ajoutée le {day}",
  "Rename…": "Renommer…",
  "Name of the passkey": "Nom de la clé d’accès",
  "Remove {passkey}, added {day}": "Supprimer {passkey}, ajoutée le {day}",
  "Remove…": "Supprimer…",
  "Removed: {passkey}": "Supprimée : {passkey}",
  "Remove a passkey": "Supprimer une clé d’accès",
  "It is your only way to sign in. Choose a password or add another one first.":
    "C’est votre seul moyen de vous connecter. Choisissez d’abord un mot de passe ou ajoutez-en une autre.",
  "Nobody can sign in with {passkey} any more. Your device may still offer it: delete it there, too.":
    "Plus personne ne pourra se connecter avec {passkey}. Votre appareil la proposera peut-être encore : supprimez-la aussi de l’appareil.",
  "Two-step sign-in": "Connexion en deux étapes",
  "Signing in then takes your password and a code from an app on your phone. Someone who learns your password still can’t sign in.":
    "La connexion demande alors votre mot de passe et un code d’une application de votre téléphone. Quelqu’un qui ne connaît que votre mot de passe ne peut pas se connecter.",
  "Its state could not be loaded.": "Impossible de charger son état.",
  "Turn it on…": "Activer…",
  "It is on.": "Elle est activée.",
  "New recovery codes…": "Nouveaux codes de récupération…",
  "Turn it off…": "Désactiver…",
  "Two-step sign-in is off. Other devices are signed out.":
    "La connexion en deux étapes est désactivée. Les autres appareils sont déconnectés.",
  "Turn two-step sign-in off": "Désactiver la connexion en deux étapes",
  "Your password alone will be enough to sign in. All other devices are signed out.":
    "Votre mot de passe suffira pour vous connecter. Tous les autres appareils sont déconnectés.",
  "Turn it off": "Désactiver",
  "New recovery codes": "Nouveaux codes de récupération",
  "The codes that you have stop working.": "Les codes que vous avez cessent de fonctionner.",
  "Turn two-step sign-in on": "Activer la connexion en deux étapes",
  "You need an authenticator app on your phone. All other devices are signed out.":
    "Il vous faut une application d’authentification sur votre téléphone. Tous les autres appareils sont déconnectés.",
  "Add Hedgerow to your app": "Ajoutez Hedgerow à votre application",
  "Open it in an app on this device": "Ouvrir dans une application de cet appareil",
  "Or type this key into your authenticator app:":
    "Ou saisissez cette clé dans votre application d’authentification :",
  "Turn it on": "Activer",
  "Codes copied.": "Codes copiés.",
  "Your recovery codes": "Vos codes de récupération",
  "Keep them where you would find them without your phone. Each works once, and they are shown only now.":
    "Conservez-les là où vous les trouveriez sans votre téléphone. Chacun sert une fois, et ils ne sont affichés que maintenant.",
  Download: "Télécharger",
  "I’ve saved them": "Je les ai enregistrés",
  "That took more than five minutes. Type your password again.":
    "Cela a pris plus de cinq minutes. Saisissez à nouveau votre mot de passe.",
  "Your account has changed meanwhile. Type your password again.":
    "Votre compte a changé entre-temps. Saisissez à nouveau votre mot de passe.",
  "Every browser asks for a code again.": "Chaque navigateur demande à nouveau un code.",
  "Make new ones before you need them.": "Créez-en de nouveaux avant d’en avoir besoin.",
  "No recovery code is left.": "Il ne reste aucun code de récupération.",
  "This browser is remembered, and asks for no code.":
    "Ce navigateur est mémorisé et ne demande pas de code.",
  "A browser is remembered, and asks for no code until {day} at the latest.":
    "Un navigateur est mémorisé et ne demande pas de code jusqu’au {day} au plus tard.",
  "Forget remembered browsers": "Oublier les navigateurs mémorisés",
  "Scan this with your authenticator app:": "Scannez ceci avec votre application d’authentification :",
  "Show a QR code": "Afficher un code QR",
  "QR code with this key": "Code QR contenant cette clé",
  "The QR code could not be loaded.": "Le code QR n’a pas pu être chargé.",
  "Recovery codes of {email} for Hedgerow, {day}": "Codes de récupération de {email} pour Hedgerow, {day}",
  "Each of them works once.": "Chacun sert une fois.",
  "Your recovery codes were not saved. Make new ones on the account page.":
    "Vos codes de récupération n’ont pas été enregistrés. Créez-en de nouveaux sur la page du compte.",
  "These codes are gone once this is closed. Save them first, then say that you have.":
    "Ces codes disparaissent dès que ceci est fermé. Enregistrez-les d’abord, puis confirmez-le.",
  Print: "Imprimer",
  "You sign in with a passkey, and have no password.":
    "Vous vous connectez avec une clé d’accès et n’avez pas de mot de passe.",
  "Choose a password": "Choisir un mot de passe",
  "Password saved. Other devices are signed out.":
    "Mot de passe enregistré. Les autres appareils sont déconnectés.",
  "Choosing one signs out all other devices. Passkeys, programs and API keys keep working.":
    "Cela déconnecte tous les autres appareils. Les clés d’accès, les programmes et les clés d’API continuent de fonctionner.",
} as const satisfies Words;
