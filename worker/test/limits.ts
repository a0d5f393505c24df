import type { World } from "./world.ts";

/** Uses up the requests that a name may send in a minute. */
export async function spend(world: World, limit: string, key: string, times: number): Promise<void> {
  const limiter = world.bindings[limit];
  if (typeof limiter !== "object" || limiter === null || !("limit" in limiter))
    throw new Error(`${limit} is not bound`);
  const { limit: count } = limiter;
  if (typeof count !== "function") throw new Error(`${limit} is not a limiter`);
  await Promise.all(Array.from({ length: times }, () => count.call(limiter, { key })));
}

/** The limiters restart with each minute of the clock, so work in which a minute ended is done once more. */
export async function withinAMinute(work: () => Promise<() => void>): Promise<void> {
  const minute = () => Math.floor(Date.now() / 60_000);
  for (let tries = 0; tries < 3; tries += 1) {
    const begun = minute();
    const check = await work();
    if (minute() === begun) return check();
  }
  throw new Error("it takes longer than a minute");
}

/** How many steps of its budget the last request spent. */
export function stepsOf(world: World): number {
  const line = world.log.findLast((one) => one.includes('"route"')) ?? "{}";
  const { steps = Number.NaN }: { steps?: number } = JSON.parse(line);
  return steps;
}
