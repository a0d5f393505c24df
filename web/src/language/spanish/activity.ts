import type { Words } from "../translation.ts";

export const activity = {
  "Recent activity": "Actividad reciente",
  "What was done to your account in the last ninety days. If something was not you, change your password, end the access of programs, revoke your API keys and your calendar address, and remove the webhooks that are not yours.":
    "Lo que ha pasado en tu cuenta en los últimos noventa días. Si algo no lo hiciste tú, cambia la contraseña, retira el acceso de los programas, revoca tus claves de API y la dirección del calendario, y elimina los webhooks que no sean tuyos.",
  "Your recent activity could not be loaded.": "No se pudo cargar tu actividad reciente.",
  "Nothing has been recorded yet.": "Aún no hay nada registrado.",
  "Older activity could not be loaded.": "No se pudo cargar la actividad anterior.",
  "Show more": "Mostrar más",
  "{time}, from {device}": "{time}, desde {device}",
  "Created the account": "Se creó la cuenta",
  "Created the account from {device}": "Se creó la cuenta desde {device}",
  "Signed out": "Se cerró la sesión",
  "Signed out from {device}": "Se cerró la sesión desde {device}",
  "Signed out another device: unknown": "Se cerró la sesión en otro dispositivo: desconocido",
  "Signed out another device: {device}": "Se cerró la sesión en otro dispositivo: {device}",
  "Signed out {count} devices": {
    one: "Se cerró la sesión en {count} dispositivo",
    other: "Se cerró la sesión en {count} dispositivos",
  },
  "Changed the password, and signed out all other devices":
    "Se cambió la contraseña y se cerró la sesión en los demás dispositivos",
  "Changed the name": "Se cambió el nombre",
  "Exported everything in the account": "Se exportó todo lo que hay en la cuenta",
  "Created the API key “{keyName}”": "Se creó la clave de API «{keyName}»",
  "Revoked the API key “{keyName}”": "Se revocó la clave de API «{keyName}»",
  "Added the passkey “{keyName}”": "Se añadió la llave de acceso «{keyName}»",
  "Removed the passkey “{keyName}”": "Se eliminó la llave de acceso «{keyName}»",
  "Refused the passkey “{keyName}”, which may have been copied":
    "Se rechazó la llave de acceso «{keyName}», quizá copiada",
  "Turned two-step sign-in on, and signed out all other devices":
    "Se activó el inicio de sesión en dos pasos y se cerró la sesión en los demás dispositivos",
  "Turned two-step sign-in off, and signed out all other devices":
    "Se desactivó el inicio de sesión en dos pasos y se cerró la sesión en los demás dispositivos",
  "Created new recovery codes": "Se crearon nuevos códigos de recuperación",
  "Used a recovery code": "Se usó un código de recuperación",
  "Refused wrong codes after the right password":
    "Se rechazaron códigos incorrectos tras la contraseña correcta",
  "Created the calendar address": "Se creó la dirección del calendario",
  "Replaced the calendar address": "Se reemplazó la dirección del calendario",
  "Revoked the calendar address": "Se revocó la dirección del calendario",
  "Signed in from a new browser": "Se inició sesión desde un navegador nuevo",
  "Signed in": "Se inició sesión",
  "Signed in from {device}, a new browser": "Se inició sesión desde {device}, un navegador nuevo",
  "Signed in from {device}": "Se inició sesión desde {device}",
  "{time}, by the people who run this server": "{time}, por quienes administran este servidor",
  "Chose a new password by email, and signed out all devices":
    "Contraseña nueva elegida por correo y sesión cerrada en todos los dispositivos",
  "Verified the email address": "Correo verificado",
  "Asked to change the email address": "Cambio de correo solicitado",
  "Cancelled the change of the email address": "Cambio de correo cancelado",
  "Changed the email address": "Correo cambiado",
  "Kept the email address, and signed out all devices":
    "Correo conservado y sesión cerrada en todos los dispositivos",
} as const satisfies Words;
