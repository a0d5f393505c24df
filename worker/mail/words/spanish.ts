import type { Words } from "./words.ts";

export const spanish: Words = {
  locale: "es",
  colon: ":",
  links: {
    verify_email: ({ to }) => ({
      subject: "Verifica tu correo electrónico",
      before: [`Verifica que ${to} es el correo de tu cuenta de Hedgerow.`],
      button: "Verificar correo",
      after: [
        "El enlace funciona durante 24 horas. Por ahora puedes usar tu cuenta sin él, pero pasado un tiempo solo podrás iniciar sesión con el correo verificado.",
        "Si no te has registrado en Hedgerow, ignora este mensaje. Sin ti, nadie puede usar tu correo por mucho tiempo.",
      ],
    }),
    reset_password: ({ to }) => ({
      subject: "Elige una contraseña nueva",
      before: [`Alguien, probablemente tú, ha pedido una contraseña nueva para la cuenta de Hedgerow ${to}.`],
      button: "Elegir contraseña nueva",
      after: [
        "El enlace funciona una sola vez, durante una hora. Con la contraseña nueva se cierra la sesión en todos los dispositivos.",
        "Si no has sido tú, ignora este mensaje. Tu contraseña sigue como está.",
      ],
    }),
    change_email: ({ to }) => ({
      subject: "Verifica tu nuevo correo electrónico",
      before: [`Alguien, probablemente tú, quiere usar ${to} para una cuenta de Hedgerow.`],
      button: "Usar este correo",
      after: [
        "El enlace funciona durante una hora. Cuando lo hayas usado, iniciarás sesión con este correo en lugar del anterior.",
        "Si no has sido tú, ignora este mensaje. La cuenta conserva su correo anterior.",
      ],
    }),
    keep_email: ({ to, newEmail }) => ({
      subject: "Se está cambiando tu correo electrónico",
      before: [
        `Alguien, probablemente tú, ha pedido cambiar el correo de tu cuenta de Hedgerow de ${to} a ${newEmail}.`,
        "Si has sido tú, no tienes que hacer nada. El cambio se hace en cuanto se verifique el correo nuevo.",
        "Si no has sido tú, conserva tu correo. Así se impide o se deshace el cambio y se cierra la sesión en todos los dispositivos:",
      ],
      button: "Conservar mi correo",
      after: [
        "El enlace funciona durante 7 días. Si lo usas, elige también una contraseña nueva: puede que alguien conozca la que tienes.",
      ],
    }),
  },
  news: {
    kinds: {
      signed_up: "Se ha creado tu cuenta",
      signed_in: "Nuevo inicio de sesión en tu cuenta",
      signed_out: "Has cerrado la sesión",
      session_ended: "Se ha cerrado la sesión en un dispositivo",
      sessions_ended: "Se ha cerrado la sesión en tus dispositivos",
      password_changed: "Se ha cambiado tu contraseña",
      name_changed: "Se ha cambiado tu nombre",
      key_made: "Se ha creado una clave de API",
      key_revoked: "Se ha revocado una clave de API",
      program_allowed: "Se ha dado acceso a un programa",
      program_ended: "Se ha retirado el acceso de un programa",
      webhook_made: "Se ha creado un webhook",
      webhook_removed: "Se ha eliminado un webhook",
      webhook_off: "Se ha desactivado un webhook: su dirección ya no aceptaba mensajes",
      calendar_made: "Se ha creado una dirección del calendario",
      calendar_replaced: "Se ha reemplazado la dirección de tu calendario",
      calendar_revoked: "Se ha revocado la dirección de tu calendario",
      password_reset: "Se ha reemplazado tu contraseña con un enlace de un correo",
      email_verified: "Se ha verificado tu correo electrónico",
      email_change_asked: "Se ha pedido cambiar tu correo electrónico",
      email_change_cancelled: "Se ha cancelado el cambio de tu correo electrónico",
      email_changed: "Se ha cambiado tu correo electrónico",
      email_kept: "Tu correo electrónico sigue como estaba",
      passkey_added: "Se ha añadido una llave de acceso",
      passkey_removed: "Se ha eliminado una llave de acceso",
      passkey_cloned: "Se ha rechazado una llave de acceso que quizá se haya copiado",
      second_factor_on: "Se ha activado el inicio de sesión en dos pasos",
      second_factor_off: "Se ha desactivado el inicio de sesión en dos pasos",
      recovery_codes_made: "Se han creado nuevos códigos de recuperación",
      recovery_code_used: "Se ha usado un código de recuperación",
      codes_refused: "Se han introducido códigos incorrectos después de tu contraseña",
      data_exported: "Se han exportado tus datos",
    },
    andMore: (first, more) => `${first} (y ${more} más)`,
    opening: "Esto ha pasado en tu cuenta de Hedgerow:",
    facts: { when: "Cuándo", name: "Nombre", device: "Dispositivo", country: "País", by: "Por" },
    operators: "quienes administran este servidor",
    quoted: (name) => `«${name}»`,
    deviceOn: (browser, system) => `${browser} en ${system}`,
    earlier: (count) =>
      `${count === 1 ? "1 aviso anterior está" : `${count} avisos anteriores están`} en «Actividad reciente», en la página de tu cuenta.`,
    ifNotYou:
      "Si has sido tú, no tienes que hacer nada. Si no, cierra la sesión en todos los dispositivos en la página de tu cuenta:",
    open: "Abrir mi cuenta",
    newPassword: "Después elige una contraseña nueva:",
    passwordKnown:
      "Quien introdujo los códigos sabe tu contraseña, pero no pudo entrar. Si has sido tú, comprueba que tu móvil ajusta la hora automáticamente. Si no, elige una contraseña nueva, aquí y en cualquier otro sitio donde la uses:",
    ifNotYouKeep: (subject) =>
      `Si has sido tú, no tienes que hacer nada. Si no, abre el enlace del mensaje «${subject}», que llegó antes a este correo: así lo recuperas y se cierra la sesión en todos los dispositivos.`,
    askOperators:
      "No tienes que hacer nada. Si no lo esperabas, pregunta a quienes administran este servidor.",
  },
  deleted: {
    subject: "Se ha eliminado tu cuenta",
    text: [
      "Se ha eliminado tu cuenta de Hedgerow, con sus tareas, sus listas y todo lo demás. No se puede restaurar.",
      "Si no has sido tú, alguien ha podido iniciar sesión en tu nombre. Si usas la misma contraseña en otro sitio, cámbiala allí.",
    ],
    textByOperator: [
      "Quienes administran este servidor han eliminado tu cuenta de Hedgerow, con sus tareas, sus listas y todo lo demás. No se puede restaurar.",
      "Si no lo esperabas, pregúntales.",
    ],
  },
  footer: (to) => `Enviado a ${to} por Hedgerow`,
};
