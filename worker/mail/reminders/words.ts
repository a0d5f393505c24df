import type { Language } from "../message.ts";

/** What mails about reminders say. The API sends none, so its catalogues are without them. */
export interface ReminderWords {
  /** Of one task, with its title. */
  subject: (title: string) => string;
  subjectOfSeveral: (count: number) => string;
  due: string;
  /** Of tasks that have no place in the mail. */
  more: (count: number) => string;
  open: string;
  /** What is due on the day, and what was due before it: either may be none. */
  digest: (due: number, overdue: number) => string;
  /** Before the address of the account page. */
  change: string;
  last: string;
}

export const reminderWords: Record<Language, ReminderWords> = {
  en: {
    subject: (title) => `Reminder: ${title}`,
    subjectOfSeveral: (count) => `${count} reminders`,
    due: "Due",
    more: (count) => (count === 1 ? "And 1 more task." : `And ${count} more tasks.`),
    open: "Open Hedgerow",
    digest: (due, overdue) =>
      [due > 0 && `${due} due today`, overdue > 0 && `${overdue} overdue`].filter(Boolean).join(", "),
    change: "You asked for this email. To change that, go to your account page:",
    last: "This is the last reminder by email today: an account gets at most 50 a day.",
  },
  de: {
    subject: (title) => `Erinnerung: ${title}`,
    subjectOfSeveral: (count) => `${count} Erinnerungen`,
    due: "Fällig",
    more: (count) => (count === 1 ? "Und 1 weitere Aufgabe." : `Und ${count} weitere Aufgaben.`),
    open: "Hedgerow öffnen",
    digest: (due, overdue) =>
      [due > 0 && `${due} heute fällig`, overdue > 0 && `${overdue} überfällig`].filter(Boolean).join(", "),
    change: "Du hast diese E-Mail gewünscht. Ändern kannst du das auf deiner Kontoseite:",
    last: "Dies ist heute die letzte Erinnerung per E-Mail: Ein Konto bekommt höchstens 50 am Tag.",
  },
  es: {
    subject: (title) => `Recordatorio: ${title}`,
    subjectOfSeveral: (count) => `${count} recordatorios`,
    due: "Vence",
    more: (count) => (count === 1 ? "Y 1 tarea más." : `Y ${count} tareas más.`),
    open: "Abrir Hedgerow",
    digest: (due, overdue) =>
      [
        due > 0 && (due === 1 ? "1 vence hoy" : `${due} vencen hoy`),
        overdue > 0 && (overdue === 1 ? "1 vencida" : `${overdue} vencidas`),
      ]
        .filter(Boolean)
        .join(", "),
    change: "Has pedido este correo. Puedes cambiarlo en la página de tu cuenta:",
    last: "Este es el último recordatorio por correo de hoy: una cuenta recibe como mucho 50 al día.",
  },
  fr: {
    subject: (title) => `Rappel : ${title}`,
    subjectOfSeveral: (count) => `${count} rappels`,
    due: "Échéance",
    more: (count) => (count === 1 ? "Et 1 autre tâche." : `Et ${count} autres tâches.`),
    open: "Ouvrir Hedgerow",
    digest: (due, overdue) =>
      [due > 0 && `${due} à faire aujourd’hui`, overdue > 0 && `${overdue} en retard`]
        .filter(Boolean)
        .join(", "),
    change: "Vous avez demandé cet e-mail. Vous pouvez changer cela sur la page de votre compte :",
    last: "C’est le dernier rappel par e-mail aujourd’hui : un compte en reçoit au plus 50 par jour.",
  },
};
