import { expect, inject, test } from "vitest";
import type { ListAnswer, ListsAnswer } from "../lists/wire.ts";
import type { TagsAnswer } from "../tags/wire.ts";
import type { PageAnswer, TaskAnswer } from "../tasks/model/wire.ts";
import { seededRandom } from "../test/random.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { OverviewAnswer } from "./wire.ts";

const world = useWorld();
const seed = inject("seed");

type Speaker = ReturnType<typeof as>;

const overviewOf = async (ann: Speaker, today: string) =>
  (await ann.get(`/api/overview?today=${today}`)).json<OverviewAnswer>();

const nothing = {
  open: 0,
  done: 0,
  overdue: 0,
  today: 0,
  upcoming: 0,
  someday: 0,
  inbox: 0,
  lists: [],
  tags: [],
};

test.each([
  ["/api/overview", () => "/api/overview"],
  ["/api/v1/overview", () => "/api/v1/overview"],
  ["/api/{user_id}/overview", ({ userId }: Person) => `/api/${userId}/overview`],
  ["/api/v1/users/{user_id}/overview", ({ userId }: Person) => `/api/v1/users/${userId}/overview`],
] as const)("%s counts the caller's tasks, and none of another person's", async (_, pathOf) => {
  const [person, bob] = [await createPerson(world), await createPerson(world)];
  const ann = as(world, person);
  await as(world, bob).post("/api/tasks", { title: "Bob's", tags: ["secret"] });
  await as(world, bob).post("/api/lists", { name: "Bob's" });
  const path = `${pathOf(person)}?today=2026-11-21`;
  expect(await (await ann.get(path)).json()).toStrictEqual(nothing);
  await ann.post("/api/tasks", { title: "Trim", due_on: "2026-11-21" });
  expect(await (await ann.get(path)).json()).toStrictEqual({ ...nothing, open: 1, today: 1, inbox: 1 });
});

test("it is refused below another person's id", async () => {
  const [ann, bob] = [await createPerson(world), await createPerson(world)];
  const answer = await as(world, ann).get(`/api/${bob.userId}/overview?today=2026-11-21`);
  expect(answer.status).toBe(403);
});

test("a day ends at midnight by the task's own clock", async () => {
  const ann = as(world, await createPerson(world));
  const due = async (due_at: string, time_zone: string) =>
    void (await ann.post("/api/tasks", { title: "Trim", due_at, time_zone }));
  // Both are 21 November in Apia, fourteen hours ahead, and one of them in New York.
  await due("2026-11-20T11:00:00Z", "Pacific/Apia");
  await due("2026-11-20T10:59:59Z", "Pacific/Apia");
  await due("2026-11-22T04:59:59Z", "America/New_York");
  await due("2026-11-22T05:00:00Z", "America/New_York");
  expect(await overviewOf(ann, "2026-11-21")).toMatchObject({ overdue: 1, today: 2, upcoming: 1 });
});

test("a task in an archived list is counted as open, and is never counted as due", async () => {
  const ann = as(world, await createPerson(world));
  const list = await (await ann.post("/api/lists", { name: "Garden" })).json<ListAnswer>();
  for (const due_on of ["2026-11-20", "2026-11-21", "2026-11-22", null]) {
    await ann.post("/api/tasks", { title: "Trim", due_on, list_id: list.id, tags: ["home"] });
  }
  const shown = await overviewOf(ann, "2026-11-21");
  expect(shown).toMatchObject({ open: 4, overdue: 1, today: 1, upcoming: 1, someday: 1, inbox: 0 });
  await ann.patch(`/api/lists/${list.id}`, { archived: true });
  const away = await overviewOf(ann, "2026-11-21");
  expect(away).toMatchObject({ open: 4, overdue: 0, today: 0, upcoming: 0, someday: 0, inbox: 0 });
  expect(away.lists).toMatchObject([{ name: "Garden", archived: true, open: 4 }]);
  expect(away.tags).toEqual([{ name: "home", open: 4 }]);
});

test("the first and the last possible day have an overview", async () => {
  const ann = as(world, await createPerson(world));
  for (const due_on of ["0001-01-01", "9999-12-31"]) await ann.post("/api/tasks", { title: "Trim", due_on });
  expect(await overviewOf(ann, "0001-01-01")).toMatchObject({ overdue: 0, today: 1, upcoming: 1 });
  expect(await overviewOf(ann, "9999-12-31")).toMatchObject({ overdue: 1, today: 1, upcoming: 0 });
});

