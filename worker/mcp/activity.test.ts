import { expect, test } from "vitest";
import { programOf, structuredOf } from "../test/mcp.ts";
import { as, createGrant, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();

interface Acts {
  acts: { act: string; at: string; titles?: string[] }[];
  next_cursor?: string;
}
const actsIn = (...[answer]: Parameters<typeof structuredOf>): Acts => Object(structuredOf(answer));

async function settle() {
  const person = await createPerson(world);
  const grant = await createGrant(world, person, { scope: "write" });
  return { ann: as(world, person), assistant: as(world, grant), grant, program: programOf(world, grant) };
}

test("find_activity tells what was done by whom, and only what did happen", async () => {
  const { ann, assistant, grant, program } = await settle();
  const { id } = await (await ann.post("/api/tasks", { title: "Trim" })).json<{ id: string }>();
  await assistant.patch(`/api/tasks/${id}`, { completed: true });
  await assistant.post("/api/lists", { name: "Garden" });

  const { acts } = actsIn(await program.call("find_activity"));
  const told = { act: expect.any(String), at: expect.any(String) };
  const byAssistant = { kind: "program", id: grant.id, name: "Assistant" };
  expect(acts).toEqual([
    { ...told, by: byAssistant, lists: { created: 1 }, list_names: ["Garden"] },
    { ...told, by: byAssistant, tasks: { completed: 1 }, titles: ["Trim"] },
    { ...told, by: expect.objectContaining({ kind: "browser" }), tasks: { created: 1 }, titles: ["Trim"] },
  ]);
  const own = actsIn(await program.call("find_activity", { by: "me" }));
  expect(own.acts).toEqual(acts.slice(0, 2));
  const since = actsIn(await program.call("find_activity", { since: acts[1]?.at }));
  expect(since.acts).toEqual(acts.slice(0, 2));
});

test("find_activity leads from page to page, and takes no cursor of somebody else's", async () => {
  const { ann, program } = await settle();
  for (const title of ["a", "b", "c"]) await ann.post("/api/tasks", { title });
  const first = actsIn(await program.call("find_activity", { limit: 2 }));
  const { next_cursor: cursor } = first;
  const second = actsIn(await program.call("find_activity", { limit: 2, cursor }));
  expect([...first.acts, ...second.acts].map(({ titles }) => titles)).toEqual([["c"], ["b"], ["a"]]);
  expect(second).not.toHaveProperty("next_cursor");
  const other = await (await settle()).program.call("find_activity", { cursor });
  expect(other.result).toMatchObject({
    isError: true,
    structuredContent: { type: "/problems/invalid_request" },
  });
});
