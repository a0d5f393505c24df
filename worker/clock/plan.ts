import type { Answer } from "./ask.ts";
import { byMail, type Counts, type Item } from "./journal.ts";
import { day, tooLate } from "./moments.ts";

/** Due at once. More are one line, because nobody reads six notifications. */
const mostAtOnce = 5;
/** In an hour. What comes beyond that is one line each time. */
export const mostInAnHour = 100;
/** For devices that have not been told yet. */
const mostWaiting = 20;
const mostMailsInADay = 50;
/** A digest in the evening is about a day that is over. */
const digestLasts = day / 2;

interface Plan {
  items: Item[];
  counts: Counts;
}

interface Known {
  now: number;
  counts: Counts | undefined;
  /** Items that wait for some device. */
  waiting: number;
  /** Whether the settings let anything be told in these ways. */
  canPush: boolean;
  canMail: boolean;
  makeId: () => string;
}

/** Decides what an owner is told of what the database has answered. */
export function plan(answer: Answer, known: Known): Plan {
  const { now, waiting, canPush, canMail, makeId } = known;
  const counts = {
    hour: since(known.counts?.hour, now, day / 24),
    day: since(known.counts?.day, now, day),
  };
  const items: Item[] = [];
  const devices = canPush ? answer.subscriptions.map(({ id }) => id) : [];
  // By the database's clock, as the alarms are.
  const late = answer.alarms.filter(({ at }) => at <= answer.now - tooLate);
  const alarms = answer.alarms.filter(({ at }) => at > answer.now - tooLate);
  const digest = answer.digest && answer.digest.due + answer.digest.overdue > 0 ? answer.digest : undefined;

  const expires = now + tooLate;
  const isCrowded =
    alarms.length > mostAtOnce || counts.hour.count + alarms.length > mostInAnHour || waiting >= mostWaiting;
  if (late.length > 0) push({ id: makeId(), kind: "missed", expires, alarms: late });
  if (isCrowded && alarms.length > 0) push({ id: makeId(), kind: "several", expires, alarms });
  else
    for (const alarm of alarms) {
      push({ id: alarm.id, kind: "reminder", expires: expires - (answer.now - alarm.at), alarms: [alarm] });
    }
  if (digest?.by === "push") push({ id: makeId(), kind: "digest", expires: now + digestLasts, digest });

  if (answer.by_mail && answer.alarms.length > 0)
    mail({ id: makeId(), kind: "several", expires, alarms: answer.alarms });
  if (digest?.by === "mail") mail({ id: makeId(), kind: "digest", expires: now + digestLasts, digest });
  return { items, counts };

  function push(item: Omit<Item, "to">): void {
    if (devices.length === 0) return;
    items.push({ ...item, to: devices });
    counts.hour.count += 1;
  }

  function mail(item: Omit<Item, "to">): void {
    if (!canMail || answer.email === undefined || counts.day.count >= mostMailsInADay) return;
    counts.day.count += 1;
    items.push({ ...item, to: [byMail], isLastMail: counts.day.count === mostMailsInADay });
  }
}

function since(counted: Counts["hour"] | undefined, now: number, length: number): Counts["hour"] {
  // A clock that was put back counts again.
  const goesOn = counted && counted.since <= now && counted.since + length > now;
  return goesOn ? { ...counted } : { since: now, count: 0 };
}
