/** Seconds after which a waiting request is refused in its turn, because its caller has gone or is about to. */
const longestWait = 20;

/** Seconds to wait before the next try. */
export interface Refused {
  retryAfter: number;
}

/** Costly work for one object, one piece at a time, first come, first served. */
export class Queue {
  #length = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** Does the work in its turn, or refuses it at once when `longest` pieces are not done yet. */
  async inTurn<T>(longest: number, work: () => T): Promise<T | Refused> {
    if (this.#length >= longest) return this.#refusal();
    this.#length += 1;
    const arrived = Date.now();
    const turn = this.#last.then(async () => {
      // A turn of the event loop between two pieces, in which those who arrived meanwhile are let in or refused.
      await scheduler.wait(0);
      return Date.now() - arrived > longestWait * 1000 ? this.#refusal() : work();
    });
    this.#last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      this.#length -= 1;
    }
  }

  /** About four pieces are done in a second. */
  #refusal(): Refused {
    return { retryAfter: Math.ceil(this.#length / 4) };
  }
}
