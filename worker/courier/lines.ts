import { describeFault } from "../http/fault.ts";
import type { Answer, Resealed, Tried, Webhook } from "./ask.ts";
import type { Journal } from "./journal.ts";
import { openKeys } from "./keys.ts";
import { lineLasts, restAfter, restOf } from "./moments.ts";
import { send } from "./send.ts";
import type { CourierSettings } from "./settings.ts";
import { Turns } from "./turns.ts";

/** Messages of one owner that are on their way at once. */
const atOnce = 4;

/** Webhooks that are sent nothing for a while, because of their pace or of a fault of ours: until when, and after how many faults. */
export type Rests = Map<string, { until: number; faults: number }>;

interface Told {
  owner: string;
  settings: CourierSettings;
  journal: Journal;
  rests: Rests;
}

/**
 * The webhooks of an owner, each of which is sent its messages one after another, and none of which waits for another. What has
 * become of each message is on the disk before the next one is sent, so whoever goes on after a crash repeats at most the one that
 * was on its way to each webhook.
 */
export class Lines {
  /** Of what was done in this turn, for the log. */
  readonly tally: Record<string, number> = {};
  fault: unknown;
  readonly #told: Told;
  readonly #turns = new Turns(atOnce);
  /** Those that are being sent something. */
  readonly #busy = new Map<string, Promise<void>>();
  readonly #resealed: Resealed[] = [];

  constructor(told: Told) {
    this.#told = told;
  }

  get #rests(): Rests {
    return this.#told.rests;
  }

  /** What an answer says of these is older than what is being done. */
  busy(): ReadonlySet<string> {
    return new Set(this.#busy.keys());
  }

  /** Settles when one of them has ended. */
  async oneEnds(): Promise<void> {
    await Promise.race(this.#busy.values());
  }

  async allEnd(): Promise<void> {
    await Promise.all(this.#busy.values());
  }

  /** Secrets that were sealed under a newer key, each once. */
  takeResealed(): Resealed[] {
    return this.#resealed.splice(0);
  }

  /** When the first of those that rest is to be asked for again. */
  restsUntil(): number | undefined {
    const moments = Array.from(this.#rests.values(), ({ until }) => until);
    return moments.length > 0 ? Math.min(...moments) : undefined;
  }

  /** Begins with what an answer has for those that were not busy when it was asked for. */
  begin(answer: Answer, asked: number, wereBusy: ReadonlySet<string>): void {
    const now = Date.now();
    for (const [id, { until }] of this.#rests) if (until <= now && !isIn(answer, id)) this.#rests.delete(id);
    for (const webhook of answer.webhooks) {
      if (wereBusy.has(webhook.id) || (this.#rests.get(webhook.id)?.until ?? 0) > now) continue;
      const line = this.#run(webhook, answer.now - asked).finally(() => this.#busy.delete(webhook.id));
      this.#busy.set(webhook.id, line);
    }
  }

  async #run(webhook: Webhook, ahead: number): Promise<void> {
    const { faults = 0 } = this.#rests.get(webhook.id) ?? {};
    try {
      this.#rests.delete(webhook.id);
      await this.#deliver(webhook, ahead);
    } catch (error) {
      this.fault = describeFault(error);
      this.#count("held");
      this.#rests.set(webhook.id, { until: Date.now() + restAfter(faults + 1), faults: faults + 1 });
    }
  }

  async #deliver(webhook: Webhook, ahead: number): Promise<void> {
    const { owner, settings, journal } = this.#told;
    const { keys, resealed } = await openKeys(settings, owner, webhook);
    this.#resealed.push(...resealed);
    const ends = Date.now() + lineLasts;
    for (const delivery of webhook.deliveries) {
      const until = restOf(journal.state.paces?.[webhook.id], Date.now());
      if (until !== undefined) this.#rests.set(webhook.id, { until, faults: 0 });
      if (until !== undefined || Date.now() >= ends) return;
      const tried = await this.#turns.take(async () =>
        journal.isForgotten ? undefined : send(delivery, { settings, url: webhook.url, keys, ahead }),
      );
      if (!tried || journal.isForgotten) return;
      journal.noteTried(webhook.id, tried, Date.now());
      this.#count(nameOf(tried));
      // Whatever is behind it waits for it.
      if (!tried.is_done) return;
    }
  }

  #count(name: string): void {
    this.tally[name] = (this.tally[name] ?? 0) + 1;
  }
}

const isIn = ({ webhooks }: Answer, id: string) => webhooks.some((webhook) => webhook.id === id);

function nameOf({ is_done, next, status }: Tried): string {
  if (is_done) return "delivered";
  if (status === 410) return "gone";
  return next === undefined ? "given_up" : "failed";
}
