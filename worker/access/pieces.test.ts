import { beforeEach, describe, expect, test } from "vitest";
import { mostTasksInAnAct } from "../fields/limits.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const portion = 1000;
let person: Person;
let ann: ReturnType<typeof as>;
let list: string;

beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
  list = (await (await ann.post("/api/lists", { name: "Garden" })).json<{ id: string }>()).id;
});

/** Tasks in one list and with one tag, without a history. */
async function plant(many: number): Promise<void> {
  await world.sql("alter table tasks disable trigger user");
  for (let before = 0; before < many; before += portion)
    await world.sql(
      `insert into tasks (user_id, title, list_id, tags)
       select $1, 'Task', $2, '{garden}' from generate_series(1, $3::int)`,
      [person.userId, list, Math.min(portion, many - before)],
    );
  await world.sql("alter table tasks enable trigger user");
}

async function count(condition: string): Promise<unknown> {
  const rows = await world.sql(`select count(*)::int as n from tasks where user_id = $1 and ${condition}`, [
    person.userId,
  ]);
  return rows[0]?.["n"];
}

const writes = () =>
  [
    ["PATCH", "/api/tags/garden", { name: "outdoors" }],
    ["DELETE", "/api/tags/garden", undefined],
    ["DELETE", `/api/lists/${list}`, undefined],
    ["DELETE", `/api/lists/${list}?tasks=delete`, undefined],
  ] as const;

test("what would change more than 5,000 tasks is refused in one request, and nothing is done", async () => {
  await plant(mostTasksInAnAct + 1);
  for (const [method, path, body] of writes()) {
    const { requests, result } = await world.countingRequests(() => ann.send(method, path, body));
    expect([path, result.status, requests]).toEqual([path, 422, 1]);
    expect(await result.json()).toMatchObject({ type: "/problems/too_much_at_once" });
  }
  expect(await count("tags = '{garden}' and list_id is not null")).toBe(mostTasksInAnAct + 1);
}, 60_000);

test("and so is what would change fewer tasks of more than 4 MB, of which a piece ends by its bytes", async () => {
  await plant(60);
  await world.sql(
    `update tasks set checklist = (select jsonb_agg(jsonb_build_object('title', repeat('🌳', 200))) from generate_series(1, 100))
     where user_id = $1`,
    [person.userId],
  );
  for (const [method, path, body] of writes())
    expect([path, (await ann.send(method, path, body)).status]).toEqual([path, 422]);
  const piece = await ann.patch("/api/tags/garden?limit=5000", { name: "outdoors" });
  const { total, more } = await piece.json<{ total: number; more?: true }>();
  expect(more).toBe(true);
  expect(total).toBeGreaterThan(30);
  expect(await count("tags = '{outdoors}'")).toBe(total);
});

describe("in pieces it goes on until it is done:", () => {
  test("a tag is renamed, and each piece is undone by itself", async () => {
    await plant(300);
    const rename = () => ann.patch("/api/tags/garden?limit=200", { name: "outdoors" });
    expect(await (await rename()).json()).toEqual({ name: "outdoors", open: 200, total: 200, more: true });
    expect(await (await rename()).json()).toEqual({ name: "outdoors", open: 300, total: 300 });
    expect((await rename()).status).toBe(404);
    expect((await ann.post("/api/tasks/undo")).status).toBe(200);
    expect(await count("tags = '{garden}'")).toBe(100);
  });

  test("a tag is removed", async () => {
    await plant(300);
    const remove = () => ann.delete("/api/tags/garden?limit=200");
    const first = await remove();
    expect([first.status, await first.json()]).toEqual([200, { more: true }]);
    expect((await remove()).status).toBe(204);
    expect(await count("tags = '{}'")).toBe(300);
  });

  test.each([
    ["keep", 300],
    ["delete", 0],
  ])("a list is deleted with tasks=%s, and is there until its last task is not", async (tasks, left) => {
    await plant(300);
    const etag = (await ann.get(`/api/lists/${list}`)).headers.get("ETag") ?? "";
    const remove = () =>
      ann.send("DELETE", `/api/lists/${list}?tasks=${tasks}&limit=200`, undefined, { "If-Match": etag });
    const first = await remove();
    expect([first.status, await first.json()]).toEqual([200, { more: true }]);
    expect((await ann.get(`/api/lists/${list}`)).status).toBe(200);
    expect(await count(`list_id = '${list}'`)).toBe(100);
    expect((await remove()).status).toBe(204);
    expect(await count("true")).toBe(left);
  });
});

test.each(["0", "5001", "-1", "1.5", "", "all"])(
  "a limit of %o is refused without a database request",
  async (limit) => {
    for (const [method, path, body] of writes()) {
      const query = `${path.includes("?") ? "&" : "?"}limit=${limit}`;
      const { requests, result } = await world.countingRequests(() => ann.send(method, path + query, body));
      expect([path, result.status, requests]).toEqual([path, 400, 0]);
    }
  },
);
