import ICAL from "ical.js";
import { beforeEach, describe, expect, test } from "vitest";
import { as, createPerson, createKey, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();

let person: Person;
let ann: ReturnType<typeof as>;
let feed: string;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
  feed = `/api/calendar/${(await createKey(world, person, "calendar")).token}.ics`;
});

async function make(path: string, body: object): Promise<string> {
  const answer = await ann.post(`/api/${path}`, body);
  expect(answer.status).toBe(201);
  return (await answer.json<{ id: string }>()).id;
}

const partsOf = (text: string, name: "vevent" | "vtodo") =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents(name);
const titlesOf = (parts: ICAL.Component[]) => parts.map((part) => part.getFirstPropertyValue("summary"));

async function readFeed(): Promise<ICAL.Component[]> {
  return partsOf(await (await world.fetch(feed)).text(), "vevent");
}

/** Each is due on a different day, without a time. */
const plant = (count: number) =>
  world.sql(
    `insert into tasks (user_id, title, due_on)
     select $1, 'task ' || n, date '2026-11-30' + n from generate_series(1, $2::int) n`,
    [person.userId, count],
  );

describe("the address of a calendar", () => {
  test("has the open tasks that are due, the earliest first, in one round trip", async () => {
    await make("tasks", { title: "later", due_at: "2026-12-01T09:00:00Z", time_zone: "Europe/Berlin" });
    await make("tasks", { title: "sooner", due_on: "2026-11-30", priority: "high", tags: ["home"] });
    await make("tasks", { title: "some day" });
    await make("tasks", { title: "done", due_on: "2026-11-30", completed: true });
    const { requests, result } = await world.countingRequests(() => world.fetch(feed));
    expect([result.status, requests]).toEqual([200, 1]);
    const events = partsOf(await result.text(), "vevent");
    expect(titlesOf(events)).toEqual(["sooner", "later"]);
    expect(events.map((event) => String(event.getFirstPropertyValue("dtstart")))).toEqual([
      "2026-11-30",
      "2026-12-01T09:00:00Z",
    ]);
    expect(events[0]?.getFirstPropertyValue("priority")).toBe(1);
    expect(events[0]?.getFirstPropertyValue("categories")).toBe("home");
  });

  test("leaves out an archived list until it is restored", async () => {
    const list = await make("lists", { name: "Garden, back" });
    await make("tasks", { title: "listed", due_on: "2026-11-30", list_id: list });
    await make("tasks", { title: "in the inbox", due_on: "2026-12-01" });
    const [event, ...more] = await readFeed();
    expect(titlesOf(more)).toEqual(["in the inbox"]);
    expect(event?.getFirstPropertyValue("categories")).toBe("Garden, back");
    await ann.patch(`/api/lists/${list}`, { archived: true });
    expect(titlesOf(await readFeed())).toEqual(["in the inbox"]);
    await ann.patch(`/api/lists/${list}`, { archived: false });
    expect(titlesOf(await readFeed())).toEqual(["listed", "in the inbox"]);
  });

  test("shows the next occurrence as another event when a repeating task is completed", async () => {
    const repeat = { rule: "FREQ=YEARLY" };
    const id = await make("tasks", { title: "Trim", due_on: "2026-11-30", repeat });
    const [before] = await readFeed();
    expect(String(before?.getFirstPropertyValue("rrule"))).toBe("FREQ=YEARLY");
    await ann.patch(`/api/tasks/${id}/complete`);
    const after = await readFeed();
    expect(after.map((event) => String(event.getFirstPropertyValue("dtstart")))).toEqual(["2027-11-30"]);
    expect(after[0]?.getFirstPropertyValue("uid")).not.toBe(before?.getFirstPropertyValue("uid"));
  });

  test("has the earliest thousand tasks, and is the same text for the same tasks", async () => {
    await plant(1001);
    const { requests, result } = await world.countingRequests(() => world.fetch(feed));
    expect(requests).toBe(1);
    const text = await result.text();
    const titles = titlesOf(partsOf(text, "vevent"));
    expect([titles.length, titles[0], titles.at(-1)]).toEqual([1000, "task 1", "task 1000"]);
    expect(await (await world.fetch(feed)).text()).toBe(text);
  });

  test("never fails, for any rule and year of a task", async () => {
    const rules = [
      "FREQ=DAILY",
      "FREQ=DAILY;UNTIL=99991231",
      "FREQ=YEARLY;BYDAY=53MO",
      "FREQ=WEEKLY;INTERVAL=999",
    ];
    const zones = ["Pacific/Apia", "UTC", "America/St_Johns"];
    const whens = ["0100-01-01", "1883-11-18", "2026-11-30", "9999-12-31"];
    for (const day of whens) {
      const operations = rules.flatMap((rule) =>
        zones.flatMap((time_zone) => [
          { do: "create", task: { title: day, due_on: day, time_zone, repeat: { rule } } },
          { do: "create", task: { title: day, due_at: `${day}T12:30:00Z`, time_zone, repeat: { rule } } },
        ]),
      );
      expect((await ann.post("/api/tasks/batch", { operations })).status).toBe(200);
    }
    // The API refuses such a time now, and stored ones are left.
    await world.sql("update tasks set repeat_rule = $2 where user_id = $1 and repeat_rule = 'FREQ=DAILY'", [
      person.userId,
      "FREQ=DAILY;BYHOUR=23;BYMINUTE=59",
    ]);
    expect(await readFeed()).toHaveLength(whens.length * rules.length * zones.length * 2);
  });
});

describe("an export", () => {
  test("has every task as a to-do, the newest first, for a session and for a read key", async () => {
    await make("tasks", { title: "some day", description: "no hurry" });
    const put = await make("lists", { name: "Put away" });
    await make("tasks", { title: "put away", list_id: put });
    await make("tasks", { title: "done", completed: true });
    await ann.patch(`/api/lists/${put}`, { archived: true });
    const byKey = as(world, await createKey(world, person, "read"));
    for (const [who, path] of [
      [ann, "/api/calendar/export.ics"],
      [ann, `/api/v1/users/${person.userId}/calendar/export.ics`],
      [byKey, "/api/calendar/export.ics"],
    ] as const) {
      const { requests, result } = await world.countingRequests(() => who.get(path));
      expect([result.status, requests]).toEqual([200, 1]);
      expect(result.headers.get("Content-Type")).toBe("text/calendar; charset=utf-8");
      expect(result.headers.get("Content-Disposition")).toBe('attachment; filename="hedgerow.ics"');
      const toDos = partsOf(await result.text(), "vtodo");
      expect(titlesOf(toDos)).toEqual(["done", "put away", "some day"]);
      const states = toDos.map((toDo) => toDo.getFirstPropertyValue("status"));
      expect(states).toEqual(["COMPLETED", "NEEDS-ACTION", "NEEDS-ACTION"]);
    }
  });

  test("is complete for thousands of tasks, in one round trip", async () => {
    await plant(2001);
    const { requests, result } = await world.countingRequests(() => ann.get("/api/calendar/export.ics"));
    const uids = partsOf(await result.text(), "vtodo").map((toDo) => toDo.getFirstPropertyValue("uid"));
    expect([requests, uids.length, new Set(uids).size]).toEqual([1, 2001, 2001]);
  });

  test("ignores the query, and holds nobody else's tasks", async () => {
    expect((await ann.get("/api/calendar/export.ics?list=none")).status).toBe(400);
    const otherPerson = await createPerson(world);
    expect((await ann.get(`/api/${otherPerson.userId}/calendar/export.ics`)).status).toBe(403);
  });
});
