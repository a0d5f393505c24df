import { beforeEach, describe, expect, test } from "vitest";
import { agentOf } from "../../test/agent.ts";
import { as, createGrant, createPerson, type Key, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import type { TaskAnswer } from "../../tasks/model/wire.ts";

const world = useWorld();
let person: Person;
let grant: Key;
let ann: ReturnType<typeof as>;
let agent: ReturnType<typeof agentOf>;
beforeEach(async () => {
  person = await createPerson(world);
  grant = await createGrant(world, person, { scope: "write" });
  ann = as(world, person);
  agent = agentOf(world, grant);
});

const make = async (fields: object) => (await ann.post("/api/tasks", fields)).json<TaskAnswer>();
const read = async (id: string) => (await ann.get(`/api/tasks/${id}`)).json<TaskAnswer>();

describe("manage_lists_and_tags", () => {
  const manage = (given: Record<string, unknown>, trips?: number) =>
    agent.act("manage_lists_and_tags", given, trips);

  test("creates, renames, archives and removes a list", async () => {
    const made = await manage({ action: "create_list", name: "Garden", colour: "green" });
    const [list] = made.lists ?? [];
    expect([made.lists_touched, list?.name]).toEqual([{ created: 1 }, "Garden"]);
    const renamed = await manage({ action: "rename_list", list: "garden", name: "Hedge" }, 2);
    expect(renamed.lists).toEqual([{ id: list?.id, name: "Hedge", archived: false }]);
    expect((await manage({ action: "archive_list", list: list?.id })).lists).toMatchObject([
      { archived: true },
    ]);
    expect((await manage({ action: "unarchive_list", list: list?.id })).lists).toMatchObject([
      { archived: false },
    ]);
    const removed = await manage({ action: "remove_list", list: list?.id });
    expect(removed.lists_touched).toEqual({ deleted: 1 });
    await agent.act("undo_act", { act: removed.act });
    expect((await ann.get(`/api/lists/${list?.id}`)).status).toBe(200);
  });

  test("renames and removes a tag", async () => {
    const { id } = await make({ title: "a", tags: ["home"] });
    expect((await manage({ action: "rename_tag", tag: "home", name: "house" })).tasks_touched).toEqual({
      changed: 1,
    });
    expect((await read(id)).tags).toEqual(["house"]);
    await manage({ action: "remove_tag", tag: "house" });
    expect(await read(id)).not.toHaveProperty("tags");
    expect((await agent.refusal("manage_lists_and_tags", { action: "remove_tag", tag: "house" })).type).toBe(
      "/problems/tag_not_found",
    );
  });

  test.each([
    [{ action: "create_list" }, "name", "is needed to create a list"],
    [{ action: "remove_tag", tag: "a", list: "b" }, "list", "has no meaning to remove a tag"],
    [{ action: "rename_tag", tag: "a", name: "b c" }, "name", "must hold no white space"],
    [{ action: "archive_list", list: "inbox" }, "list", "is the inbox"],
    [{ action: "drop" }, "action", "must be one of"],
  ])("%j is refused", async (given, path, message) => {
    const { errors } = await agent.refusal("manage_lists_and_tags", given);
    expect(errors).toMatchObject([{ path, message: expect.stringContaining(message) }]);
  });

  test("an unknown list is not found", async () => {
    const refused = await agent.refusal("manage_lists_and_tags", {
      action: "archive_list",
      list: crypto.randomUUID(),
    });
    expect(refused.type).toBe("/problems/list_not_found");
  });
});
