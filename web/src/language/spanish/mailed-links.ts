import type { Words } from "../translation.ts";

export const mailedLinks = {
  "Type the email address of your account. We’ll send a link to choose a new password.":
    "Escribe el correo de tu cuenta. Te enviaremos un enlace para elegir una contraseña nueva.",
  "This server sends no email, so it can’t send you a link. Ask the people who run it.":
    "Este servidor no envía correos, así que no puede enviarte un enlace. Pregunta a quienes lo administran.",
  "Send the link": "Enviar el enlace",
  "Check your inbox": "Revisa tu correo",
  "If there is an account with {email}, a link is on its way. It works for an hour.":
    "Si existe una cuenta con {email}, hay un enlace en camino. Sirve durante una hora.",
  "If nothing arrives within a minute, check your spam folder, or have it sent again.":
    "Si en un minuto no llega nada, mira la carpeta de spam o pide que se envíe de nuevo.",
  "Send it again": "Enviar de nuevo",
  "Use another address": "Usar otra dirección",
  "Back to sign-in": "Volver a iniciar sesión",
  "Choose a new password": "Elegir una contraseña nueva",
  "Changing it signs you out on every device.": "Al cambiarla se cierra tu sesión en todos los dispositivos.",
  "Your password has been changed": "Tu contraseña ha cambiado",
  "You have been signed out everywhere. Sign in with the new password.":
    "Se ha cerrado tu sesión en todas partes. Inicia sesión con la contraseña nueva.",
  "Get a new link": "Pedir un enlace nuevo",
  "It has already been used, or it is more than an hour old.": "Ya se usó o tiene más de una hora.",
  "This link no longer works": "Este enlace ya no sirve",
  "Open the link again": "Abre el enlace otra vez",
  "This page needs the whole link from your email. Open it there again, or copy all of it.":
    "Esta página necesita el enlace completo del mensaje. Ábrelo de nuevo desde allí o cópialo entero.",
  "Open your account page": "Ir a la página de tu cuenta",
  "It has already been used, or it is too old. You can get a new one on your account page.":
    "Ya se usó o es demasiado antiguo. Puedes pedir otro en la página de tu cuenta.",
  "Is this your email address?": "¿Es este tu correo?",
  "If you asked for this email, press the button. If not, close the page: nothing will happen.":
    "Si pediste este mensaje, pulsa el botón. Si no, cierra la página: no pasará nada.",
  "Yes, this is my address": "Sí, es mi dirección",
  "Your email address has been changed": "Tu correo ha cambiado",
  "Your email address is verified": "Tu correo está verificado",
  "From now on you sign in as {email}.": "A partir de ahora inicias sesión como {email}.",
  "In this browser, {email} is signed in.": "En este navegador la sesión es de {email}.",
  "Keep your old address?": "¿Conservar la dirección anterior?",
  "Somebody asked to change the email address of your account. If it wasn’t you, keep the old one: that undoes the change, and signs out every device.":
    "Alguien pidió cambiar el correo de tu cuenta. Si no fuiste tú, conserva el anterior: el cambio se deshace y se cierra la sesión en todos los dispositivos.",
  "Keep my old address": "Conservar mi dirección anterior",
  "Your email address stays the same": "Tu correo no cambia",
  "You sign in as {email}, as before. Every device has been signed out.":
    "Inicias sesión como {email}, igual que antes. Se ha cerrado la sesión en todos los dispositivos.",
  "Somebody else may know your password: choose a new one.":
    "Quizá otra persona conozca tu contraseña: elige una nueva.",
  "It has already been used, or it is too old. If you can’t sign in any more, ask the people who run this server.":
    "Ya se usó o es demasiado antiguo. Si ya no puedes iniciar sesión, pregunta a quienes administran este servidor.",
  "Verify your email address by {day}.": "Verifica tu correo antes del {day}.",
  "We have sent a link to {email}. Open it to verify your address.":
    "Hemos enviado un enlace a {email}. Ábrelo para verificar tu correo.",
  "Send the link again": "Enviar el enlace de nuevo",
  "It is on its way. An address gets at most three an hour.":
    "Está en camino. Cada dirección recibe como mucho tres por hora.",
  "Another account now has this address.": "Otra cuenta ya tiene esta dirección.",
} as const satisfies Words;
