import { expect, test } from "vitest";
import { useWorld } from "../test/world.ts";
import { createBrowser, hashesOf, lightHash, password, post } from "../test/client.ts";
import { readSettings } from "../context/env.ts";
import { Queue } from "./queue.ts";

const world = useWorld({ HASHERS: "1", LONGEST_HASH_QUEUE: "1" });

test("an object hashes in the order of arrival, and refuses at once what its queue does not hold", async () => {
  const object = readSettings(world.bindings).HASHER.getByName("of this test");
  const hash = lightHash();
  const order: string[] = [];
  const calls = Array.from({ length: 7 }, async (_, index) => {
    const answer = await object.verify(hash, password, 4);
    order.push("retryAfter" in answer ? `${index} refused` : `${index} done`);
    return answer;
  });
  const answers = await Promise.all(calls);

  expect(order.filter((line) => line.endsWith("done"))).toEqual(["0 done", "1 done", "2 done", "3 done"]);
  expect(order.slice(0, 3).toSorted()).toEqual(["4 refused", "5 refused", "6 refused"]);
  expect(answers).toEqual([
    ...Array.from({ length: 4 }, () => ({ value: true, hashes: 1 })),
    ...Array.from({ length: 3 }, () => ({ retryAfter: 1 })),
  ]);
});

test("work that fails gives its place back, and the next has its turn", async () => {
  const queue = new Queue();
  const failing = queue.inTurn(2, () => {
    throw new Error("it cannot be done");
  });
  const next = queue.inTurn(2, () => "done");
  await expect(failing).rejects.toThrow("it cannot be done");
  expect(await next).toBe("done");
  expect(await queue.inTurn(1, () => "done, too")).toBe("done, too");
});

test("sign-ins beyond the queue are told to come back, and the others are let in", async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => createBrowser(world)));
  const answers = await Promise.all(
    people.map(({ email }) => post(world, "/api/auth/signin", { email, password })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]));
  for (const answer of answers.filter(({ status }) => status === 503)) {
    expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
  }
  const [last] = people;
  expect((await post(world, "/api/auth/signin", { email: last?.email, password })).status).toBe(200);
  expect(hashesOf(world)).toBe(1);
});
