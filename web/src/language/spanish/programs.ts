import type { Words } from "../translation.ts";

export const programs = {
  Programs: "Programas",
  "To connect an assistant, give it this address. It sends you here to say what it may do.":
    "Para conectar un asistente, dale esta dirección. Te enviará aquí para que digas qué puede hacer.",
  "Your programs could not be loaded.": "No se pudieron cargar tus programas.",
  "Only in a list that no longer exists.": "Solo en una lista que ya no existe.",
  "Only in the list {list}.": "Solo en la lista {list}.",
  "sees and changes tasks": "ve y cambia tareas",
  "sees tasks": "ve tareas",
  "Nobody has checked who made it.": "Nadie ha comprobado quién lo hizo.",
  "What it has done": "Lo que ha hecho",
  "What it has done: {program}": "Lo que ha hecho: {program}",
  "End access: {program}, since {day}": "Retirar el acceso: {program}, desde el {day}",
  "End access…": "Retirar el acceso…",
  "Since {day}, last used {moment}; ends {end} if it isn’t used.":
    "Desde el {day}, último uso: {moment}; termina el {end} si no se usa.",
  "Since {day}, never used; ends {end} if it isn’t used.":
    "Desde el {day}, sin usar; termina el {end} si no se usa.",
  "Ended: {program}": "Acceso retirado: {program}",
  "End access": "Retirar el acceso",
  "End it": "Retirar",
  "{program} can’t use your tasks from now on. What it has done stays, and can still be undone.":
    "{program} ya no podrá usar tus tareas. Lo que ha hecho se queda, y todavía se puede deshacer.",
  "Let the program “{keyName}” use the tasks": "Se permitió al programa «{keyName}» usar las tareas",
  "Ended the access of the program “{keyName}”": "Se retiró el acceso del programa «{keyName}»",
  "You can close this page": "Puedes cerrar esta página",
  "{program} can use your tasks now: go on there.": "{program} ya puede usar tus tareas: sigue allí.",
  "Nothing was allowed.": "No se ha permitido nada.",
  "Let a program use your tasks?": "¿Permitir que un programa use tus tareas?",
  "{program} asks to use the tasks of {account}.": "{program} quiere usar las tareas de {account}.",
  "Everything it does is written down, and you can undo it.":
    "Todo lo que hace queda anotado y puedes deshacerlo.",
  "Its access ends after 90 days without use, or as soon as you end it on your account page.":
    "Su acceso termina tras 90 días sin uso, o en cuanto se lo retires en la página de tu cuenta.",
  Allow: "Permitir",
  "Don’t allow": "No permitir",
  "Use another account": "Usar otra cuenta",
  "You have let in as many programs as you can. End the access of one on your account page first.":
    "Ya has permitido tantos programas como puedes. Retira antes el acceso de uno en la página de tu cuenta.",
  "Go on only if you have just started {program} yourself and it shows the code {code}. If somebody else gave you the code, they would get at your tasks.":
    "Sigue solo si acabas de iniciar {program} por tu cuenta y muestra el código {code}. Si el código te lo dio otra persona, esa persona accedería a tus tareas.",
  "No program waits for this code. Check it, or get a new one where you started.":
    "Ningún programa espera este código. Revísalo, o pide otro donde empezaste.",
  "Type the eight letters of the code.": "Escribe las ocho letras del código.",
  "Connect a program": "Conectar un programa",
  "Type the code that it shows. You will be asked what it may do before it can do anything.":
    "Escribe el código que muestra. Antes de que pueda hacer nada, se te preguntará qué puede hacer.",
  Code: "Código",
  "Eight letters, such as BCDF-GHJK.": "Ocho letras, como BCDF-GHJK.",
  "What may the program do?": "¿Qué puede hacer el programa?",
  "See and change your tasks": "Ver y cambiar tus tareas",
  "Only see your tasks": "Solo ver tus tareas",
  "Which tasks?": "¿Qué tareas?",
  "All your tasks": "Todas tus tareas",
  "Only those of one list": "Solo las de una lista",
  "See your tasks. It can’t change any.": "Ver tus tareas. No puede cambiar ninguna.",
  "This request is faulty": "Esta solicitud tiene un error",
  "The program that sent you here asked in a way that can’t be answered. Nothing was allowed, and you can close this page.":
    "El programa que te envió aquí preguntó de un modo que no se puede responder. No se ha permitido nada, y puedes cerrar esta página.",
  "For whoever makes the program:": "Para quien desarrolla el programa:",
  "This can’t be allowed": "Esto no se puede permitir",
  "The program’s request has a fault. Nothing was allowed.":
    "La solicitud del programa tiene un error. No se ha permitido nada.",
  "If you started this yourself, go back to {host}: it is told what is wrong.":
    "Si lo empezaste tú, vuelve a {host}: allí se sabrá qué falla.",
  "If you started this yourself, go back to the program: it is told what is wrong.":
    "Si lo empezaste tú, vuelve al programa: sabrá qué falla.",
  "Go back": "Volver",
  "No program is asking": "Ningún programa pregunta",
  "To let a program use your tasks, start there. If it has your answer already, close this page.":
    "Para que un programa use tus tareas, empieza en él. Si ya tiene tu respuesta, cierra esta página.",
  "You are being taken back.": "Te llevamos de vuelta.",
  "If the app doesn’t open by itself, open it here.": "Si la app no se abre sola, ábrela aquí.",
  "Open the app": "Abrir la app",
  "The request could not be loaded": "No se pudo cargar la solicitud",
  "It is a program of {host}.": "Es un programa de {host}.",
  "It says that it is a program of {host}.": "Dice que es un programa de {host}.",
  "That is what it calls itself. Nobody has checked who made it.":
    "Así se llama a sí mismo. Nadie ha comprobado quién lo hizo.",
  "It says that it is part of Hedgerow.": "Dice que es parte de Hedgerow.",
  "Your answer goes to {host}.": "Tu respuesta va a {host}.",
  "Your answer goes to a program on this device. Go on only if you have just started it yourself.":
    "Tu respuesta va a un programa de este dispositivo. Sigue solo si acabas de iniciarlo por tu cuenta.",
  "Your answer goes to an app on this device, {app}. Go on only if you have just started it yourself.":
    "Tu respuesta va a una app de este dispositivo, {app}. Sigue solo si acabas de iniciarla por tu cuenta.",
} as const satisfies Words;
