import { DurableObject } from "cloudflare:workers";
import type { ClockObject, Device } from "../context/env.ts";
import { pauseAfter } from "../db/pause-after.ts";
import { describeFault } from "../http/fault.ts";
import { mailIsOn } from "../mail/send.ts";
import { type Answer, claimAlarms } from "./ask.ts";
import { dealWith } from "./dealt-with.ts";
import { type Delivered, deliver } from "./deliver.ts";
import { Journal } from "./journal.ts";
import { askAt, betweenAsks, betweenAsksOfMany } from "./moments.ts";
import { mostInAnHour, plan } from "./plan.ts";
import { type ClockSettings, readClockSettings } from "./settings.ts";
import { sendTest } from "./test-message.ts";

/** In milliseconds. Whoever begins a turn and vanishes in the middle of it is woken after this. */
const guard = 60_000;

/**
 * The timekeeper of one owner. It sleeps until the owner's next moment, asks the database in one trip what is due, and tells
 * the owner's devices. It has no tasks: the database knows what is due, and only what is still to be told is on its disk.
 */
export class Clock extends DurableObject implements ClockObject {
  readonly #journal = new Journal(this.ctx.storage);
  /** One turn after another. */
  #turn: Promise<void> = Promise.resolve();
  /** Nobody makes it ask sooner, as far as it remembers. */
  #mayAsk = 0;

  async wake(owner: string, at: number): Promise<void> {
    this.#expectOwner(owner);
    const { ask = Number.POSITIVE_INFINITY } = this.#journal.state;
    const wish = Math.max(askAt(at, owner), this.#mayAsk);
    if (wish >= ask) return;
    this.#journal.change({ owner, ask: wish });
    await this.#setAlarm(wish);
  }

  async forget(): Promise<void> {
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }

  async test(owner: string, device: Device): ReturnType<ClockObject["test"]> {
    this.#expectOwner(owner);
    const outcome = await sendTest(owner, readClockSettings(this.env), device);
    this.#log({ clock: "tested", [outcome]: 1 });
    return outcome;
  }

  /** Nobody else's alarms are rung here, whatever it is told. */
  #expectOwner(owner: string): void {
    const known = this.#journal.state.owner ?? this.ctx.id.name ?? owner;
    if (known !== owner) throw new Error("This is the timekeeper of another owner");
  }

  override async alarm(): Promise<void> {
    const turn = this.#turn.then(() => this.#takeTurn());
    this.#turn = turn.catch(() => undefined);
    await turn;
  }

  /** What goes wrong is no failure of the alarm: the platform would try again a few times, and then never. */
  async #takeTurn(): Promise<void> {
    // On the disk before the question: an answer that is lost is asked for again by the same name.
    const { owner, ask, claim = crypto.randomUUID() } = this.#journal.state;
    if (owner === undefined) return;
    // Only to forget what is old, or early by the clock of this machine.
    if (ask === undefined || Date.now() < ask) return this.#settle(ask);
    const guarded = Date.now() + guard;
    this.#journal.change({ ask: guarded, claim });
    await this.#setAlarm(guarded);
    let next: number | undefined;
    try {
      next = await this.#ring(owner, claim, readClockSettings(this.env));
    } catch (error) {
      const failures = (this.#journal.state.failures ?? 0) + 1;
      this.#journal.change({ failures });
      this.#log({ clock: "away", failures, fault: describeFault(error) });
      next = Date.now() + pauseAfter(failures);
      this.#mayAsk = next;
    }
    // The account was deleted meanwhile.
    if (this.#journal.state.owner === undefined) return this.forget();
    // Somebody may have woken it meanwhile, for a moment that the answer did not know.
    const { ask: wish = guarded } = this.#journal.state;
    const moments = [next, wish === guarded ? undefined : wish].filter((moment) => moment !== undefined);
    return this.#settle(moments.length > 0 ? Math.min(...moments) : undefined);
  }

  /** Asks, and tells what there is to tell. Answers when to ask again. Throws if no answer came. */
  async #ring(owner: string, claim: string, settings: ClockSettings): Promise<number | undefined> {
    const journal = this.#journal;
    const answer = await claimAlarms(settings.DATABASE_URL, owner, claim, journal.state.report ?? {});
    if (answer === null) {
      await this.forget();
      return undefined;
    }
    const asked = Date.now();
    this.#take(answer, settings);
    const delivered = await deliver({ owner, settings, journal, answer });
    this.#log({ clock: "rang", ...countsOf(answer), ...delivered });
    return this.#nextAfter(answer, owner, asked);
  }

  /** What the answer says, and that it has come, is on the disk in one write: all before the first message. */
  #take(answer: Answer, settings: ClockSettings): void {
    const journal = this.#journal;
    const now = Date.now();
    for (const item of journal.items()) if (item.expires <= now) journal.deleteItem(item);
    const makeId = () => crypto.randomUUID();
    for (const item of dealWith(journal, answer, makeId)) journal.putItem(item);
    const { items, counts } = plan(answer, {
      now,
      counts: journal.state.counts,
      waiting: journal.items().length,
      canPush: settings.PUSH_KEYS.length > 0,
      canMail: mailIsOn(settings),
      makeId,
    });
    for (const item of items) journal.putItem(item);
    const report = answer.dealt_with.length > 0 ? { closed: answer.dealt_with } : undefined;
    journal.change({ claim: undefined, failures: undefined, report, ...(items.length > 0 && { counts }) });
  }

  #nextAfter(answer: Answer, owner: string, asked: number): number | undefined {
    const now = Date.now();
    const moments: number[] = [];
    const { counts, report, rests = {} } = this.#journal.state;
    this.#mayAsk = asked + ((counts?.hour.count ?? 0) >= mostInAnHour ? betweenAsksOfMany : betweenAsks);
    if (answer.next !== undefined) {
      // The clock here may differ from the database's.
      moments.push(Math.max(this.#mayAsk, askAt(answer.next, owner) - answer.now + asked));
    }
    // Nobody sees a subscription for long that has ended.
    if (report?.ended?.length) moments.push(now + betweenAsks);
    for (const { to } of this.#journal.items())
      for (const device of to) moments.push(Math.max(rests[device]?.until ?? 0, now + betweenAsks));
    return moments.length > 0 ? Math.min(...moments) : undefined;
  }

  /** Sleeps until a moment, or for good, and then nothing is left of what it knew. */
  async #settle(ask: number | undefined): Promise<void> {
    const old = this.#journal.tidy(Date.now());
    this.#journal.change({ ask });
    const moments = [ask, old].filter((moment) => moment !== undefined);
    if (moments.length > 0) await this.#setAlarm(Math.min(...moments));
    // What is to be reported waits for the next question.
    else if (this.#journal.state.report) await this.ctx.storage.deleteAlarm();
    else await this.forget();
  }

  async #setAlarm(at: number): Promise<void> {
    await this.ctx.storage.setAlarm(Math.max(at, Date.now()));
  }

  #log(fields: Record<string, unknown>): void {
    // oxlint-disable-next-line no-console -- Workers Logs reads its fields.
    console.log(JSON.stringify({ time: new Date().toISOString(), ...fields }));
  }
}

/** Of whom nobody says. */
function countsOf(answer: Answer): Delivered & Record<string, unknown> {
  return {
    alarms: answer.alarms.length,
    digests: answer.digest ? 1 : 0,
    closed: answer.dealt_with.length,
    devices: answer.subscriptions.length,
  };
}

// Nobody but the API reaches it, by its objects.
export default { fetch: () => new Response(null, { status: 404 }) };
