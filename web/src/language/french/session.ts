import type { Words } from "../translation.ts";

export const session = {
  "The response was cut off, or did not come from Hedgerow.":
    "La réponse a été coupée ou ne venait pas de Hedgerow.",
  "That needs an account.": "Il faut un compte pour cela.",
  "Something went wrong on this page.": "Un problème est survenu sur cette page.",
  "The server is taking too long.": "Le serveur met trop de temps à répondre.",
  "The email address or the password is wrong.": "L’adresse e-mail ou le mot de passe est incorrect.",
  "There is an account with this email address.": "Un compte existe déjà avec cette adresse e-mail.",
  "Your account is full. Delete some tasks first.":
    "Votre compte est plein. Supprimez d’abord quelques tâches.",
  "You have as many keys as you can have. Revoke one first.":
    "Vous avez atteint le nombre maximal de clés. Révoquez-en d’abord une.",
  "You have as many lists, views or sections as you can have. Delete one first.":
    "Vous avez atteint le nombre maximal de listes, de vues ou de sections. Supprimez-en d’abord une.",
  "You’re offline.": "Vous êtes hors ligne.",
  "The server is having trouble.": "Le serveur a un problème.",
  "That was too many requests.": "Trop de requêtes.",
  "You are signed out.": "Votre session est fermée.",
  "Somebody else has signed in here.": "Quelqu’un d’autre s’est connecté ici.",
  "That is not yours to change.": "Vous ne pouvez pas modifier cela.",
  "That no longer exists.": "Cela n’existe plus.",
  "It was changed elsewhere in the meantime.": "Cela a été modifié ailleurs entre-temps.",
  "What is Hedgerow?": "Qu’est-ce que Hedgerow ?",
  "Sign in": "Se connecter",
  "Welcome back": "Bon retour",
  "Sign in to your list.": "Connectez-vous pour retrouver votre liste.",
  "New here?": "Pas encore de compte ?",
  "A calm place for everything you need to do": "Un endroit calme pour tout ce que vous avez à faire",
  "All you need is an email address and a password. Only you see your list.":
    "Une adresse e-mail et un mot de passe suffisent. Personne d’autre ne voit votre liste.",
  "Already have an account?": "Déjà un compte ?",
  "Create account": "Créer le compte",
  "Try again {later}.": "Réessayez {later}.",
  "The password is wrong.": "Le mot de passe est incorrect.",
  "Type your password.": "Saisissez votre mot de passe.",
  Email: "E-mail",
  "This does not look like an email address.": "Cela ne ressemble pas à une adresse e-mail.",
  "This password cannot be used.": "Ce mot de passe n’est pas utilisable.",
  "in a moment": "dans un instant",
  "Too many attempts. Nothing is lost: try again {later}.":
    "Trop de tentatives. Rien n’est perdu : réessayez {later}.",
  "Try again when it is back.": "Réessayez quand la connexion sera revenue.",
  "Sign in instead?": "Voulez-vous plutôt vous connecter ?",
  "Type your email address.": "Saisissez votre adresse e-mail.",
  "Hide: {field}": "Masquer : {field}",
  "Show: {field}": "Afficher : {field}",
  Hide: "Masquer",
  Show: "Afficher",
  "At least {least} characters. A short sentence is good.":
    "Au moins {least} caractères. Une courte phrase convient bien.",
  "{count} more characters to go.": { one: "Encore {count} caractère.", other: "Encore {count} caractères." },
  "At most {most} characters.": "{most} caractères au plus.",
  "Don’t use your email address as your password.": "N’utilisez pas votre adresse e-mail comme mot de passe.",
  "Easily guessed. Add a few more words.": "Facile à deviner. Ajoutez quelques mots.",
  "Fair. Longer is better than stranger.": "Passable. Mieux vaut plus long que plus compliqué.",
  "Good. [password]": "Bon.",
  "Very good. [password]": "Très bon.",
  "Forgot your password?": "Mot de passe oublié ?",
  "We have sent a link to {email}. Open it, then sign in.":
    "Nous avons envoyé un lien à {email}. Ouvrez-le, puis connectez-vous.",
  "This password is known from a data breach. Choose another one.":
    "Ce mot de passe a été divulgué dans une fuite de données. Choisissez-en un autre.",
} as const satisfies Words;
