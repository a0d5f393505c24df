import { describeFault } from "../http/fault.ts";
import { MailFailure } from "../mail/mail.ts";
import { asLanguage } from "../mail/message.ts";
import { composeReminders } from "../mail/reminders/compose.ts";
import { sendWords } from "../mail/send.ts";
import { type PushOutcome, sendPush } from "../push/send.ts";
import type { Answer, Subscription } from "./ask.ts";
import { byMail, type Item, type Journal, type Rest } from "./journal.ts";
import { reminderMail } from "./mail.ts";
import { messageOf } from "./message.ts";
import { restAfter } from "./moments.ts";
import { type ClockSettings, subjectOf } from "./settings.ts";

/** Devices that are told at once. */
const atOnce = 4;

interface Delivery {
  owner: string;
  settings: ClockSettings;
  journal: Journal;
  /** The last one: a subscription that is not in it is gone. */
  answer: Answer;
}

/** For the log. */
export type Delivered = Partial<Record<PushOutcome["outcome"] | "mails" | "fault", unknown>>;

/**
 * Tells every device what it has not been told, in the order in which it came. What has become of each message is on the disk before the
 * next one is sent, so whoever goes on after a crash repeats at most the one that was on its way to each device.
 */
export async function deliver(delivery: Delivery): Promise<Delivered> {
  const { journal, answer } = delivery;
  const tally: Record<string, number> = {};
  let fault: unknown;
  const devices = [...new Set(journal.items().flatMap(({ to }) => to))];
  const queue = devices.filter((device) => (journal.state.rests?.[device]?.until ?? 0) <= Date.now());

  async function work(): Promise<void> {
    for (let device = queue.shift(); device !== undefined; device = queue.shift()) {
      const subscription = answer.subscriptions.find(({ id }) => id === device);
      if (device !== byMail && !subscription) leave(journal, device);
      else await tellDevice(device, subscription);
    }
  }

  async function tellDevice(device: string, subscription: Subscription | undefined): Promise<void> {
    for (const { id } of journal.items().filter(({ to }) => to.includes(device))) {
      const item = journal.items().find((one) => one.id === id);
      if (!item) continue;
      const outcome = await tellOne(item, subscription);
      const name = subscription || outcome.outcome !== "sent" ? outcome.outcome : "mails";
      tally[name] = (tally[name] ?? 0) + 1;
      if (!note({ journal, device, subscription }, id, outcome)) return;
    }
  }

  async function tellOne(item: Item, subscription: Subscription | undefined): Promise<PushOutcome> {
    try {
      return await (subscription ? push(delivery, item, subscription) : mail(delivery, item));
    } catch (error) {
      // A fault of ours, which would come again.
      fault = describeFault(error);
      return { outcome: "refused", status: 0 };
    }
  }

  await Promise.all(Array.from({ length: atOnce }, work));
  return { ...tally, ...(fault !== undefined && { fault }) };
}

function push({ owner, settings }: Delivery, item: Item, subscription: Subscription): Promise<PushOutcome> {
  const isOne = item.kind !== "close" || item.ids?.length === 1;
  const topic = (item.kind === "close" ? (item.ids?.[0] ?? item.id) : item.id).replaceAll("-", "");
  return sendPush(subscription, messageOf(item, owner), {
    keys: settings.PUSH_KEYS,
    subject: subjectOf(settings),
    loopback: settings.PUSH_LOOPBACK,
    ttl: (item.expires - Date.now()) / 1_000,
    urgency: item.kind === "digest" || item.kind === "close" ? "normal" : "high",
    // What takes away one notification takes the place of it, if it waits for its device still.
    topic: isOne ? topic : undefined,
    now: new Date(),
  });
}

async function mail({ settings, answer }: Delivery, item: Item): Promise<PushOutcome> {
  if (answer.email === undefined) return { outcome: "ended" };
  const to = { email: answer.email, language: asLanguage(answer.language) };
  try {
    const message = reminderMail(item, answer);
    await sendWords(settings, to, (reader) => composeReminders(message, reader), item.id);
    return { outcome: "sent" };
  } catch (error) {
    if (!(error instanceof MailFailure)) throw error;
    if (!error.mayRetry) return { outcome: "refused", status: Number(error.status) || 0 };
    return { outcome: "rests", seconds: error.retryAfter };
  }
}

interface Told {
  journal: Journal;
  device: string;
  subscription: Subscription | undefined;
}

/** Writes down what has become of a message. Answers whether the device may be sent the next one. */
function note({ journal, device, subscription }: Told, id: string, outcome: PushOutcome): boolean {
  const rests = { ...journal.state.rests };
  if (outcome.outcome === "ended") {
    if (subscription) journal.report({ ended: [subscription.endpoint] });
    leave(journal, device);
    return false;
  }
  if (outcome.outcome === "rests" || outcome.outcome === "away") {
    const seconds = outcome.outcome === "rests" ? outcome.seconds : undefined;
    rests[device] = restFor(rests[device], seconds);
    journal.change({ rests });
    return false;
  }
  // It may have been changed while the message was on its way.
  const item = journal.items().find((one) => one.id === id);
  if (item) journal.putItem({ ...item, to: item.to.filter((other) => other !== device) });
  if (outcome.outcome === "sent") {
    if (item?.kind === "reminder") journal.noteRung(id, device, Date.now());
    if (subscription && !subscription.used) journal.report({ used: [subscription.id] });
  }
  if (rests[device]) {
    delete rests[device];
    journal.change({ rests });
  }
  return true;
}

function restFor(rest: Rest | undefined, seconds: number | undefined): Rest {
  const failures = (rest?.failures ?? 0) + 1;
  return { failures, until: Date.now() + Math.max(restAfter(failures), (seconds ?? 0) * 1_000) };
}

/** A device that is gone is told nothing more. */
function leave(journal: Journal, device: string): void {
  for (const item of journal.items()) {
    if (item.to.includes(device))
      journal.putItem({ ...item, to: item.to.filter((other) => other !== device) });
  }
  const { [device]: _, ...rests } = journal.state.rests ?? {};
  journal.change({ rests });
}
