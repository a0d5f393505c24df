import { beforeEach, expect, test } from "vitest";
import { agentOf } from "../../test/agent.ts";
import { as, createGrant, createPerson } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
let ann: ReturnType<typeof as>;
let agent: ReturnType<typeof agentOf>;
beforeEach(async () => {
  const person = await createPerson(world);
  ann = as(world, person);
  agent = agentOf(world, await createGrant(world, person, { scope: "write" }));
});

const time_zone = "Europe/Berlin";
const list = async (name: string) => (await ann.post("/api/lists", { name })).json<{ id: string }>();

test("a task is made of each line, as quick add would", async () => {
  const lines = ["Pay rent 2027-03-01 !high #home", "Water every day"];
  const done = await agent.act("add_tasks", { lines, time_zone });
  expect(done.tasks).toMatchObject([
    { title: "Pay rent", due_on: "2027-03-01", priority: "high", tags: ["home"] },
    { title: "Water", repeat: { rule: "FREQ=DAILY" } },
  ]);
  expect(done.tasks_touched).toEqual({ created: 2 });
});

test("a line names a list with @, others go into the one for all, and both are looked up in one trip", async () => {
  const [garden, home] = [await list("Garden"), await list("Home")];
  const lines = ["Trim @Garden", "Sweep"];
  const done = await agent.act("add_tasks", { lines, time_zone, list: "home" }, 2);
  expect(done.tasks).toMatchObject([
    { title: "Trim", list_id: garden.id },
    { title: "Sweep", list_id: home.id },
  ]);
});

test("a language is understood that is named", async () => {
  const lines = ["Miete zahlen jeden Montag"];
  const done = await agent.act("add_tasks", { lines, time_zone, language: "de" });
  expect(done.tasks).toMatchObject([{ title: "Miete zahlen", repeat: { rule: "FREQ=WEEKLY;BYDAY=MO" } }]);
});

test("what is wrong is said of its line, and nothing is made", async () => {
  const { errors } = await agent.refusal("add_tasks", { lines: ["Trim", "tomorrow !high"], time_zone });
  expect(errors).toMatchObject([{ path: "lines.1" }]);
  const foreign = { lines: ["Trim"], time_zone, list: crypto.randomUUID() };
  expect((await agent.refusal("add_tasks", foreign)).errors).toEqual([
    { path: "list", message: "is not one of your lists" },
  ]);
  expect((await agent.refusal("add_tasks", { lines: ["Trim"] })).errors).toMatchObject([
    { path: "time_zone" },
  ]);
  for (const given of [{}, { lines: ["a"], tasks: [{ title: "a" }], time_zone }])
    expect((await agent.refusal("add_tasks", given)).detail).toContain("either tasks or lines");
  expect(await (await ann.get("/api/tasks")).json()).toMatchObject({ total: 0 });
});

test("lines have at most 12,500 characters together, as those that are sent without an assistant", async () => {
  const long = (count: number) =>
    Array.from({ length: count }, () => `${"dig ".repeat(45)}#${"x".repeat(45)}`);
  const { type, detail } = await agent.refusal("add_tasks", { lines: long(56), time_zone });
  expect(type).toBe("/problems/too_costly");
  expect(detail).toContain("at most 12,500 characters of words");
  expect((await agent.act("add_tasks", { lines: long(55), time_zone })).tasks_touched).toEqual({
    created: 55,
  });
});

test("a dry run says what the lines mean, and a request_id is for the words", async () => {
  const given = { lines: ["Trim tomorrow"], time_zone };
  const told = await agent.act("add_tasks", { ...given, dry_run: true });
  expect(told).toMatchObject({ dry_run: true, tasks: [{ title: "Trim" }], tasks_touched: { created: 1 } });
  const done = await agent.act("add_tasks", { ...given, request_id: "a" });
  expect(await agent.act("add_tasks", { ...given, request_id: "a" }, 3)).toMatchObject({ act: done.act });
  expect(await (await ann.get("/api/tasks")).json()).toMatchObject({ total: 1 });
});
