import type { Words } from "../translation.ts";

export const page = {
  "You are offline.": "Vous êtes hors ligne.",
  "The server asks for a little patience.": "Le serveur demande un peu de patience.",
  "The server cannot be reached just now.": "Le serveur est injoignable pour le moment.",
  "{count} changes are kept here and will be sent when it is back.": {
    one: "{count} modification est gardée ici et sera envoyée dès que possible.",
    other: "{count} modifications sont gardées ici et seront envoyées dès que possible.",
  },
  "{count} changes not sent yet: this browser saves nothing, so keep this page open.": {
    one: "{count} modification n’est pas encore envoyée : ce navigateur n’enregistre rien, gardez donc cette page ouverte.",
    other:
      "{count} modifications ne sont pas encore envoyées : ce navigateur n’enregistre rien, gardez donc cette page ouverte.",
  },
  "Keep working: changes are saved here and sent when you’re back online.":
    "Vous pouvez continuer : ce que vous faites est gardé et sera envoyé plus tard.",
  "This browser saves nothing: keep this page open until you are back online.":
    "Ce navigateur n’enregistre rien : gardez cette page ouverte jusqu’au retour de la connexion.",
  "This browser does not let the page copy. Select the text instead.":
    "Ce navigateur ne permet pas à la page de copier. Sélectionnez plutôt le texte.",
  "That page needs an account.": "Il faut un compte pour cette page.",
  "Skip to content": "Aller au contenu",
  Demo: "Démo",
  "This is a demo. Nothing leaves this device. {signUp} to keep it.":
    "Ceci est une démo. Rien ne quitte cet appareil. {signUp} pour tout conserver.",
  "Create an account [to keep the demo]": "Créez un compte",
  "Added from the demo: {count} tasks.": {
    one: "{count} tâche de la démo ajoutée.",
    other: "{count} tâches de la démo ajoutées.",
  },
  "What you made in the demo was not added: there is no room on this device.":
    "Ce que vous avez créé dans la démo n’a pas été ajouté : il n’y a plus de place sur cet appareil.",
  "From the demo": "Depuis la démo",
  "Add the {count} tasks you made in the demo?": {
    one: "Ajouter la tâche créée dans la démo ?",
    other: "Ajouter les {count} tâches créées dans la démo ?",
  },
  "No, thanks": "Non merci",
  "Added: {words}": "Ajoutée : {words}",
  "Saved as a new task": "Enregistrée comme nouvelle tâche",
  "Saved as a new list": "Enregistrée comme nouvelle liste",
  "A draft of another version of this app.": "Un brouillon d’une autre version de cette application.",
  "You were editing this task. It is no longer in your account.":
    "Vous étiez en train de modifier cette tâche. Elle n’est plus dans votre compte.",
  "You were editing this list. It is no longer in your account.":
    "Vous étiez en train de modifier cette liste. Elle n’est plus dans votre compte.",
  "Save as a new task": "Enregistrer comme nouvelle tâche",
  "Save as a new list": "Enregistrer comme nouvelle liste",
  Discard: "Abandonner",
  "Nothing here": "Rien ici",
  "Nothing grows here": "Rien ne pousse ici",
  "This address leads nowhere.": "Cette adresse ne mène nulle part.",
  "Back to the start": "Retour à l’accueil",
  "Done [of a task]": "Terminée",
  "Go to": "Aller à",
  Do: "Actions",
  "Go to, find or do": "Aller, trouver ou agir",
  "A list, a task, or what to do": "Une liste, une tâche ou une action",
  Found: "Résultats",
  "week ahead": "semaine prochaine venir",
  "all tasks": "tout ensemble",
  "no date undated": "sans date plus tard",
  "completed finished logbook": "faites finies achevées journal",
  "Archived list": "Liste archivée",
  Tag: "Étiquette",
  "settings profile password export calendar keys devices":
    "réglages paramètres profil mot de passe exporter calendrier clés appareils",
  Import: "Importer",
  "bring tasks todoist csv": "apporter tâches todoist csv",
  "removed deleted trash restore": "supprimé effacé poubelle restaurer",
  "Ctrl Z": "Ctrl Z",
  "take back": "revenir arrière défaire",
  "Ctrl Shift Z": "Ctrl Maj Z",
  "Use the light theme": "Utiliser le thème clair",
  "Use the dark theme": "Utiliser le thème sombre",
  "appearance night day mode": "apparence mode nuit jour",
  "log out leave": "se déconnecter quitter sortir",
  "Up to date": "À jour",
  "You’re offline. This is what was last heard.": "Vous êtes hors ligne. Voici les dernières données reçues.",
  "A new version of Hedgerow is available.": "Une nouvelle version de Hedgerow est disponible.",
  "Sign in again": "Se reconnecter",
  "Your session has ended. What you were doing is still here.":
    "Votre session a pris fin. Ce que vous faisiez est toujours là.",
  "Sign in and continue": "Se connecter et continuer",
  "Sign out and discard unsent changes": "Se déconnecter et abandonner les modifications non envoyées",
  "You are still signed in: signing out needs a connection.":
    "Votre session reste ouverte : il faut une connexion pour se déconnecter.",
  "{count} changes could not be saved to your account.": {
    one: "{count} modification n’a pas pu être enregistrée dans votre compte.",
    other: "{count} modifications n’ont pas pu être enregistrées dans votre compte.",
  },
  "{count} drafts of yours have lost their place.": {
    one: "{count} de vos brouillons a perdu sa place.",
    other: "{count} de vos brouillons ont perdu leur place.",
  },
  Review: "Examiner",
  "Unsent changes": "Modifications non envoyées",
  "These are only on this device. They stay here until you have dealt with them.":
    "Elles ne sont que sur cet appareil, et y restent tant que vous n’avez rien décidé.",
  "Nothing is left here.": "Il ne reste rien ici.",
  "Really discard {count} changes": {
    one: "Vraiment abandonner {count} modification",
    other: "Vraiment abandonner {count} modifications",
  },
  "Discard all": "Tout abandonner",
  "{count} lists of an import": {
    one: "{count} liste d’une importation",
    other: "{count} listes d’une importation",
  },
  "{count} tasks of an import": {
    one: "{count} tâche d’une importation",
    other: "{count} tâches d’une importation",
  },
  "and {count} more": { one: "et {count} autre", other: "et {count} autres" },
  "Put them in the inbox": "Les mettre dans la boîte de réception",
  "Put it in the inbox": "La mettre dans la boîte de réception",
  "Try all again": "Tout réessayer",
  "You had begun to type: “{text}”": "Vous aviez commencé à écrire : « {text} »",
  "Put it back": "Reprendre",
  "And {count} more.": { one: "Et {count} autre.", other: "Et {count} autres." },
  "A ticked line is added as completed.": "Une ligne cochée est ajoutée comme terminée.",
  "{count} ticked lines are added as completed.": {
    one: "{count} ligne cochée est ajoutée comme terminée.",
    other: "{count} lignes cochées sont ajoutées comme terminées.",
  },
  "At most {most} are added at once: the last {count} are left out.": {
    one: "Au plus {most} sont ajoutées à la fois : la dernière est laissée de côté.",
    other: "Au plus {most} sont ajoutées à la fois : les {count} dernières sont laissées de côté.",
  },
  "Left out, longer than {most} characters: “{line}…”":
    "Laissée de côté, car elle dépasse {most} caractères : « {line}… »",
  "Pasted lines": "Lignes collées",
  "Each pasted line can be a task:": "Chaque ligne collée peut devenir une tâche :",
  "completed [of a task]": "terminée",
  "Add {count} tasks": { one: "Ajouter {count} tâche", other: "Ajouter {count} tâches" },
  "Paste as one line": "Coller en une seule ligne",
  "Quick add": "Ajout rapide",
  "It goes to your inbox, unless you name a list with @.":
    "Elle va dans votre boîte de réception, sauf si vous nommez une liste avec @.",
  "Not added: {words}": "Non ajoutée : {words}",
  "What do you want to do?": "Que voulez-vous faire ?",
  "Adding: {words}": "Ajout en cours : {words}",
  "Install Hedgerow to give it its own window and icon on this device, and to open it without a connection.":
    "Installez Hedgerow pour l’avoir dans sa propre fenêtre, avec son icône sur cet appareil, et l’ouvrir même hors ligne.",
  "Install Hedgerow": "Installer Hedgerow",
  "To add Hedgerow to your apps, open Safari’s Share menu and choose “Add to Home Screen”.":
    "Pour ajouter Hedgerow à vos applications, ouvrez le menu Partager de Safari et choisissez « Sur l’écran d’accueil ».",
  Notices: "Notifications",
  Dismiss: "Fermer",
  "{browser} on {system}": "{browser} sur {system}",
  "An unknown device": "Appareil inconnu",
  "Single-key shortcuts": "Raccourcis à une touche",
  Loading: "Chargement",
  "Switch to light": "Passer au thème clair",
  "Switch to dark": "Passer au thème sombre",
} as const satisfies Words;
