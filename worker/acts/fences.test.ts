import { beforeEach, expect } from "vitest";
import { longAgo, make } from "../test/doing.ts";
import { describeFences, useNeighbours } from "../test/fences.ts";
import { as, createGrant } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { readActs } from "./store.ts";
import { previewUndo, undoActs } from "./undo.ts";
import type { ActsAnswer } from "./wire.ts";

const world = useWorld();
const neighbours = useNeighbours(world);
let bobsProgram: string;

beforeEach(async () => {
  for (const person of [neighbours.ann, neighbours.bob]) {
    const program = await createGrant(world, person, { scope: "write" });
    await make(as(world, program), { title: "A secret" });
    await as(world, person).post("/api/lists", { name: "A secret" });
    bobsProgram = program.id;
  }
});

const planted = () => ({ act: bobsProgram, kind: "deleted", bytes: "0" });
const wish = () => ({ by: { kind: "program" as const, id: bobsProgram }, since: longAgo });

describeFences(world, neighbours, {
  tables: [
    {
      name: "task_changes",
      planted: () => ({ ...planted(), task_id: bobsProgram }),
      change: "undone = true",
    },
    {
      name: "list_changes",
      planted: () => ({ ...planted(), list_id: bobsProgram }),
      change: "undone = true",
    },
  ],
  fenced: ["tasks", "lists", "task_changes", "list_changes"],
  async findsNothing(pointed) {
    // The database's functions ask for whoever has entered, whatever the store is pointed at.
    expect((await readActs(pointed, { by: wish().by, limit: 10 })).acts).toEqual([]);
    expect((await readActs(pointed, { limit: 10 })).acts).toHaveLength(2);
    expect(await previewUndo(pointed, wish())).toBe("nothing");
    expect(await undoActs(pointed, wish(), undefined)).toBe("nothing");
  },
  async answersOwn() {
    const ann = as(world, neighbours.ann);
    const own = await (await ann.get("/api/acts")).json<ActsAnswer>();
    expect(own.acts).toHaveLength(2);
    expect(await (await ann.get(`/api/acts?by=program:${bobsProgram}`)).json()).toEqual({ acts: [] });
    for (const dry of [{ dry_run: true }, {}])
      expect((await ann.post("/api/acts/undo", { ...wish(), ...dry })).status).toBe(409);
    for (const path of [
      `/api/${neighbours.bob.userId}/acts`,
      `/api/v1/users/${neighbours.bob.userId}/acts`,
    ]) {
      expect((await ann.get(path)).status).toBe(403);
      expect((await ann.post(`${path}/undo`, wish())).status).toBe(403);
    }
    for (const path of [
      "/api/v1/acts",
      `/api/${neighbours.ann.userId}/acts`,
      `/api/v1/users/${neighbours.ann.userId}/acts`,
    ])
      expect(await (await ann.get(path)).json()).toEqual(own);
  },
  async isOpen() {
    const rows = await world.sql("select from task_changes where grant_id = $1", [bobsProgram]);
    expect(rows).toHaveLength(1);
  },
});
