import { Clock as RealClock } from "../clock/index.ts";
import { Journal } from "../clock/journal.ts";

export { default } from "../clock/index.ts";

/** What tests do with a timekeeper beside what the API does. */
export interface ClockInTests {
  /** Gives it the settings of a world. They come before the first word to it, and stay until it is forgotten. */
  configure(settings: Record<string, string>): Promise<void>;
  /** Lets its alarm ring now, and answers when it has done what it does then. */
  ring(): Promise<void>;
  /** The same, if it is for its alarm to ring now. */
  alarmNow(): Promise<void>;
  /** Ends it in the middle of whatever it does: nothing is left but what is on its disk. */
  crash(): Promise<void>;
  /** Lets the push services that it leaves alone be asked again, as if their time were over, or as if nothing had been. */
  endRests(): Promise<void>;
  forgetRests(): Promise<void>;
  /** Makes everything on its disk so many milliseconds older. */
  age(by: number): Promise<void>;
  /** What is on its disk, by name. */
  look(): Promise<Record<string, unknown>>;
  /** When its alarm will ring, if it will. */
  nextAlarm(): Promise<number | null>;
}

const older = ({ since, count }: { since: number; count: number }, by: number) => ({
  since: since - by,
  count,
});

const settingsKey = "settings of tests";

/** The timekeeper, with the settings of the world that it belongs to: each test file has a database of its own. */
export class Clock extends RealClock implements ClockInTests {
  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    super(ctx, Object.assign({}, env, ctx.storage.kv.get(settingsKey)));
  }

  async configure(settings: Record<string, string>): Promise<void> {
    this.ctx.storage.kv.put(settingsKey, settings);
    this.env = Object.assign({}, this.env, settings);
  }

  async ring(): Promise<void> {
    new Journal(this.ctx.storage).change({ ask: 0 });
    await this.alarm();
  }

  async alarmNow(): Promise<void> {
    await this.alarm();
  }

  async crash(): Promise<void> {
    this.ctx.abort("the test ends it");
  }

  async endRests(): Promise<void> {
    const journal = new Journal(this.ctx.storage);
    const rests = Object.entries(journal.state.rests ?? {});
    const ended = rests.map(([device, rest]) => [device, { ...rest, until: 0 }] as const);
    journal.change({ rests: Object.fromEntries(ended) });
  }

  async forgetRests(): Promise<void> {
    new Journal(this.ctx.storage).change({ rests: undefined });
  }

  async age(by: number): Promise<void> {
    const { kv } = this.ctx.storage;
    for (const [key, value] of kv.list<Record<string, unknown>>()) {
      if (key.startsWith("item:")) kv.put(key, { ...value, expires: Number(value["expires"]) - by });
      if (key.startsWith("rung:")) kv.put(key, { ...value, at: Number(value["at"]) - by });
    }
    const journal = new Journal(this.ctx.storage);
    const { counts } = journal.state;
    if (counts) journal.change({ counts: { hour: older(counts.hour, by), day: older(counts.day, by) } });
  }

  async look(): Promise<Record<string, unknown>> {
    const { [settingsKey]: _, state: __, ...rest } = Object.fromEntries(this.ctx.storage.kv.list());
    return { ...new Journal(this.ctx.storage).state, ...rest };
  }

  async nextAlarm(): Promise<number | null> {
    return this.ctx.storage.getAlarm();
  }
}
