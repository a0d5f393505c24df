import { setTimeout as sleep } from "node:timers/promises";
import { Connection } from "./connection.ts";
import type { Request } from "./request.ts";

export interface Load {
  port: number;
  connections: number;
  seconds: number;
  /** Comes before and is not measured. */
  warmUp: number;
  /** What a connection asks next. */
  next(connection: number): Request;
  /**
   * How often each connection asks in a second, at random moments that do not wait for answers; left out, it asks again
   * as soon as it has an answer.
   */
  rate?: number;
}

/** Milliseconds. Who has no answer by then counts as an error. */
const longestWait = 10_000;

export interface Outcome {
  perSecond: number;
  /** Milliseconds from the moment somebody wanted to ask, by what was asked. */
  waits: Map<string, number[]>;
  errors: number;
  /** Answers on the connection that got the fewest, as a part of what the median connection got. */
  fairness: number;
}

/** Puts a load on a server of this machine. The generator needs the same processor: that is part of every figure. */
export async function put(load: Load): Promise<Outcome> {
  const all = await openAll(load);
  const run = new Run(load);
  const work = all.map((connection, index) => run.keepAsking(connection, index));
  await sleep(load.warmUp * 1000);
  run.begin();
  await sleep(load.seconds * 1000);
  run.end();
  await Promise.race([Promise.all(work), sleep(longestWait, undefined, { ref: false })]);
  for (const connection of all) connection.close();
  return run.outcome();
}

/** Some at a time: a listener's queue is short. */
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
  #errors = 0;
  #began = Number.POSITIVE_INFINITY;
  #ended = Number.POSITIVE_INFINITY;

  constructor(load: Load) {
    this.#load = load;
    this.#answers = Array.from({ length: load.connections }, () => 0);
  }

  begin(): void {
    this.#began = performance.now();
  }

  end(): void {
    this.#ended = performance.now();
  }

  outcome(): Outcome {
    const sorted = this.#answers.toSorted((one, other) => one - other);
    const total = sorted.reduce((sum, each) => sum + each, 0);
    const median = sorted[sorted.length >> 1] ?? 0;
    return {
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
        // Arrivals that know nothing of each other: the gaps between them are exponential.
        wanted += (-Math.log(1 - Math.random()) / rate) * 1000;
        const early = wanted - performance.now();
        if (early > 0) await sleep(early);
        if (wanted > this.#ended) return;
      }
      const now = performance.now();
      // A timer that fires late is the generator's fault, an answer that comes late is not.
      if (rate === undefined || now - wanted < 5) wanted = now;
      await this.#ask(connection, index, wanted);
    }
  }

  async #ask(connection: Connection, index: number, wanted: number): Promise<void> {
    const { name, bytes } = this.#load.next(index);
    this.#asked += 1;
    const answer = await connection.ask(bytes);
    this.#asked -= 1;
    const now = performance.now();
    // Arrivals count by when they came, however late their answers; throughput counts what was answered in the time.
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
