import { describe, expect, test } from "vitest";
import { make, makeList, useDoers } from "../test/doing.ts";
import { as, createGrant } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { ActsAnswer } from "./wire.ts";

const world = useWorld();
const doers = useDoers(world);

const redo = (act: string | undefined) => doers.ann.post("/api/tasks/redo", { act });

describe("undoing all that a program did", () => {
  test("leaves everything as it was before: tasks, subtasks, lists, repetitions and reminders; a redo does it again", async () => {
    const { ann, assistant } = doers;
    const list = await makeList(ann, "House");
    const checklist = Array.from({ length: 60 }, (_, nth) => ({ title: `Step ${nth} ${"x".repeat(30)}` }));
    const own = await make(ann, { title: "Own", list_id: list.id, checklist });
    const gone = await make(ann, { title: "Gone", tags: ["a"] });
    const daily = await make(ann, {
      title: "Daily",
      due_on: "2099-01-01",
      repeat: { rule: "FREQ=DAILY" },
      reminders: [{ minutes_before: 0 }],
    });
    await make(ann, { title: "Below", parent_id: daily.id });
    const before = await doers.all();

    const garden = await makeList(assistant, "Garden");
    const [first, ...others] = own.checklist ?? [];
    await assistant.patch(`/api/tasks/${own.id}`, {
      list_id: garden.id,
      checklist: [{ ...first, completed: true }, ...others],
    });
    await assistant.patch(`/api/tasks/${own.id}`, { checklist: others, title: "Other" });
    await assistant.patch(`/api/tasks/${daily.id}`, { completed: true });
    const made = await make(assistant, { title: "Made", list_id: garden.id });
    await make(assistant, { title: "Below it", parent_id: made.id });
    await assistant.patch(`/api/tasks/${made.id}`, { title: "Made better" });
    await assistant.delete(`/api/tasks/${gone.id}`);
    await assistant.delete(`/api/lists/${list.id}`);
    const after = await doers.all();
    expect(after).not.toEqual(before);

    const told = await doers.undone({ dry_run: true });
    expect(await doers.all()).toEqual(after);
    expect(told).not.toHaveProperty("undone_by");
    const { undone_by: undo, acts, counts } = await doers.undone();
    expect(await doers.all()).toEqual(before);
    expect(counts).toEqual(told.counts);
    expect(counts).toMatchObject({ acts: 9, restored: 1, lists: { removed: 1, restored: 1 } });
    expect(acts.map(({ act }) => act)).toEqual(told.acts.map(({ act }) => act));
    expect(acts.every(({ undone, undone_by: by }) => undone && by === undo)).toBe(true);

    const { result, requests } = await world.countingRequests(() => redo(undo));
    expect(result.status, await result.clone().text()).toBe(200);
    expect(requests).toBe(1);
    const redone = await result.json<{ changes: { act: string; id: string }[]; tasks: { id: string }[] }>();
    expect(new Set(redone.changes.map(({ act }) => act)).size).toBe(7);
    expect(redone.tasks.map(({ id }) => id)).toContain(made.id);
    expect(await doers.all()).toEqual(after);
    // And again, there and back.
    const again = await doers.undone();
    expect(again.counts).toEqual(counts);
    expect(await doers.all()).toEqual(before);
    expect((await redo(undefined)).status).toBe(200);
    expect(await doers.all()).toEqual(after);
    const { acts: listed } = await (await ann.get("/api/acts?by=me&limit=2")).json<ActsAnswer>();
    expect(listed).toMatchObject([
      { act: again.undone_by, undo: true, undone: true },
      { act: undo, undo: true, undone: true },
    ]);
  });

  test("is told from the moment on that is named, and leaves what is older", async () => {
    const { assistant } = doers;
    const old = await make(assistant, { title: "Old" });
    await make(assistant, { title: "New" });
    await world.sql("update task_changes set at = now() - interval '2 hours' where task_id = $1", [old.id]);
    const since = new Date(Date.now() - 60 * 60 * 1000).toISOString();
    expect((await doers.undone({ since })).counts).toMatchObject({ acts: 1, removed: 1 });
    expect(await doers.all()).toMatchObject([{ title: "Old" }]);
    await world.sql("update task_changes set at = now() - interval '91 days' where task_id = $1", [old.id]);
    await doers.isRefused({}, 409, "nothing_to_undo");
  });

  test("passes over what is undone already, and what others did", async () => {
    const { ann, assistant, backup, program, person, key } = doers;
    const other = await createGrant(world, person, { scope: "write", name: "Other" });
    for (const caller of [ann, backup, as(world, other), assistant]) await make(caller, { title: "Task" });
    await ann.post("/api/tasks/undo");
    await doers.isRefused({}, 409, "nothing_to_undo");
    for (const id of [key.id, person.sessionId, crypto.randomUUID()])
      await doers.isRefused({ by: { kind: "program", id } }, 409, "nothing_to_undo");
    for (const kind of ["key", "browser"])
      await doers.isRefused({ by: { kind, id: program.id } }, 409, "nothing_to_undo");
    expect(await doers.all()).toHaveLength(3);
    expect((await doers.undone({ by: { kind: "key", id: key.id } })).counts.removed).toBe(1);
    expect((await doers.undone({ by: { kind: "program", id: other.id } })).counts.removed).toBe(1);
    // The session also undid what the others had made, which comes back.
    const { counts } = await doers.undone({ by: { kind: "browser", id: person.sessionId } });
    expect(counts).toMatchObject({ acts: 4, removed: 1, restored: 3 });
    expect(await doers.all()).toHaveLength(3);
  });

  test("leaves what others did to other fields of the same tasks, and is possible after the program was ended", async () => {
    const { ann, assistant, program } = doers;
    const task = await make(ann, { title: "Task" });
    await assistant.patch(`/api/tasks/${task.id}`, { title: "One" });
    await ann.patch(`/api/tasks/${task.id}`, { description: "mine" });
    await assistant.patch(`/api/tasks/${task.id}`, { title: "Two", priority: "high" });
    await world.sql("delete from grants where id = $1", [program.id]);
    const { undone_by: undo } = await doers.undone();
    expect(await doers.all()).toMatchObject([{ title: "Task", description: "mine" }]);
    await redo(undo);
    expect(await doers.all()).toMatchObject([{ title: "Two", description: "mine", priority: "high" }]);
  });

  test("takes back what it undid of others, and not its undos of its own", async () => {
    const { ann, assistant } = doers;
    const task = await make(ann, { title: "One" });
    await ann.patch(`/api/tasks/${task.id}`, { title: "Two" });
    await assistant.post("/api/tasks/undo");
    await make(assistant, { title: "Made" });
    await assistant.post("/api/tasks/undo");
    expect(await doers.all()).toMatchObject([{ title: "One" }]);
    const { undone_by: undo, counts } = await doers.undone();
    expect(counts).toMatchObject({ acts: 1, changed: 1 });
    expect(await doers.all()).toMatchObject([{ title: "Two" }]);
    // The act that it had undone stands again, and can be undone.
    await ann.post("/api/tasks/undo");
    expect(await doers.all()).toMatchObject([{ title: "One" }]);
    await ann.post("/api/tasks/redo");
    expect((await redo(undo)).status).toBe(200);
    expect(await doers.all()).toMatchObject([{ title: "One" }]);
    const { acts } = await (await ann.get("/api/acts?by=me")).json<ActsAnswer>();
    expect(acts.find((act) => act.tasks.changed === 1 && act.undo === undefined)).toMatchObject({
      undone: true,
    });
  });

  test("that came to nothing marks its acts and leaves no undo", async () => {
    const { ann, assistant } = doers;
    const task = await make(assistant, { title: "Brief" });
    await assistant.delete(`/api/tasks/${task.id}`);
    const undone = await doers.undone();
    expect(undone).not.toHaveProperty("undone_by");
    expect(undone).toMatchObject({
      counts: { acts: 2, changed: 0 },
      acts: [{ undone: true }, { undone: true }],
    });
    await doers.isRefused({}, 409, "nothing_to_undo");
    expect((await ann.post("/api/tasks/redo")).status).toBe(409);
  });

  test("brings back what it deleted and restored itself, as it was", async () => {
    const { ann, assistant } = doers;
    const task = await make(ann, { title: "Task", description: "mine" });
    const before = await doers.all();
    await assistant.delete(`/api/tasks/${task.id}`);
    await assistant.post("/api/bin/restore", { tasks: [task.id] });
    await assistant.patch(`/api/tasks/${task.id}`, { title: "Other", description: null });
    const after = await doers.all();
    const { undone_by: undo } = await doers.undone();
    expect(await doers.all()).toEqual(before);
    await redo(undo);
    expect(await doers.all()).toEqual(after);
  });
});
