import { type PushOutcome, type PushSubscription, sendPush } from "../push/send.ts";
import { type ClockSettings, subjectOf } from "./settings.ts";

/** Somebody waits for what comes of it: the API gives up on an object after five seconds. */
const patience = 4_000;
/** In seconds: nobody wants to be told later. */
const ttl = 60;

/** Shows a person that a browser is told. It is sent once, and nothing is kept of it. */
export async function sendTest(
  owner: string,
  settings: ClockSettings,
  device: PushSubscription,
): Promise<PushOutcome["outcome"]> {
  const message = { v: 1, owner, kind: "test", id: crypto.randomUUID() };
  const { outcome } = await sendPush(device, message, {
    keys: settings.PUSH_KEYS,
    subject: subjectOf(settings),
    loopback: settings.PUSH_LOOPBACK,
    ttl,
    urgency: "high",
    now: new Date(),
    patience,
  });
  return outcome;
}
