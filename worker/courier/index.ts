import { DurableObject } from "cloudflare:workers";
import type { CourierObject } from "../context/env.ts";
import { pauseAfter } from "../db/pause-after.ts";
import { describeFault } from "../http/fault.ts";
import { type Answer, claimDeliveries } from "./ask.ts";
import { Journal } from "./journal.ts";
import { Lines, type Rests } from "./lines.ts";
import { betweenAsks, betweenLooks, turnLasts } from "./moments.ts";
import { type CourierSettings, readCourierSettings } from "./settings.ts";

/** In milliseconds. Whoever begins a turn and vanishes in the middle of it is woken after this, which is longer than a try takes. */
const guard = 60_000;

/**
 * The courier of one owner. It sleeps until there is something to deliver, asks the database what, and tells the owner's webhooks.
 * It keeps nothing of anybody's tasks: only what it has sent, until the database has heard of it.
 */
export class Courier extends DurableObject implements CourierObject {
  readonly #journal = new Journal(this.ctx.storage);
  /** One turn after another. */
  #turn: Promise<void> = Promise.resolve();
  /** Nobody makes it ask sooner, as far as it remembers. */
  #mayAsk = 0;
  /** Ends the wait in a turn that goes on. */
  #poke: (() => void) | undefined;
  /** Until when the question that is being asked is guarded by an alarm. */
  #guarded = 0;
  readonly #rests: Rests = new Map();

  async wake(owner: string): Promise<void> {
    this.#expectOwner(owner);
    const { ask = Number.POSITIVE_INFINITY } = this.#journal.state;
    const wish = Math.max(Date.now(), this.#mayAsk);
    if (wish >= ask) return;
    this.#journal.change({ owner, ask: wish });
    await this.#setAlarm(wish);
    this.#poke?.();
  }

  async forget(): Promise<void> {
    this.#rests.clear();
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }

  /** What rests is tried again at once. */
  protected forgetRests(): void {
    this.#rests.clear();
  }

  /** Nobody else's messages are sent from here, whatever it is told. */
  #expectOwner(owner: string): void {
    const known = this.#journal.state.owner ?? this.ctx.id.name ?? owner;
    if (known !== owner) throw new Error("This is the courier of another owner");
  }

  override async alarm(): Promise<void> {
    const turn = this.#turn.then(() => this.#takeTurn());
    this.#turn = turn.catch(() => undefined);
    await turn;
  }

  /** What goes wrong is no failure of the alarm: the platform would try again a few times, and then never. */
  async #takeTurn(): Promise<void> {
    const { owner, ask } = this.#journal.state;
    if (owner === undefined) return;
    // Only to forget what is old, or early by the clock of this machine.
    if (ask === undefined || Date.now() < ask) return this.#settle(ask);
    const guarded = await this.#guardTurn();
    let next: number | undefined;
    try {
      next = await this.#deliver(owner, readCourierSettings(this.env));
    } catch (error) {
      next = this.#noteFailure(error);
    }
    // The account was deleted meanwhile.
    if (this.#journal.isForgotten) return this.forget();
    // Somebody may have woken it since it last asked.
    const { ask: wish = guarded } = this.#journal.state;
    const moments = [next, this.#isGuard(wish) ? undefined : Math.max(wish, this.#mayAsk)];
    return this.#settle(least(moments));
  }

  /** Asks and delivers until nothing is due, or it has gone on for long. Answers when to ask again. */
  async #deliver(owner: string, settings: CourierSettings): Promise<number | undefined> {
    const journal = this.#journal;
    const lines = new Lines({ owner, settings, journal, rests: this.#rests });
    const ends = Date.now() + turnLasts;
    let asks = 0;
    let next: number | undefined;
    try {
      for (;;) {
        next = await this.#ask(owner, settings, lines);
        asks += 1;
        if (lines.busy().size === 0 || Date.now() >= ends) break;
        await this.#wait(lines, next);
      }
    } finally {
      await lines.allEnd();
      const { tally, fault } = lines;
      this.#log({ courier: "delivered", asks, ...tally, ...(fault !== undefined && { fault }) });
    }
    // It has gone on for long, and something is to be reported.
    return journal.tried().length > 0 ? this.#mayAsk : next;
  }

  /** Reports and asks in one trip, and begins with what there is to deliver. Answers when to ask again. */
  async #ask(owner: string, settings: CourierSettings, lines: Lines): Promise<number | undefined> {
    const journal = this.#journal;
    await this.#guardTurn();
    const [tried, busy] = [journal.tried(), lines.busy()];
    this.#mayAsk = Date.now() + betweenAsks;
    const report = { tried, sealed: lines.takeResealed() };
    const answer = await claimDeliveries(settings.DATABASE_URL, owner, report);
    if (answer === null) await this.forget();
    if (answer === null || journal.isForgotten) return undefined;
    const asked = Date.now();
    journal.forgetTried(tried);
    journal.change({ failures: undefined });
    lines.begin(answer, asked, busy);
    return this.#nextAfter(answer, asked, lines);
  }

  #nextAfter({ now, next, webhooks }: Answer, asked: number, lines: Lines): number | undefined {
    // The clock here may differ from the database's.
    const due = next === undefined ? undefined : next - now + asked;
    // What is due is being delivered, or rests.
    const look = webhooks.length > 0 ? asked + betweenLooks : undefined;
    return least([due, look, lines.restsUntil()]);
  }

  /** Until one line has ended, or somebody has woken it, or it is time to ask; but not so short that the database is asked often. */
  async #wait(lines: Lines, next: number | undefined): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      this.#poke = resolve;
      // Somebody was quicker: while it asked.
      if (!this.#isGuard(this.#journal.state.ask)) resolve();
    });
    const moments = next === undefined ? [] : [scheduler.wait(Math.max(0, next - Date.now()))];
    await Promise.race([lines.oneEnds(), woken, ...moments]);
    this.#poke = undefined;
    await scheduler.wait(Math.max(0, this.#mayAsk - Date.now()));
  }

  #noteFailure(error: unknown): number {
    const failures = (this.#journal.state.failures ?? 0) + 1;
    if (!this.#journal.isForgotten) this.#journal.change({ failures });
    this.#log({ courier: "away", failures, fault: describeFault(error) });
    this.#mayAsk = Date.now() + pauseAfter(failures);
    return this.#mayAsk;
  }

  /** Whoever vanishes in the middle is woken after a while. */
  async #guardTurn(): Promise<number> {
    this.#guarded = Date.now() + guard;
    this.#journal.change({ ask: this.#guarded });
    await this.#setAlarm(this.#guarded);
    return this.#guarded;
  }

  #isGuard(ask: number | undefined): boolean {
    return ask === this.#guarded;
  }

  /** Sleeps until a moment, or for good, and then nothing is left of what it knew. */
  async #settle(ask: number | undefined): Promise<void> {
    const old = this.#journal.tidy(Date.now());
    this.#journal.change({ ask });
    const moment = least([ask, old]);
    if (moment === undefined) await this.forget();
    else await this.#setAlarm(moment);
  }

  async #setAlarm(at: number): Promise<void> {
    await this.ctx.storage.setAlarm(Math.max(at, Date.now()));
  }

  #log(fields: Record<string, unknown>): void {
    // oxlint-disable-next-line no-console -- Workers Logs reads its fields.
    console.log(JSON.stringify({ time: new Date().toISOString(), ...fields }));
  }
}

function least(moments: (number | undefined)[]): number | undefined {
  const known = moments.filter((moment) => moment !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

// Nobody but the API reaches it, by its objects.
export default { fetch: () => new Response(null, { status: 404 }) };
