import type { World } from "./world.ts";

/** How many sessions begin with some work. A renewal or a proof goes on with one that there is. */
export async function countBegun<T>(world: World, work: () => Promise<T>) {
  const read = async () => (await world.sql("select id from sessions")).map(({ id }) => id);
  const before = new Set(await read());
  const result = await work();
  return { result, begun: (await read()).filter((id) => !before.has(id)).length };
}
