import { seededRandom } from "../../../worker/test/random.ts";

/** The same seed makes the same walk. */
export function createRandom(seed: number) {
  const { next, chance } = seededRandom(seed);

  /** Undefined if there is nothing to pick from. */
  function pick<Item>(items: readonly Item[]): Item | undefined {
    return items[Math.floor(next() * items.length)];
  }

  /** One of the items, each as often as its weight says. */
  function weigh<Item extends { weight: number }>(items: readonly Item[]): Item {
    let left = next() * items.reduce((sum, { weight }) => sum + weight, 0);
    const chosen = items.find(({ weight }) => (left -= weight) < 0);
    if (chosen === undefined) throw new Error("no weight is above zero");
    return chosen;
  }

  return { next, pick, weigh, chance };
}

export type Random = ReturnType<typeof createRandom>;
