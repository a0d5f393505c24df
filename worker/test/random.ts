export type Random = ReturnType<typeof seededRandom>;

/** Random numbers that repeat: the same seed gives the same sequence (mulberry32). */
export function seededRandom(seed: number) {
  let state = seed;

  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  function pick<T>(from: readonly T[]): T {
    const item = from[Math.floor(next() * from.length)];
    if (item === undefined) throw new Error("there is nothing to pick from");
    return item;
  }

  return { next, pick, chance: (probability: number) => next() < probability };
}
