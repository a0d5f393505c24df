import { afterEach, expect, test, vi } from "vitest";
import { takeTurn } from "./turns.ts";

afterEach(() => vi.unstubAllGlobals());

const queueUp = () => {
  const queue = crypto.randomUUID();
  const order: string[] = [];
  const take = async (name: string) => {
    const end = await takeTurn(queue, 1);
    order.push(end ? name : `not ${name}`);
    return end;
  };
  return { order, take };
};

test("turns come in the order in which they were asked for", async () => {
  const { order, take } = queueUp();
  const end = await take("first");
  const waiting = ["second", "third", "fourth"].map(async (name) => (await take(name))?.());
  await scheduler.wait(50);
  expect(order).toEqual(["first"]);
  end?.();
  await Promise.all(waiting);
  expect(order).toEqual(["first", "second", "third", "fourth"]);
});

test("a turn lasts as long as its work, and whoever would wait for too long is not let in", async () => {
  const { order, take } = queueUp();
  const end = await take("first");
  await take("second");
  expect(order).toEqual(["first", "not second"]);
  end?.();
  (await take("third"))?.();
  expect(order.at(-1)).toBe("third");
});

test("the turn of a request that was aborted, whose timers stop, is free after a second", async () => {
  const { order, take } = queueUp();
  vi.stubGlobal("setInterval", () => 0);
  await take("aborted");
  vi.unstubAllGlobals();
  (await take("next"))?.();
  expect(order).toEqual(["aborted", "next"]);
});

test("queues do not wait for each other", async () => {
  const end = await queueUp().take("one");
  (await queueUp().take("other"))?.();
  end?.();
});
