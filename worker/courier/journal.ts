import type { Tried } from "./ask.ts";
import { endOf, isOn, type Pace, quicken } from "./moments.ts";

/** One value, because every write of one costs the same. */
export interface State {
  owner?: string | undefined;
  /** When to ask the database. */
  ask?: number | undefined;
  /** How often in a row no answer came. */
  failures?: number | undefined;
  /** How quickly each webhook was sent messages lately. */
  paces?: Record<string, Pace> | undefined;
}

/** What a courier has on its disk: nothing of anybody's tasks. What is written between two awaits is written as a whole. */
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

  /** The account is gone, in the middle of something. */
  get isForgotten(): boolean {
    return this.state.owner === undefined;
  }

  /** What was sent and is not reported yet. */
  tried(): Tried[] {
    return Array.from(this.#kv.list<Tried>({ prefix: "tried:" }), ([, tried]) => tried);
  }

  noteTried(webhook: string, tried: Tried, now: number): void {
    this.#kv.put(`tried:${tried.id}`, tried);
    const { paces = {} } = this.state;
    this.change({ paces: { ...paces, [webhook]: quicken(paces[webhook], now) } });
  }

  /** They are reported. */
  forgetTried(tried: readonly Tried[]): void {
    for (const { id } of tried) this.#kv.delete(`tried:${id}`);
  }

  /** Forgets how quickly was sent what was sent minutes ago. Answers when that is to be done again. */
  tidy(now: number): number | undefined {
    const paces = Object.entries(this.state.paces ?? {}).filter(([, pace]) => isOn(pace, now));
    this.change({ paces: paces.length > 0 ? Object.fromEntries(paces) : undefined });
    return paces.length > 0 ? Math.max(...paces.map(([, pace]) => endOf(pace))) : undefined;
  }
}
