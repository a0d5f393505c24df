/*
 * What the service worker has to know of the person who is signed in here. It lies in their own database, among the states,
 * which go when they leave: so where it is, the person is.
 */
export interface ForWorker {
  words: NotificationWords;
  /** For numbers and dates. */
  locale: string;
  /** When a day rings: "09:00". */
  dayTime: string;
  /** The subscription of this browser. Absent while nothing is to ring here. */
  push?: { endpoint: string };
}

/** In the reader's language. What is in braces is filled in. */
export interface NotificationWords {
  today: string;
  tomorrow: string;
  yesterday: string;
  overdue: string;
  done: string;
  inAnHour: string;
  toTomorrow: string;
  several: Forms;
  missed: Forms;
  dueToday: Forms;
  overdueTasks: Forms;
  works: string;
  unknown: string;
  signIn: string;
  waits: string;
}

/** Of a count: the languages of the app have no more. */
export interface Forms {
  one: string;
  other: string;
}

/** The key of it in the table of states. */
export const forWorkerKey = "worker";
/** There the ids of the notifications are that were shown lately, with when they were. */
export const shownKey = "shown";

/** The tag of the notification that asks to sign in. Others have the ids of what they are about. */
export const signInTag = "sign-in";

/** Another version of this app may have written it. */
export function readForWorker(value: unknown): Partial<ForWorker> | undefined {
  return typeof value === "object" && value !== null ? value : undefined;
}
