import { expect, test } from "vitest";
import { as, createPerson } from "../test/people.ts";
import { setQuota } from "../test/quota.ts";
import { seededRandom } from "../test/random.ts";
import { useWorld } from "../test/world.ts";
import type { PageAnswer } from "../tasks/model/wire.ts";

const world = useWorld();
const requests = 40;
const quotas = { tasks: 40, task_bytes: 60_000, history_bytes: 60_000, answers: 10 };

/** What the rows of an account take on disk, without their indexes. */
const stored = async (userId: string) =>
  Number(
    (
      await world.sql(
        `select sum(bytes)::int as bytes from (
           select pg_column_size(t.*) as bytes from tasks t where user_id = $1
           union all select pg_column_size(c.*) from task_changes c where user_id = $1
           union all select pg_column_size(k.*) from idempotency_keys k where user_id = $1
         ) as rows`,
        [userId],
      )
    )[0]?.["bytes"] ?? 0,
  );

test.each([1, Math.trunc(Math.random() * 2 ** 32)])(
  "an account that does its worst stays within its quotas (seed %i)",
  async (seed) => {
    await setQuota(world, quotas);
    const random = seededRandom(seed);
    const person = await createPerson(world);
    const ann = as(world, person);
    const checklist = (size: number) =>
      Array.from({ length: size }, (_, nth) => ({
        id: `${nth}`,
        title: crypto.randomUUID().repeat(4),
        completed: false,
      }));
    const key = () => ({ "Idempotency-Key": crypto.randomUUID() });
    for (let nth = 0; nth < requests; nth += 1) {
      const { tasks } = await (await ann.get("/api/tasks?limit=1000")).json<PageAnswer>();
      const ids = tasks.map(({ id }) => id);
      const some = ids.filter(() => random.chance(0.3));
      const repeating = { due_on: "2026-11-30", repeat: { rule: "FREQ=DAILY" } };
      const steps = [
        { do: "create", task: { title: "Full", checklist: checklist(20), ...repeating } },
        some.length > 0 && {
          do: "change",
          ids: some,
          change: { checklist: checklist(random.pick([0, 5, 30])) },
        },
        some.length > 0 && { do: "change", ids: some, change: { completed: random.chance(0.8) } },
        nth % 9 === 0 && some.length > 0 && { do: "delete", ids: some },
      ];
      const operations = steps.filter(
        (step) => step !== false && (step.do === "delete" || random.chance(0.5)),
      );
      const { status } = random.chance(0.25)
        ? await ann.post("/api/tasks/undo", undefined, key())
        : await ann.post(
            "/api/tasks/batch",
            { operations: operations.length > 0 ? operations : [{ do: "create", task: { title: "One" } }] },
            key(),
          );
      expect([200, 409, 412]).toContain(status);
      const [used] = await world.sql("select * from account_usage where user_id = $1", [person.userId]);
      expect(Number(used?.["tasks"])).toBeLessThanOrEqual(quotas.tasks * 1.05);
      expect(Number(used?.["task_bytes"])).toBeLessThanOrEqual(quotas.task_bytes * 1.05);
      expect(Number(used?.["answers"])).toBeLessThanOrEqual(quotas.answers);
      // One act may be larger than the share of the history: it goes with the next one.
      expect(Number(used?.["history_bytes"])).toBeLessThanOrEqual(
        quotas.history_bytes + 2 * quotas.task_bytes,
      );
    }
    // Whatever the seed came to, one task after another fills the account up.
    const statuses: number[] = [];
    while (statuses.length <= quotas.tasks && !statuses.includes(409))
      statuses.push((await ann.post("/api/tasks", { title: "One more" })).status);
    expect(statuses.at(-1)).toBe(409);
    const most =
      1.05 * quotas.task_bytes + quotas.history_bytes + 2 * quotas.task_bytes + 1000 * quotas.answers;
    expect(await stored(person.userId)).toBeLessThan(most);
  },
  60_000,
);
