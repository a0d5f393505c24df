import type { Words } from "../translation.ts";

export const factors = {
  "Sign in with a passkey": "Iniciar sesión con una llave de acceso",
  "We have sent a link to your email address. Open it, then sign in.":
    "Hemos enviado un enlace a tu correo. Ábrelo y luego inicia sesión.",
  "This passkey may have been copied, so it was refused. Sign in another way, and remove it.":
    "Puede que esta llave de acceso se haya copiado, así que se ha rechazado. Inicia sesión de otra manera y elimínala.",
  "That passkey was not accepted.": "No se ha aceptado esa llave de acceso.",
  "That passkey is for another account. To use it, sign out here first.":
    "Esa llave de acceso es de otra cuenta. Para usarla, cierra antes la sesión aquí.",
  "That passkey was removed, or its account deleted. Sign in another way.":
    "Esa llave de acceso o su cuenta se eliminó. Inicia sesión de otra manera.",
  "That took too long. Choose your passkey once more.":
    "Ha tardado demasiado. Elige tu llave de acceso otra vez.",
  "Create account with a passkey": "Crear cuenta con una llave de acceso",
  "Then you need no password: your fingerprint, your face or the lock of your device signs you in.":
    "Así no necesitas contraseña: inicias sesión con tu huella, tu cara o el bloqueo de tu dispositivo.",
  "No passkey was made, so there is no account yet. Try again, or choose a password.":
    "No se ha creado ninguna llave de acceso, así que todavía no hay cuenta. Inténtalo otra vez o elige una contraseña.",
  "That passkey was not accepted. Try again, or choose a password.":
    "No se ha aceptado esa llave de acceso. Inténtalo otra vez o elige una contraseña.",
  "You sign in with a passkey, and this browser has none. Open Hedgerow where you have yours.":
    "Inicias sesión con una llave de acceso y este navegador no puede usarlas. Abre Hedgerow donde tengas la tuya.",
  "Type the code.": "Escribe el código.",
  "Confirm it’s you": "Confirma que eres tú",
  "This changes how you sign in, so your password alone isn’t enough.":
    "Esto cambia cómo inicias sesión, así que tu contraseña sola no basta.",
  "You signed in a while ago. To go on, show that it’s still you.":
    "Iniciaste sesión hace un rato. Para seguir, demuestra que sigues siendo tú.",
  "Use a passkey": "Usar una llave de acceso",
  Confirm: "Confirmar",
  "Use the password": "Usar la contraseña",
  "Use a code": "Usar un código",
  "Code from your authenticator app": "Código de tu app de autenticación",
  "Your password is correct. One more step: type a code.":
    "Tu contraseña es correcta. Un paso más: escribe un código.",
  "Recovery code": "Código de recuperación",
  "Don’t ask again in this browser for 30 days": "No volver a preguntar en este navegador durante 30 días",
  Continue: "Continuar",
  "Use a recovery code": "Usar un código de recuperación",
  "Use the app": "Usar la app",
  Back: "Atrás",
  "That code is wrong, too old, or was used before. If the app shows it, check that your phone sets its clock by itself.":
    "Ese código es incorrecto, es demasiado antiguo o ya se ha usado. Si es el que muestra la app, comprueba que tu móvil ajusta la hora automáticamente.",
  "{count} recovery codes are left.": {
    one: "Queda {count} código de recuperación.",
    other: "Quedan {count} códigos de recuperación.",
  },
  "Nothing was done. Confirm first that it’s you.": "No se ha hecho nada. Confirma primero que eres tú.",
  "This device has a passkey for your account already.":
    "Este dispositivo ya tiene una llave de acceso para tu cuenta.",
  "No passkey was added. If your device has no screen lock or PIN, set one up first.":
    "No se ha añadido ninguna llave de acceso. Si tu dispositivo no tiene bloqueo de pantalla ni PIN, configúralo antes.",
  "Passkey added. You can change its name.": "Llave de acceso añadida. Puedes cambiarle el nombre.",
  "Verify your email address first: open the link we sent you.":
    "Verifica antes tu correo: abre el enlace que te hemos enviado.",
  "You have as many passkeys as you can have. Remove one first.":
    "No puedes tener más llaves de acceso. Elimina antes una.",
  Passkeys: "Llaves de acceso",
  "A passkey signs you in with your fingerprint, your face or your device’s screen lock. There is nothing to type, and nothing that a fake site could steal.":
    "Con una llave de acceso inicias sesión con tu huella, tu cara o el bloqueo de tu dispositivo. No hay nada que escribir ni nada que una web falsa pueda robar.",
  "Your passkeys could not be loaded.": "No se pudieron cargar tus llaves de acceso.",
  "Add a passkey…": "Añadir una llave de acceso…",
  "Added {day}, last used {moment}": "Añadida el {day}, usada por última vez el {moment}",
  "Added {day}, never used": "Añadida el {day}, nunca usada",
  "Rename {passkey}, added {day}": "Cambiar el nombre de {passkey}, añadida el {day}",
  "Rename…": "Cambiar nombre…",
  "Name of the passkey": "Nombre de la llave de acceso",
  "Remove {passkey}, added {day}": "Eliminar {passkey}, añadida el {day}",
  "Remove…": "Eliminar…",
  "Removed: {passkey}": "Eliminada: {passkey}",
  "Remove a passkey": "Eliminar una llave de acceso",
  "It is your only way to sign in. Choose a password or add another one first.":
    "Es tu única manera de iniciar sesión. Elige antes una contraseña o añade otra.",
  "Nobody can sign in with {passkey} any more. Your device may still offer it: delete it there, too.":
    "Ya nadie podrá iniciar sesión con {passkey}. Puede que tu dispositivo aún la ofrezca: elimínala también allí.",
  "Two-step sign-in": "Inicio de sesión en dos pasos",
  "Signing in then takes your password and a code from an app on your phone. Someone who learns your password still can’t sign in.":
    "Así, para iniciar sesión hacen falta tu contraseña y un código de una app de tu móvil. Quien solo sepa tu contraseña no podrá entrar.",
  "Its state could not be loaded.": "No se pudo cargar su estado.",
  "Turn it on…": "Activar…",
  "It is on.": "Está activado.",
  "New recovery codes…": "Nuevos códigos de recuperación…",
  "Turn it off…": "Desactivar…",
  "Two-step sign-in is off. Other devices are signed out.":
    "El inicio de sesión en dos pasos está desactivado. Se cerró la sesión en los demás dispositivos.",
  "Turn two-step sign-in off": "Desactivar el inicio de sesión en dos pasos",
  "Your password alone will be enough to sign in. All other devices are signed out.":
    "Tu contraseña bastará para iniciar sesión. Se cierra la sesión en los demás dispositivos.",
  "Turn it off": "Desactivar",
  "New recovery codes": "Nuevos códigos de recuperación",
  "The codes that you have stop working.": "Los códigos que tienes dejan de funcionar.",
  "Turn two-step sign-in on": "Activar el inicio de sesión en dos pasos",
  "You need an authenticator app on your phone. All other devices are signed out.":
    "Necesitas una app de autenticación en tu móvil. Se cierra la sesión en los demás dispositivos.",
  "Add Hedgerow to your app": "Añade Hedgerow a tu app",
  "Open it in an app on this device": "Abrir en una app de este dispositivo",
  "Or type this key into your authenticator app:": "O escribe esta clave en tu app de autenticación:",
  "Turn it on": "Activar",
  "Codes copied.": "Códigos copiados.",
  "Your recovery codes": "Tus códigos de recuperación",
  "Keep them where you would find them without your phone. Each works once, and they are shown only now.":
    "Guárdalos donde puedas encontrarlos sin tu móvil. Cada uno sirve una vez y solo se muestran ahora.",
  Download: "Descargar",
  "I’ve saved them": "Los he guardado",
  "That took more than five minutes. Type your password again.":
    "Han pasado más de cinco minutos. Escribe tu contraseña otra vez.",
  "Your account has changed meanwhile. Type your password again.":
    "Tu cuenta ha cambiado mientras tanto. Escribe tu contraseña otra vez.",
  "Every browser asks for a code again.": "Todos los navegadores vuelven a pedir un código.",
  "Make new ones before you need them.": "Crea otros nuevos antes de necesitarlos.",
  "No recovery code is left.": "No queda ningún código de recuperación.",
  "This browser is remembered, and asks for no code.": "Este navegador se recuerda y no pide ningún código.",
  "A browser is remembered, and asks for no code until {day} at the latest.":
    "Se recuerda un navegador, que no pide ningún código hasta el {day} como máximo.",
  "Forget remembered browsers": "Olvidar los navegadores recordados",
  "Scan this with your authenticator app:": "Escanea esto con tu app de autenticación:",
  "Show a QR code": "Mostrar un código QR",
  "QR code with this key": "Código QR con esta clave",
  "The QR code could not be loaded.": "No se pudo cargar el código QR.",
  "Recovery codes of {email} for Hedgerow, {day}": "Códigos de recuperación de {email} para Hedgerow, {day}",
  "Each of them works once.": "Cada uno sirve una vez.",
  "Your recovery codes were not saved. Make new ones on the account page.":
    "No guardaste tus códigos de recuperación. Crea otros nuevos en la página de la cuenta.",
  "These codes are gone once this is closed. Save them first, then say that you have.":
    "Estos códigos desaparecen al cerrar esto. Guárdalos primero y luego confírmalo.",
  Print: "Imprimir",
  "You sign in with a passkey, and have no password.":
    "Inicias sesión con una llave de acceso y no tienes contraseña.",
  "Choose a password": "Elegir una contraseña",
  "Password saved. Other devices are signed out.":
    "Contraseña guardada. Se cerró la sesión en los demás dispositivos.",
  "Choosing one signs out all other devices. Passkeys, programs and API keys keep working.":
    "Al elegirla se cierra la sesión en los demás dispositivos. Las llaves de acceso, los programas y las claves de API siguen funcionando.",
} as const satisfies Words;
