import { expect, test } from "vitest";
import { programOf, requestOf } from "../test/mcp.ts";
import { as, createGrant, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();

test("a program that was let in for one list reads that list, and nothing of the others", async () => {
  const person = await createPerson(world);
  const ann = as(world, person);
  await ann.put("/api/reminders/settings", { time_zone: "Pacific/Kiritimati" });
  const make = async (path: string, body: object) => (await ann.post(path, body)).json<{ id: string }>();
  const garden = await make("/api/lists", { name: "Garden" });
  const kitchen = await make("/api/lists", { name: "Kitchen" });
  const ours = await make("/api/tasks", {
    title: "Trim soon",
    list_id: garden.id,
    due_on: "2020-01-01",
    tags: ["t"],
  });
  const hidden = await make("/api/tasks", {
    title: "Bake soon",
    list_id: kitchen.id,
    due_on: "2020-01-01",
    tags: ["h"],
  });
  const program = programOf(world, await createGrant(world, person, { scope: "read", list: garden.id }));

  expect((await program.ask("tools/list")).status).toBe(200);
  expect((await program.send({ jsonrpc: "2.0", method: "notifications/initialized" })).status).toBe(202);
  expect((await program.send(requestOf("server/discover"))).status).toBe(400);
  for (const [name, given] of [
    ["get_overview", {}],
    ["get_overview", { time_zone: "Asia/Tokyo" }],
    ["find_tasks", { words: "soon" }],
    ["find_tasks", { due: "overdue" }],
    ["find_completed", { since: "2020-01-01" }],
    ["search", { query: "soon" }],
    ["fetch", { id: ours.id }],
    ["fetch", { id: hidden.id }],
    ["find_activity", {}],
  ] as const) {
    const { status, result } = await program.call(name, given);
    expect(status, name).toBe(200);
    const text = JSON.stringify(result);
    for (const word of ["Bake", "Kitchen", kitchen.id, hidden.id, "Kiritimati"])
      expect(text).not.toContain(word);
    const isTold =
      !["find_completed", "find_activity"].includes(name) && !("id" in given && given.id === hidden.id);
    if (isTold) expect(text, name).toContain("Trim soon");
  }
});
