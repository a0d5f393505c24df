import { expect, inject, test } from "vitest";
import { makeId } from "../../ids/id.ts";
import type { TaskAnswer } from "../../tasks/model/wire.ts";
import { type Result, send } from "../../test/device.ts";
import { type Fields, MergeModel, type Operation } from "../../test/merge-model.ts";
import { Follower } from "../../test/follower.ts";
import { as, createPerson, type Person } from "../../test/people.ts";
import { type Random, seededRandom } from "../../test/random.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();

function fieldsOf({ title, priority, due_on, completed }: TaskAnswer): Fields {
  return { title, priority: priority ?? "none", due_on: due_on ?? null, completed };
}

class Device {
  readonly copy: Follower;
  readonly outbox: Operation[] = [];
  readonly #random: Random;

  constructor(person: Person, random: Random) {
    this.copy = new Follower(as(world, person));
    this.#random = random;
  }

  /** Something that a person does on it, knowing what it has heard of. */
  act(): void {
    const { pick, chance, next } = this.#random;
    const at = new Date(Date.now() - Math.floor(1 + next() * 10_000) * 1000).toISOString();
    const tasks = [...this.copy.tasks.values()];
    const envelope = { id: makeId(0), at };
    if (tasks.length === 0 || chance(0.2)) {
      this.outbox.push({ ...envelope, do: "create_task", task: makeId(0), fields: { title: this.#title() } });
      return;
    }
    const known = pick(tasks);
    const was = fieldsOf(known);
    if (chance(0.2)) {
      this.outbox.push({ ...envelope, do: "delete_task", task: known.id, ...(chance(0.8) && { was }) });
      return;
    }
    const set: Fields = {};
    if (chance(0.5)) set.title = this.#title();
    if (chance(0.3)) set.priority = pick(["none", "low", "high"]);
    if (chance(0.3)) set.due_on = pick([null, "2026-12-01", "2026-12-02"]);
    if (chance(0.3)) set.completed = chance(0.5);
    this.outbox.push({ ...envelope, do: "change_task", task: known.id, set, ...(chance(0.8) && { was }) });
  }

  #title(): string {
    return `Title ${Math.floor(this.#random.next() * 1e9)}`;
  }
}

function wire({ task, ...operation }: Operation): object {
  if (operation.do !== "create_task") return { task, ...operation };
  const { fields, ...rest } = operation;
  return { ...rest, task: { id: task, ...fields } };
}

const seeds = [4, 27, inject("seed")];

test.for(seeds)(
  "devices that hear of each other late, and send late and twice, end with the same, as the rules say (seed %i)",
  async (seed) => {
    const person = await createPerson(world);
    const ann = as(world, person);
    const random = seededRandom(seed);
    const { pick, chance } = random;
    const devices = Array.from({ length: 4 }, () => new Device(person, random));
    const model = new MergeModel();
    const titles = new Set<string>();

    async function push({ outbox }: Device, count: number): Promise<void> {
      const sent = outbox.slice(0, count);
      if (sent.length === 0) return;
      const results: Result[] = await send(ann, ...sent.map(wire));
      expect(results.map(({ outcome }) => outcome)).not.toContain("refused");
      for (const operation of sent) {
        model.apply(operation);
        if (operation.do === "create_task") titles.add(String(operation.fields.title));
        if (operation.do === "change_task" && operation.set.title) titles.add(String(operation.set.title));
      }
      // An answer may be lost, and then all of it is sent again.
      if (!chance(0.2)) outbox.splice(0, sent.length);
    }

    for (let step = 0; step < 60; step += 1) {
      const device = pick(devices);
      for (let acts = 0; acts < 3; acts += 1) if (chance(0.7)) device.act();
      if (chance(0.5)) await push(device, 1 + Math.floor(random.next() * 8));
      if (chance(0.6)) await device.copy.hear(1 + Math.floor(random.next() * 6));
      const [some] = device.copy.tasks.keys();
      if (some !== undefined && chance(0.15)) {
        await ann.patch(`/api/tasks/${some}`, { priority: "medium" });
        model.change(some, { priority: "medium" });
      }
      if (some !== undefined && chance(0.05)) {
        await ann.delete(`/api/tasks/${some}`);
        model.delete(some);
      }
    }
    for (const device of devices) while (device.outbox.length > 0) await push(device, 100);
    for (const { copy } of devices) await copy.hearAll();

    const [first, ...others] = devices.map(
      ({ copy }) => new Map([...copy.tasks].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    );
    for (const other of others) expect(other).toEqual(first);
    const there = Object.fromEntries([...(first ?? [])].map(([id, task]) => [id, fieldsOf(task)]));
    expect(there).toEqual(Object.fromEntries(model.tasks));
    for (const [id, { conflicts }] of first ?? []) {
      const told = model.conflicts.get(id);
      expect(conflicts?.title, id).toBe(told?.["title"]);
      expect(conflicts?.deleted !== undefined, id).toBe(told?.["deleted"] !== undefined);
    }
    // No words that somebody wrote are lost.
    const rows = await world.sql("select before, after from task_changes where user_id = $1", [
      person.userId,
    ]);
    const history = JSON.stringify(rows);
    expect(titles.size).toBeGreaterThan(20);
    for (const title of titles) expect(history).toContain(`"${title}"`);
  },
);
