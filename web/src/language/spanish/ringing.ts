import type { Words } from "../translation.ts";

export const ringing = {
  Reminders: "Recordatorios",
  "Your reminders could not be loaded.": "No se han podido cargar tus recordatorios.",
  "Saved.": "Guardado.",
  "Time of the day": "Hora para los días completos",
  "When reminders ring for tasks that are due on a day without a time.":
    "A esa hora llegan los recordatorios de las tareas que vencen un día sin hora.",
  "Time zone: {zone}": "Zona horaria: {zone}",
  "Use this device’s: {zone}": "Usar la de este dispositivo: {zone}",
  "What is due, once a day": "Lo que vence, una vez al día",
  "Off [digest]": "Desactivado",
  "As a notification": "Como notificación",
  "By email": "Por correo",
  "Time of the daily overview": "Hora del resumen diario",
  "Send each reminder by email, too": "Enviar cada recordatorio también por correo",
  "Reminders no longer ring on this device.": "Ya no llegan recordatorios a este dispositivo.",
  "Removed: {device}": "Quitado: {device}",
  "Send a test": "Enviar una prueba",
  "A test is on its way. If nothing appears, look at the notification settings of your system.":
    "Hay una prueba en camino. Si no aparece nada, mira los ajustes de notificaciones del sistema.",
  "The push service of this browser takes nothing just now. Try again later.":
    "El servicio de notificaciones de este navegador no acepta nada ahora mismo. Inténtalo más tarde.",
  "This browser has stopped receiving reminders. Turn them on again.":
    "Este navegador ya no recibe recordatorios. Vuelve a activarlos.",
  "Turn off here": "Desactivar aquí",
  "Turn on here": "Activar aquí",
  "They also ring on": "También llegan a",
  "Devices that ring": "Dispositivos con recordatorios",
  "Since {day}": "Desde el {day}",
  "Remove {device}, since {day}": "Quitar {device}, desde el {day}",
  "Remove [device]": "Quitar",
  "Hedgerow can ring on this device once it is on the Home Screen: open Safari’s Share menu and choose “Add to Home Screen”.":
    "Hedgerow puede avisarte en este dispositivo cuando esté en la pantalla de inicio: abre el menú Compartir de Safari y elige «Añadir a pantalla de inicio».",
  "Hedgerow can ring on this device, also when it is closed.":
    "Hedgerow puede avisarte en este dispositivo, también cuando está cerrado.",
  "Not now": "Ahora no",
  "Turn on": "Activar",
  "Reminders ring on this device.": "Los recordatorios llegan a este dispositivo.",
  "Reminders ring on this device, also when Hedgerow is closed.":
    "Los recordatorios llegan a este dispositivo, también con Hedgerow cerrado.",
  "Reminders do not ring on this device yet.": "Aún no llegan recordatorios a este dispositivo.",
  "This browser does not let Hedgerow ring. Allow notifications for this site in the browser’s settings, often behind the sign beside the address, and for the browser in the system’s settings. Then reload this page.":
    "Este navegador no deja que Hedgerow te avise. Permite las notificaciones de este sitio en los ajustes del navegador, a menudo tras el icono junto a la dirección, y las del navegador en los ajustes del sistema. Después, vuelve a cargar esta página.",
  "On an iPhone or iPad, reminders ring once Hedgerow is on the Home Screen: open Safari’s Share menu, choose “Add to Home Screen”, and open it from there. It needs iOS 16.4 or newer.":
    "En el iPhone y el iPad, los recordatorios llegan cuando Hedgerow está en la pantalla de inicio: abre el menú Compartir de Safari, elige «Añadir a pantalla de inicio» y ábrelo desde ahí. Hace falta iOS 16.4 o posterior.",
  "This browser cannot ring. Current versions of Chrome, Edge, Firefox and Safari can.":
    "Este navegador no puede avisarte. Las versiones actuales de Chrome, Edge, Firefox y Safari sí.",
  "This server does not send reminders to browsers.":
    "Este servidor no envía recordatorios a los navegadores.",
  "On an iPhone or iPad, notifications have no buttons: tap one to open its task.":
    "En el iPhone y el iPad, las notificaciones no tienen botones: toca una para abrir su tarea.",
  "On a computer, the browser must be running for that, even if no window is open.":
    "En un ordenador, el navegador tiene que estar en marcha, aunque no haya ninguna ventana abierta.",
  "This browser could not reach its push service.":
    "Este navegador no ha podido conectar con su servicio de notificaciones.",
  "Overdue: {due}": "Atrasada: {due}",
  "Done [action]": "Hecha",
  "In an hour": "En una hora",
  "{count} reminders": { one: "{count} recordatorio", other: "{count} recordatorios" },
  "{count} missed reminders": {
    one: "{count} recordatorio perdido",
    other: "{count} recordatorios perdidos",
  },
  "{count} tasks due today": { one: "{count} tarea vence hoy", other: "{count} tareas vencen hoy" },
  "{count} overdue": { one: "{count} atrasada", other: "{count} atrasadas" },
  "There is a reminder in your list.": "Hay un recordatorio en tu lista.",
  "Sign in to finish": "Inicia sesión para terminar",
  "What you did in a notification is kept on this device until you sign in.":
    "Lo que hiciste en una notificación se conserva en este dispositivo hasta que inicies sesión.",
} satisfies Words;
