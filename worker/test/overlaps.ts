import { expect } from "vitest";
import type { World } from "./world.ts";

/** What may be done to an account, and where it meets what else is done to it at the same moment. */
export interface Act<Person> {
  /** A part of the statement that commits it. */
  commits: string;
  /** Does all that comes before, so that only what commits meets. */
  prepare(person: Person): Promise<() => Promise<Response>>;
}

type Both = [first: Response, second: Response];

/** Both have been admitted, and the second one commits after the first. */
export async function commitAfter<Person>(
  world: World,
  person: Person,
  [first, second]: [Act<Person>, Act<Person>],
): Promise<Both> {
  const [runFirst, runSecond] = [await first.prepare(person), await second.prepare(person)];
  const held = await world.hold({ when: "before", matching: second.commits }, runSecond);
  const answer = await runFirst();
  return [answer, await held.goOn()];
}

/** Both wait for the same row, in this order. */
export async function waitForRow<Person>(
  world: World,
  person: Person,
  { acts: [first, second], row }: { acts: [Act<Person>, Act<Person>]; row: string },
): Promise<Both> {
  const [runFirst, runSecond] = [await first.prepare(person), await second.prepare(person)];
  const held = await world.hold({ when: "before", matching: second.commits }, runSecond);
  const unlock = await world.lock(row);
  const one = runFirst();
  await expect.poll(world.countWaiting).toBe(1);
  const two = held.goOn();
  await expect.poll(world.countWaiting).toBe(2);
  await unlock();
  return [await one, await two];
}

export const personRow = (userId: string) => `select from users where id = '${userId}' for no key update`;