test("a caller that holds the current overview gets a 304", async () => {
  const ann = as(world, await createPerson(world));
  const path = "/api/overview?today=2026-11-21";
  const tag = (await ann.get(path)).headers.get("ETag") ?? "";
  expect((await ann.get(path, { "If-None-Match": tag })).status).toBe(304);
  await ann.post("/api/tasks", { title: "Trim" });
  expect((await ann.get(path, { "If-None-Match": tag })).status).toBe(200);
});

test(`for many tasks it equals a plain count of all of them (seed ${seed})`, async () => {
  const person = await createPerson(world);
  const ann = as(world, person);
  await sowTasks(person, seed);
  const [tasks, { lists }, { tags }] = await Promise.all([
    (await ann.get("/api/tasks?limit=1000")).json<PageAnswer>().then((page) => page.tasks),
    (await ann.get("/api/lists")).json<ListsAnswer>(),
    (await ann.get("/api/tags")).json<TagsAnswer>(),
  ]);
  expect(tasks).toHaveLength(900);
  expect([lists.length, tags.length]).toEqual([8, 6]);
  for (const today of ["2026-11-18", "2026-11-21", "2026-11-22", "2026-11-25", "2027-01-01"]) {
    expect(await overviewOf(ann, today)).toEqual({
      ...countPlainly(tasks, lists, today),
      tags: tags.filter(({ open }) => open > 0).map(({ name, open }) => ({ name, open })),
    });
  }
});

/** Nine hundred tasks of every kind, and as many of another person. */
async function sowTasks(person: Person, chance: number): Promise<void> {
  const random = seededRandom(chance);
  const zones = ["UTC", "Pacific/Apia", "America/St_Johns", "Asia/Kathmandu", "America/Los_Angeles"];
  for (const { userId } of [person, await createPerson(world)]) {
    const lists = await world.sql(
      `insert into lists (user_id, name, archived_at) select $1, 'list ' || n, case when n % 3 = 0 then now() end
       from generate_series(1, 8) n returning id`,
      [userId],
    );
    const rows = Array.from({ length: 900 }, () => {
      const due = random.pick(["day", "moment", "never"]);
      const day = `2026-11-${random.pick(["18", "19", "20", "21", "22", "23", "24"])}`;
      return {
        title: "Trim",
        completed: random.chance(0.4),
        list_id: random.chance(0.3) ? null : random.pick(lists)["id"],
        due_on: due === "day" ? day : null,
        due_at: due === "moment" ? `${day}T${random.pick(["00", "05", "10", "12", "23"])}:59:59Z` : null,
        due_zone: due === "moment" ? random.pick(zones) : null,
        tags: ["a", "B", "c", "d", "e", "f"].filter(() => random.chance(0.2)),
      };
    });
    await world.sql(
      `insert into tasks (user_id, title, completed, list_id, due_on, due_at, due_zone, tags)
       select $1, title, completed, list_id, due_on, due_at, due_zone, tags
       from jsonb_to_recordset($2::jsonb) as row(title text, completed boolean, list_id uuid, due_on date,
         due_at timestamptz, due_zone text, tags text[])`,
      [userId, JSON.stringify(rows)],
    );
  }
}

function countPlainly(tasks: TaskAnswer[], lists: ListAnswer[], today: string) {
  const open = tasks.filter(({ completed }) => !completed);
  const away = new Set(lists.filter(({ archived }) => archived).map(({ id }) => id));
  const waiting = open.filter(({ list_id }) => list_id === undefined || !away.has(list_id));
  const due = waiting.map(dayOf);
  return {
    open: open.length,
    done: tasks.length - open.length,
    overdue: due.filter((day) => day !== undefined && day < today).length,
    today: due.filter((day) => day === today).length,
    upcoming: due.filter((day) => day !== undefined && day > today).length,
    someday: due.filter((day) => day === undefined).length,
    inbox: open.filter(({ list_id }) => list_id === undefined).length,
    lists: lists.map((list) => ({
      ...list,
      open: open.filter(({ list_id }) => list_id === list.id).length,
    })),
  };
}

function dayOf({ due_on, due_at, time_zone }: TaskAnswer): string | undefined {
  if (due_at === undefined) return due_on;
  return new Intl.DateTimeFormat("sv", { timeZone: time_zone, dateStyle: "short" }).format(new Date(due_at));
}
