import { Courier as RealCourier } from "../courier/index.ts";
import { Journal } from "../courier/journal.ts";

export { default } from "../courier/index.ts";

/** What tests do with a courier beside what the API does. */
export interface CourierInTests {
  /** Gives it the settings of a world. They come before the first word to it, and stay until it is forgotten. */
  configure(settings: Record<string, string>): Promise<void>;
  /** Lets its alarm ring now, and answers when it has done what it does then. */
  ring(): Promise<void>;
  /** The same, if it is for its alarm to ring now. */
  alarmNow(): Promise<void>;
  /** Ends it in the middle of whatever it does: nothing is left but what is on its disk. */
  crash(): Promise<void>;
  /** Makes what it knows of its paces so many milliseconds older, and lets what rests be tried again. */
  age(by: number): Promise<void>;
  /** What is on its disk, by name. */
  look(): Promise<Record<string, unknown>>;
  /** When its alarm will ring, if it will. */
  nextAlarm(): Promise<number | null>;
}

const settingsKey = "settings of tests";

/** The courier, with the settings of the world that it belongs to: each test file has a database of its own. */
export class Courier extends RealCourier implements CourierInTests {
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

  async age(by: number): Promise<void> {
    const journal = new Journal(this.ctx.storage);
    const paces = Object.entries(journal.state.paces ?? {}).map(
      ([webhook, { since, count }]) => [webhook, { since: since - by, count }] as const,
    );
    journal.change({ paces: Object.fromEntries(paces) });
    this.forgetRests();
  }

  async look(): Promise<Record<string, unknown>> {
    const { [settingsKey]: _, state: __, ...rest } = Object.fromEntries(this.ctx.storage.kv.list());
    return { ...new Journal(this.ctx.storage).state, ...rest };
  }

  async nextAlarm(): Promise<number | null> {
    return this.ctx.storage.getAlarm();
  }
}
