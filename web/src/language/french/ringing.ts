import type { Words } from "../translation.ts";

export const ringing = {
  Reminders: "Rappels",
  "Your reminders could not be loaded.": "Vos rappels n’ont pas pu être chargés.",
  "Saved.": "Enregistré.",
  "Time of the day": "Heure pour les jours entiers",
  "When reminders ring for tasks that are due on a day without a time.":
    "C’est l’heure des rappels pour les tâches dont l’échéance est un jour sans heure.",
  "Time zone: {zone}": "Fuseau horaire : {zone}",
  "Use this device’s: {zone}": "Utiliser celui de cet appareil : {zone}",
  "What is due, once a day": "Ce qui est à faire, une fois par jour",
  "Off [digest]": "Désactivé",
  "As a notification": "Par notification",
  "By email": "Par e-mail",
  "Time of the daily overview": "Heure du récapitulatif quotidien",
  "Send each reminder by email, too": "Envoyer aussi chaque rappel par e-mail",
  "Reminders no longer ring on this device.": "Cet appareil ne reçoit plus de rappels.",
  "Removed: {device}": "Retiré : {device}",
  "Send a test": "Envoyer un test",
  "A test is on its way. If nothing appears, look at the notification settings of your system.":
    "Un test est en route. Si rien n’apparaît, regardez les réglages des notifications de votre système.",
  "The push service of this browser takes nothing just now. Try again later.":
    "Le service de notifications de ce navigateur n’accepte rien pour le moment. Réessayez plus tard.",
  "This browser has stopped receiving reminders. Turn them on again.":
    "Ce navigateur ne reçoit plus de rappels. Réactivez-les.",
  "Turn off here": "Désactiver ici",
  "Turn on here": "Activer ici",
  "They also ring on": "Ils arrivent aussi sur",
  "Devices that ring": "Appareils avec rappels",
  "Since {day}": "Depuis le {day}",
  "Remove {device}, since {day}": "Retirer {device}, depuis le {day}",
  "Remove [device]": "Retirer",
  "Hedgerow can ring on this device once it is on the Home Screen: open Safari’s Share menu and choose “Add to Home Screen”.":
    "Hedgerow peut vous prévenir sur cet appareil une fois sur l’écran d’accueil : ouvrez le menu Partager de Safari et choisissez « Sur l’écran d’accueil ».",
  "Hedgerow can ring on this device, also when it is closed.":
    "Hedgerow peut vous prévenir sur cet appareil, même quand il est fermé.",
  "Not now": "Pas maintenant",
  "Turn on": "Activer",
  "Reminders ring on this device.": "Les rappels arrivent sur cet appareil.",
  "Reminders ring on this device, also when Hedgerow is closed.":
    "Les rappels arrivent sur cet appareil, même quand Hedgerow est fermé.",
  "Reminders do not ring on this device yet.": "Cet appareil ne reçoit pas encore de rappels.",
  "This browser does not let Hedgerow ring. Allow notifications for this site in the browser’s settings, often behind the sign beside the address, and for the browser in the system’s settings. Then reload this page.":
    "Ce navigateur ne laisse pas Hedgerow vous prévenir. Autorisez les notifications de ce site dans les réglages du navigateur, souvent derrière l’icône à côté de l’adresse, et celles du navigateur dans les réglages du système. Rechargez ensuite cette page.",
  "On an iPhone or iPad, reminders ring once Hedgerow is on the Home Screen: open Safari’s Share menu, choose “Add to Home Screen”, and open it from there. It needs iOS 16.4 or newer.":
    "Sur iPhone et iPad, les rappels arrivent une fois Hedgerow sur l’écran d’accueil : ouvrez le menu Partager de Safari, choisissez « Sur l’écran d’accueil », puis ouvrez-le de là. Il faut iOS 16.4 ou une version plus récente.",
  "This browser cannot ring. Current versions of Chrome, Edge, Firefox and Safari can.":
    "Ce navigateur ne peut pas vous prévenir. Les versions actuelles de Chrome, Edge, Firefox et Safari le peuvent.",
  "This server does not send reminders to browsers.": "Ce serveur n’envoie pas de rappels aux navigateurs.",
  "On an iPhone or iPad, notifications have no buttons: tap one to open its task.":
    "Sur iPhone et iPad, les notifications n’ont pas de boutons : touchez-en une pour ouvrir sa tâche.",
  "On a computer, the browser must be running for that, even if no window is open.":
    "Sur un ordinateur, le navigateur doit être en marche, même sans fenêtre ouverte.",
  "This browser could not reach its push service.":
    "Ce navigateur n’a pas pu joindre son service de notifications.",
  "Overdue: {due}": "En retard : {due}",
  "Done [action]": "Terminée",
  "In an hour": "Dans une heure",
  "{count} reminders": { one: "{count} rappel", other: "{count} rappels" },
  "{count} missed reminders": { one: "{count} rappel manqué", other: "{count} rappels manqués" },
  "{count} tasks due today": {
    one: "{count} tâche pour aujourd’hui",
    other: "{count} tâches pour aujourd’hui",
  },
  "{count} overdue": { one: "{count} en retard", other: "{count} en retard" },
  "There is a reminder in your list.": "Il y a un rappel dans votre liste.",
  "Sign in to finish": "Connectez-vous pour terminer",
  "What you did in a notification is kept on this device until you sign in.":
    "Ce que vous avez fait dans une notification est conservé sur cet appareil jusqu’à votre connexion.",
} satisfies Words;
