import type { Words } from "../translation.ts";

export const session = {
  "The response was cut off, or did not come from Hedgerow.":
    "La respuesta llegó cortada o no venía de Hedgerow.",
  "That needs an account.": "Para eso necesitas una cuenta.",
  "Something went wrong on this page.": "Algo falló en esta página.",
  "The server is taking too long.": "El servidor tarda demasiado.",
  "The email address or the password is wrong.": "El correo o la contraseña no son correctos.",
  "There is an account with this email address.": "Ya hay una cuenta con este correo.",
  "Your account is full. Delete some tasks first.": "Tu cuenta está llena. Elimina primero algunas tareas.",
  "You have as many keys as you can have. Revoke one first.":
    "Ya tienes el máximo de claves. Revoca una primero.",
  "You have as many lists, views or sections as you can have. Delete one first.":
    "Ya tienes el máximo de listas, vistas o secciones. Elimina una primero.",
  "You’re offline.": "No tienes conexión.",
  "The server is having trouble.": "El servidor tiene problemas.",
  "That was too many requests.": "Demasiadas solicitudes seguidas.",
  "You are signed out.": "Tu sesión se cerró.",
  "Somebody else has signed in here.": "Otra persona inició sesión aquí.",
  "That is not yours to change.": "No puedes cambiar eso.",
  "That no longer exists.": "Eso ya no existe.",
  "It was changed elsewhere in the meantime.": "Mientras tanto, se modificó en otro lugar.",
  "What is Hedgerow?": "¿Qué es Hedgerow?",
  "Sign in": "Iniciar sesión",
  "Welcome back": "Hola de nuevo",
  "Sign in to your list.": "Inicia sesión para ver tu lista.",
  "New here?": "¿Aún no tienes cuenta?",
  "A calm place for everything you need to do": "Un lugar tranquilo para todo lo que tienes que hacer",
  "All you need is an email address and a password. Only you see your list.":
    "Solo necesitas un correo y una contraseña. Nadie más ve tu lista.",
  "Already have an account?": "¿Ya tienes cuenta?",
  "Create account": "Crear cuenta",
  "Try again {later}.": "Inténtalo de nuevo {later}.",
  "The password is wrong.": "La contraseña no es correcta.",
  "Type your password.": "Escribe tu contraseña.",
  Email: "Correo electrónico",
  "This does not look like an email address.": "Esto no parece una dirección de correo.",
  "This password cannot be used.": "Esta contraseña no se puede usar.",
  "in a moment": "en un momento",
  "Too many attempts. Nothing is lost: try again {later}.":
    "Demasiados intentos. No se perdió nada: inténtalo de nuevo {later}.",
  "Try again when it is back.": "Inténtalo de nuevo cuando vuelva.",
  "Sign in instead?": "¿Prefieres iniciar sesión?",
  "Type your email address.": "Escribe tu correo electrónico.",
  "Hide: {field}": "Ocultar: {field}",
  "Show: {field}": "Mostrar: {field}",
  Hide: "Ocultar",
  Show: "Mostrar",
  "At least {least} characters. A short sentence is good.":
    "Al menos {least} caracteres. Una frase corta va bien.",
  "{count} more characters to go.": { one: "Falta {count} carácter.", other: "Faltan {count} caracteres." },
  "At most {most} characters.": "Máximo {most} caracteres.",
  "Don’t use your email address as your password.": "No uses tu correo como contraseña.",
  "Easily guessed. Add a few more words.": "Fácil de adivinar. Añade unas palabras más.",
  "Fair. Longer is better than stranger.": "Aceptable. Mejor larga que rara.",
  "Good. [password]": "Buena.",
  "Very good. [password]": "Muy buena.",
  "Forgot your password?": "¿Has olvidado la contraseña?",
  "We have sent a link to {email}. Open it, then sign in.":
    "Hemos enviado un enlace a {email}. Ábrelo y después inicia sesión.",
  "This password is known from a data breach. Choose another one.":
    "Esta contraseña apareció en una filtración de datos. Elige otra.",
} as const satisfies Words;
