import type { Alarm, Answer, Report } from "./ask.ts";
import { day } from "./moments.ts";

/** What is to be told to some devices. Each that has been told is taken out of it. */
export interface Item {
  /** The tag of the notification, and the topic of its message. */
  id: string;
  kind: "reminder" | "several" | "missed" | "digest" | "close";
  /** The ids of subscriptions, and perhaps `byMail`. */
  to: string[];
  /** In milliseconds: nobody is told later. */
  expires: number;
  alarms?: Alarm[];
  digest?: NonNullable<Answer["digest"]>;
  /** Alarms whose notifications are to be taken away. */
  ids?: string[];
  /** Of a mail that is the last one of the day. */
  isLastMail?: boolean;
}

export const byMail = "mail";

/** How often a device could not be told in a row, and until when it is left alone. */
export interface Rest {
  failures: number;
  until: number;
}

/** How much was told since when. */
export interface Counts {
  hour: { since: number; count: number };
  day: { since: number; count: number };
}

/** One value, because every write of one costs the same. */
export interface State {
  owner?: string | undefined;
  /** When to ask the database. */
  ask?: number | undefined;
  /** Whose answer has not come yet. */
  claim?: string | undefined;
  report?: Report | undefined;
  /** How often in a row no answer came. */
  failures?: number | undefined;
  counts?: Counts | undefined;
  rests?: Record<string, Rest> | undefined;
}

/** Which devices were told of an alarm. */
interface Rung {
  at: number;
  to: string[];
}

/** What a timekeeper has on its disk. What is written between two awaits is written as a whole. */
export class Journal {
  readonly #kv: SyncKvStorage;

  constructor({ kv }: DurableObjectStorage) {
    this.#kv = kv;
  }

  get state(): State {
    return this.#kv.get<State>("state") ?? {};
  }

  /** Changes some of it, and leaves the rest. */
  change(some: State): void {
    this.#kv.put("state", { ...this.state, ...some });
  }

  /** In the order in which they came. */
  items(): Item[] {
    return Array.from(this.#kv.list<Item>({ prefix: "item:" }), ([, item]) => item).toSorted(
      (one, other) => one.expires - other.expires,
    );
  }

  /** An item for nobody is none. */
  putItem(item: Item): void {
    if (item.to.length > 0) this.#kv.put(`item:${item.id}`, item);
    else this.#kv.delete(`item:${item.id}`);
  }

  deleteItem({ id }: Item): void {
    this.#kv.delete(`item:${id}`);
  }

  noteRung(alarm: string, device: string, now: number): void {
    const { to } = this.rung(alarm) ?? { to: [] };
    this.#kv.put<Rung>(`rung:${alarm}`, { at: now, to: [...to, device] });
  }

  rung(alarm: string): Rung | undefined {
    return this.#kv.get<Rung>(`rung:${alarm}`);
  }

  forgetRung(alarm: string): void {
    this.#kv.delete(`rung:${alarm}`);
  }

  /** Forgets what was told more than a day ago. Answers when that is to be done again. */
  tidy(now: number): number | undefined {
    const moments: number[] = [];
    for (const [key, { at }] of this.#kv.list<Rung>({ prefix: "rung:" })) {
      if (at + day <= now) this.#kv.delete(key);
      else moments.push(at + day);
    }
    const counted = this.state.counts?.day.since;
    if (counted !== undefined && counted + day > now) moments.push(counted + day);
    return moments.length > 0 ? Math.min(...moments) : undefined;
  }

  /** Adds to what the next question reports. */
  report(more: Report): void {
    const { ended = [], used = [], closed = [] } = this.state.report ?? {};
    this.change({
      report: {
        ended: [...new Set([...ended, ...(more.ended ?? [])])],
        used: [...new Set([...used, ...(more.used ?? [])])],
        closed: [...new Set([...closed, ...(more.closed ?? [])])],
      },
    });
  }
}
