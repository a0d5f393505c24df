import { readMoment } from "../dates/moments.ts";
import { addressOf } from "./address.ts";
import { brokenOff } from "./answer.ts";
import { ask } from "./ask.ts";
import { readObject } from "./refusal.ts";

interface EventAnswer {
  id: string;
  at: string;
  kind: string;
  device?: string;
  country?: string;
  by_operator?: boolean;
  known_browser?: boolean;
  key_name?: string;
  ended_device?: string;
  ended_sessions?: number;
}

/** Something that was done to the account. */
export interface AccountEvent {
  id: string;
  at: Date;
  /** A newer server may answer kinds that this app does not know. */
  kind: string;
  device: string | undefined;
  country: string | undefined;
  /** It was done by whoever runs the service. */
  byOperator: boolean;
  /** Undefined if it is no sign-in, or if a program signed in. */
  knownBrowser: boolean | undefined;
  keyName: string | undefined;
  endedDevice: string | undefined;
  endedSessions: number | undefined;
}

export interface ActivityPage {
  events: AccountEvent[];
  next: string | undefined;
}

/** As many as a person looks at before scrolling on. */
const eventsOnAPage = 10;

export async function readActivity(
  owner: string,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ActivityPage> {
  const search = new URLSearchParams({
    limit: String(eventsOnAPage),
    ...(cursor !== undefined && { cursor }),
  });
  const answer = await readObject(
    await ask(`${addressOf(owner, "account", "activity")}?${search.toString()}`, { signal }),
  );
  const { events, next_cursor: next } = answer;
  if (!Array.isArray(events) || !events.every(isEvent)) throw brokenOff();
  return { events: events.map(toEvent), next: typeof next === "string" ? next : undefined };
}

function isEvent(value: unknown): value is EventAnswer {
  const { id, at, kind }: Partial<Record<keyof EventAnswer, unknown>> = Object(value);
  return typeof id === "string" && typeof kind === "string" && readMoment(at) !== undefined;
}

function toEvent({ id, at, kind, device, country, ...event }: EventAnswer): AccountEvent {
  return {
    id,
    at: new Date(at),
    kind,
    device,
    country,
    byOperator: event.by_operator === true,
    knownBrowser: event.known_browser,
    keyName: event.key_name,
    endedDevice: event.ended_device,
    endedSessions: event.ended_sessions,
  };
}
