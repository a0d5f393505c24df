import type { Words } from "../translation.ts";

export const programs = {
  Programs: "Programmes",
  "To connect an assistant, give it this address. It sends you here to say what it may do.":
    "Pour connecter un assistant, donnez-lui cette adresse. Il vous enverra ici pour dire ce qu’il peut faire.",
  "Your programs could not be loaded.": "Impossible de charger vos programmes.",
  "Only in a list that no longer exists.": "Seulement dans une liste qui n’existe plus.",
  "Only in the list {list}.": "Seulement dans la liste {list}.",
  "sees and changes tasks": "voit et modifie les tâches",
  "sees tasks": "voit les tâches",
  "Nobody has checked who made it.": "Personne n’a vérifié qui l’a créé.",
  "What it has done": "Ce qu’il a fait",
  "What it has done: {program}": "Ce qu’il a fait: {program}",
  "End access: {program}, since {day}": "Retirer l’accès : {program}, depuis le {day}",
  "End access…": "Retirer l’accès…",
  "Since {day}, last used {moment}; ends {end} if it isn’t used.":
    "Depuis le {day}, dernière utilisation : {moment} ; prend fin le {end} s’il n’est pas utilisé.",
  "Since {day}, never used; ends {end} if it isn’t used.":
    "Depuis le {day}, jamais utilisé ; prend fin le {end} s’il n’est pas utilisé.",
  "Ended: {program}": "Accès retiré : {program}",
  "End access": "Retirer l’accès",
  "End it": "Retirer",
  "{program} can’t use your tasks from now on. What it has done stays, and can still be undone.":
    "{program} ne peut plus utiliser vos tâches à partir de maintenant. Ce qu’il a fait reste, et peut encore être annulé.",
  "Let the program “{keyName}” use the tasks": "A autorisé le programme « {keyName} » à utiliser les tâches",
  "Ended the access of the program “{keyName}”": "A retiré l’accès du programme « {keyName} »",
  "You can close this page": "Vous pouvez fermer cette page",
  "{program} can use your tasks now: go on there.":
    "{program} peut maintenant utiliser vos tâches : continuez là-bas.",
  "Nothing was allowed.": "Rien n’a été autorisé.",
  "Let a program use your tasks?": "Laisser un programme utiliser vos tâches ?",
  "{program} asks to use the tasks of {account}.": "{program} demande à utiliser les tâches de {account}.",
  "Everything it does is written down, and you can undo it.":
    "Tout ce qu’il fait est noté, et vous pouvez l’annuler.",
  "Its access ends after 90 days without use, or as soon as you end it on your account page.":
    "Son accès prend fin après 90 jours sans utilisation, ou dès que vous le retirez sur la page de votre compte.",
  Allow: "Autoriser",
  "Don’t allow": "Ne pas autoriser",
  "Use another account": "Utiliser un autre compte",
  "You have let in as many programs as you can. End the access of one on your account page first.":
    "Vous avez autorisé autant de programmes que possible. Retirez d’abord l’accès de l’un d’eux sur la page de votre compte.",
  "Go on only if you have just started {program} yourself and it shows the code {code}. If somebody else gave you the code, they would get at your tasks.":
    "Continuez seulement si vous venez de lancer vous-même {program} et qu’il affiche le code {code}. Si quelqu’un d’autre vous a donné le code, cette personne accéderait à vos tâches.",
  "No program waits for this code. Check it, or get a new one where you started.":
    "Aucun programme n’attend ce code. Vérifiez-le, ou demandez-en un nouveau là où vous avez commencé.",
  "Type the eight letters of the code.": "Saisissez les huit lettres du code.",
  "Connect a program": "Connecter un programme",
  "Type the code that it shows. You will be asked what it may do before it can do anything.":
    "Saisissez le code qu’il affiche. Avant qu’il puisse faire quoi que ce soit, vous direz ce qu’il peut faire.",
  Code: "Code",
  "Eight letters, such as BCDF-GHJK.": "Huit lettres, par exemple BCDF-GHJK.",
  "What may the program do?": "Que peut faire le programme ?",
  "See and change your tasks": "Voir et modifier vos tâches",
  "Only see your tasks": "Seulement voir vos tâches",
  "Which tasks?": "Quelles tâches ?",
  "All your tasks": "Toutes vos tâches",
  "Only those of one list": "Seulement celles d’une liste",
  "See your tasks. It can’t change any.": "Voir vos tâches. Il ne peut en modifier aucune.",
  "This request is faulty": "Cette demande est incorrecte",
  "The program that sent you here asked in a way that can’t be answered. Nothing was allowed, and you can close this page.":
    "Le programme qui vous a envoyé ici a fait une demande à laquelle on ne peut pas répondre. Rien n’a été autorisé, et vous pouvez fermer cette page.",
  "For whoever makes the program:": "Pour qui développe le programme :",
  "This can’t be allowed": "Ceci ne peut pas être autorisé",
  "The program’s request has a fault. Nothing was allowed.":
    "La demande du programme contient une erreur. Rien n’a été autorisé.",
  "If you started this yourself, go back to {host}: it is told what is wrong.":
    "Si c’est vous qui avez commencé, revenez à {host} : on y saura ce qui ne va pas.",
  "If you started this yourself, go back to the program: it is told what is wrong.":
    "Si c’est vous qui avez commencé, revenez au programme : il saura ce qui ne va pas.",
  "Go back": "Revenir",
  "No program is asking": "Aucun programme ne demande rien",
  "To let a program use your tasks, start there. If it has your answer already, close this page.":
    "Pour qu’un programme utilise vos tâches, commencez dans ce programme. S’il a déjà votre réponse, fermez cette page.",
  "You are being taken back.": "Vous allez être redirigé.",
  "If the app doesn’t open by itself, open it here.":
    "Si l’application ne s’ouvre pas d’elle-même, ouvrez-la ici.",
  "Open the app": "Ouvrir l’application",
  "The request could not be loaded": "Impossible de charger la demande",
  "It is a program of {host}.": "C’est un programme de {host}.",
  "It says that it is a program of {host}.": "Il dit être un programme de {host}.",
  "That is what it calls itself. Nobody has checked who made it.":
    "C’est le nom qu’il se donne. Personne n’a vérifié qui l’a créé.",
  "It says that it is part of Hedgerow.": "Il dit faire partie de Hedgerow.",
  "Your answer goes to {host}.": "Votre réponse est envoyée à {host}.",
  "Your answer goes to a program on this device. Go on only if you have just started it yourself.":
    "Votre réponse est envoyée à un programme sur cet appareil. Continuez seulement si vous venez de le lancer vous-même.",
  "Your answer goes to an app on this device, {app}. Go on only if you have just started it yourself.":
    "Votre réponse est envoyée à une application sur cet appareil, {app}. Continuez seulement si vous venez de la lancer vous-même.",
} as const satisfies Words;
