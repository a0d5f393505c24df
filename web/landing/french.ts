export const french = {
  "Hedgerow: a calm place for everything you need to do":
    "Hedgerow : un endroit calme pour tout ce que vous avez à faire",
  "A calm place for everything you need to do": "Un endroit calme pour tout ce que vous avez à faire",
  "A task list that understands what you type, works without a connection, and shows your tasks to nobody but you.":
    "Une liste de tâches qui comprend ce que vous écrivez, fonctionne sans connexion et ne montre vos tâches à personne d’autre que vous.",
  "Hedgerow is a task list that understands what you type, works without a connection, and shows your tasks to nobody but you.":
    "Hedgerow est une liste de tâches qui comprend ce que vous écrivez, fonctionne sans connexion et ne montre vos tâches à personne d’autre que vous.",
  "Hedgerow: a list of tasks for today, with a hedge that bears more berries as more is done.":
    "Hedgerow : une liste de tâches pour aujourd’hui, et une haie qui porte d’autant plus de baies que vous avancez.",
  You: "Profil",
  "Sign in": "Se connecter",
  "Try it without an account": "Essayer sans compte",
  "Create an account": "Créer un compte",
  "To try it, you need nothing, and nothing leaves your device. For an account, all you need is an email address and a password.":
    "Pour essayer, il ne vous faut rien, et rien ne quitte votre appareil. Pour un compte, une adresse e-mail et un mot de passe suffisent.",

  // The picture of the app, in the words of web/src/language/french.
  "The app: a field that has understood “Call Sam tomorrow 9am !high”, and below it the list. Two of five tasks for today are done, one is overdue, and eight more follow in the next days.":
    "L’application : un champ qui a compris « Appeler Sam demain 9h !haute » et, en dessous, la liste. Sur cinq tâches pour aujourd’hui, deux sont terminées et une est en retard ; huit autres suivent dans les prochains jours.",
  "Three things for today": "Trois choses pour aujourd’hui",
  "Call Sam": "Appeler Sam",
  "tomorrow 9am": "demain 9h",
  "!high": "!haute",
  "Tomorrow, 09:00": "Demain, 09:00",
  "High priority": "Priorité haute",
  Today: "Aujourd’hui",
  Tomorrow: "Demain",
  Monday: "Lundi",
  Wednesday: "Mercredi",
  Friday: "Vendredi",
  Saturday: "Samedi",
  "Next week": "Semaine prochaine",
  overdue: "en retard",
  yesterday: "Hier",
  Garden: "Jardin",
  House: "Maison",
  "#family": "#famille",
  "#reading": "#lecture",
  "Write to Grandmother": "Écrire à mamie",
  "Trim the hedge before the birds nest": "Tailler la haie avant que les oiseaux nichent",
  "Return the ladder to Tom": "Rendre l’échelle à Thomas",
  "Water the plants": "Arroser les plantes",
  "Collect the bread": "Aller chercher le pain",
  "Pay the rent": "Payer le loyer",
  "Order seed potatoes": "Commander des plants de pommes de terre",
  Dentist: "Dentiste",
  "Swim with Ruth": "Aller nager avec Lucie",
  "Plant the bare-root hawthorn": "Planter l’aubépine à racines nues",
  "Book the train to Ludlow": "Réserver le train pour Annecy",
  "Read about barn owls": "Lire l’article sur les chouettes effraies",
  "Mend the gate to the lane": "Réparer le portillon du chemin",

  "Say it in your own words": "Dites-le avec vos mots",
  "Type a task as you would say it. Hedgerow shows what it has understood before you press Enter, and Escape turns it back into plain text.":
    "Écrivez une tâche comme vous la diriez. Hedgerow montre ce qu’il a compris avant que vous appuyiez sur Entrée, et Échap le retransforme en simple texte.",
  "every 3 days": "tous les 3 jours",
  "comes back every three days, once it is ticked off": "revient tous les trois jours, une fois cochée",
  "Pay rent": "Payer le loyer",
  "every 1st": "le 1er de chaque mois",
  "#home": "#maison",
  "on the first of every month, marked and tagged": "le premier de chaque mois, avec priorité et étiquette",
  "Read “": "Lire « ",
  "or Tuesday”": "ou mardi »",
  "what is in quotes stays as it is": "ce qui est entre guillemets reste tel quel",

  "Simple until you need more": "Simple, tant qu’il ne vous en faut pas plus",
  "You begin with one field and a list. Dates, lists, tags, steps, priorities and repetition appear when you first use them. Today, Upcoming and Someday keep the days apart.":
    "Vous commencez avec un champ et une liste. Les dates, les listes, les étiquettes, les étapes, les priorités et les répétitions apparaissent à leur première utilisation. Aujourd’hui, À venir et Un jour gardent chaque chose en son temps.",
  "Works on the train": "Fonctionne dans le train",
  "Your list lives on your device, so it opens at once and needs no connection. What you do is sent later, and what two devices changed is merged. Of two titles, the other one stays with the task.":
    "Votre liste se trouve sur votre appareil : elle s’ouvre tout de suite et se passe de connexion. Ce que vous faites est envoyé plus tard, et ce que deux appareils ont modifié est fusionné. S’il y a deux titres, la tâche garde aussi l’autre.",
  "Nothing is lost by mistake": "Rien ne se perd par erreur",
  "Undo and redo, a history of each task, and a bin that keeps what was removed for ninety days. Half a sentence that you typed is still there tomorrow.":
    "Annuler et rétablir, un historique pour chaque tâche, et une corbeille qui garde pendant 90 jours ce qui a été supprimé. Une phrase laissée à moitié écrite est encore là demain.",
  "Bring your tasks along": "Apportez vos tâches",
  "Import from Todoist, Microsoft To Do, a table or a text file. You see what will be imported, and what will be left out, before anything is added.":
    "Importez depuis Todoist, Microsoft To Do, un tableau ou un fichier texte. Vous voyez ce qui sera importé et ce qui sera laissé de côté avant tout ajout.",

  "Your tasks are yours": "Vos tâches sont à vous",
  "Only you see them.": "Vous seul les voyez.",
  "Every row in the database is fenced to its owner, once in each query and once by the database itself.":
    "Chaque ligne de la base de données est réservée à son propriétaire : par chaque requête, et une seconde fois par la base elle-même.",
  "Take them with you, any time.": "Emportez-les quand vous voulez.",
  "Everything in one file: JSON, CSV or iCalendar.": "Tout dans un seul fichier : JSON, CSV ou iCalendar.",
  "Deleted means deleted.": "Supprimé veut dire supprimé.",
  "Delete your account, and your tasks go with it at once.":
    "Si vous supprimez votre compte, vos tâches disparaissent aussitôt avec lui.",
  "No one watches.": "Personne ne regarde.",
  "No advertisements, no trackers, nothing loaded from elsewhere.":
    "Pas de publicité, pas de traceurs, rien qui soit chargé d’ailleurs.",
  "Or keep them at home.": "Ou gardez-les chez vous.",
  "The source is under the MIT licence: run it on your own machine, or with your own accounts at Cloudflare and Neon.":
    "Le code source est sous licence MIT : faites-le tourner sur votre machine, ou avec vos propres comptes Cloudflare et Neon.",

  "For developers": "Pour les développeurs",
  "Tasks at the edge, every row fenced to its owner.":
    "Des tâches en périphérie du réseau, chaque ligne réservée à son propriétaire.",
  "A REST API in TypeScript on Cloudflare Workers, Postgres with row-level security behind it, and the contract in OpenAPI. Programs carry API keys that you can limit to reading and revoke. Take it as the base of your own product: sign-up, migrations, tests and deployment are included.":
    "Une API REST en TypeScript sur Cloudflare Workers, derrière elle Postgres avec sécurité au niveau des lignes, et le contrat en OpenAPI. Les programmes ont des clés d’API que vous pouvez limiter à la lecture et révoquer. Faites-en la base de votre propre produit : l’inscription, les migrations, les tests et le déploiement sont compris.",
  "Read the API": "Lire l’API",

  "Start with one task": "Commencez par une tâche",
  "This page in other languages": "Cette page dans d’autres langues",
};
