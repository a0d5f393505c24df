import { setTimeout as sleep } from "node:timers/promises";
import { Connection } from "./connection.ts";
import type { Request } from "./request.ts";

export interface Load {
  port: number;
  connections: number;
  /**
   * Without a rate it takes longer where the server is slow, until there are as many answers as connections. All of them
   * ask at once in the beginning, and answers may come in waves.
   */
  seconds: number;
  /** Seconds before the measurement, of the same kind. */
  warmUp: number;
  /** The next request of a connection. */
  next(connection: number): Request;
  /**
   * How many requests each connection sends in a second, at random moments that do not wait for answers. Without it, a
   * connection sends the next request as soon as it has an answer.
   */
  rate?: number;
  /** What is to happen when the measured seconds begin, and when they end. The load goes on meanwhile. */
  atBegin?(): Promise<void>;
  atEnd?(): Promise<void>;
}

/** Milliseconds. A request without an answer by then counts as an error. */
const maxWait = 10_000;
const pause = 20;

export interface Outcome {
  answers: number;
  perSecond: number;
  /** Milliseconds from the moment a request was due, by its name. */
  waits: Map<string, number[]>;
  errors: number;
  /** The answers of the connection that got the fewest, as a fraction of the median connection's. */
  fairness: number;
}

/** Puts a load on a server of this machine. The generator uses the same processor, which is part of every figure. */
export async function runLoad(load: Load): Promise<Outcome> {
  const all = await openAll(load);
  const run = new Run(load);
  const work = all.map((connection, index) => run.keepAsking(connection, index));
  await run.pass(load.warmUp);
  await load.atBegin?.();
  run.begin();
  await run.pass(load.seconds);
  await load.atEnd?.();
  run.end();
  await Promise.race([Promise.all(work), sleep(maxWait, undefined, { ref: false })]);
  for (const connection of all) connection.close();
  return run.outcome();
}

/** Opens a hundred at a time, because a listener's queue is short. */
async function openAll({ port, connections }: Load): Promise<Connection[]> {
  const all: Connection[] = [];
  while (all.length < connections) {
    const some = Array.from({ length: Math.min(100, connections - all.length) }, () => new Connection(port));
    await Promise.all(some.map(({ opened }) => opened));
    all.push(...some);
  }
  return all;
}

class Run {
  readonly #load: Load;
  readonly #answers: number[];
  readonly #waits = new Map<string, number[]>();
  #asked = 0;
  #answered = 0;
  #errors = 0;
  #began = Number.POSITIVE_INFINITY;
  #ended = Number.POSITIVE_INFINITY;

  constructor(load: Load) {
    this.#load = load;
    this.#answers = Array.from({ length: load.connections }, () => 0);
  }

  /** Lets the load go on for some seconds, or longer. */
  async pass(seconds: number): Promise<void> {
    const enough = this.#answered + this.#load.connections;
    await sleep(seconds * 1000);
    if (this.#load.rate !== undefined) return;
    for (let more = 0; this.#answered < enough && more < maxWait; more += pause) await sleep(pause);
  }

  begin(): void {
    this.#began = performance.now();
  }

  end(): void {
    this.#ended = performance.now();
  }

  outcome(): Outcome {
    const sorted = this.#answers.toSorted((a, b) => a - b);
    const total = sorted.reduce((sum, count) => sum + count, 0);
    const median = sorted[sorted.length >> 1] ?? 0;
    return {
      answers: total,
      perSecond: total / ((this.#ended - this.#began) / 1000),
      waits: this.#waits,
      errors: this.#errors + this.#asked,
      fairness: median === 0 ? 0 : (sorted[0] ?? 0) / median,
    };
  }

  async keepAsking(connection: Connection, index: number): Promise<void> {
    const { rate } = this.#load;
    let wanted = performance.now();
    while (performance.now() < this.#ended && connection.isOpen) {
      if (rate !== undefined) {
        // Independent arrivals have exponential gaps between them.
        wanted += (-Math.log(1 - Math.random()) / rate) * 1000;
        const early = wanted - performance.now();
        if (early > 0) await sleep(early);
        if (wanted > this.#ended) return;
      }
      const now = performance.now();
      // The generator is to blame for a late timer, but not for a late answer.
      if (rate === undefined || now - wanted < 5) wanted = now;
      await this.#ask(connection, index, wanted);
    }
  }

  async #ask(connection: Connection, index: number, wanted: number): Promise<void> {
    const { name, bytes } = this.#load.next(index);
    this.#asked += 1;
    const answer = await connection.ask(bytes);
    this.#asked -= 1;
    this.#answered += 1;
    const now = performance.now();
    // With a rate, requests count by when they were due; for throughput, by when they were answered.
    const counted = this.#load.rate === undefined ? now : wanted;
    if (counted < this.#began || counted > this.#ended) return;
    if (answer === undefined || answer.status >= 400) {
      this.#errors += 1;
      return;
    }
    this.#answers[index] = (this.#answers[index] ?? 0) + 1;
    const waits = this.#waits.get(name);
    if (waits) waits.push(now - wanted);
    else this.#waits.set(name, [now - wanted]);
  }
}
