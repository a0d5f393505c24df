import { expect, test } from "vitest";
import { as, createPerson } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import { createBrowser, password, post } from "../../test/client.ts";

const world = useWorld({ LONGEST_HASH_QUEUE: "4" });

test("sign-ins wait in a queue of bounded length, and tasks are answered in the meantime", async () => {
  const ann = as(world, await createPerson(world));
  const people = await Promise.all(Array.from({ length: 12 }, () => createBrowser(world)));
  const order: string[] = [];

  const signIns = people.map(async ({ email }) => {
    const answer = await post(world, "/api/auth/signin", { email, password });
    order.push(`sign-in ${answer.status}`);
    return answer;
  });
  const asking = (async () => {
    for (let request = 0; request < 10; request += 1) {
      expect((await ann.get("/api/tasks")).status).toBe(200);
      order.push("tasks");
    }
  })();
  const answers = await Promise.all(signIns);
  await asking;

  const statuses = answers.map(({ status }) => status);
  const entered = statuses.filter((status) => status === 200).length;
  expect(entered).toBeGreaterThanOrEqual(4);
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
  for (const answer of answers.filter(({ status }) => status === 503)) {
    expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
  }
  // Tasks did not wait for the last of those who sign in.
  expect(order.indexOf("tasks")).toBeLessThan(order.lastIndexOf("sign-in 200"));
});

test("the queue is empty again afterwards", async () => {
  const { email } = await createBrowser(world);
  expect((await post(world, "/api/auth/signin", { email, password })).status).toBe(200);
});
