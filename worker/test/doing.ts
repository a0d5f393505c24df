import { beforeEach, expect } from "vitest";
import type { UndoneActsAnswer } from "../acts/wire.ts";
import type { ListAnswer } from "../lists/wire.ts";
import type { PageAnswer, TaskAnswer } from "../tasks/model/wire.ts";
import { as, createGrant, createKey, createPerson, type Key, type Person } from "./people.ts";
import type { World } from "./world.ts";

type Caller = ReturnType<typeof as>;
type Headers = Record<string, string>;

export const longAgo = "2020-01-01T00:00:00Z";

/** A person with a program that was let in, and a key, new for each test. Call at the top of a test file. */
export function useDoers(world: World) {
  let person: Person;
  let program: Key;
  let key: Key;
  beforeEach(async () => {
    person = await createPerson(world);
    program = await createGrant(world, person, { scope: "write" });
    key = await createKey(world, person, "write");
  });
  const undo = (wish: object = {}, headers?: Headers) =>
    as(world, person).post("/api/acts/undo", { by: byProgram(), since: longAgo, ...wish }, headers);
  const byProgram = () => ({ kind: "program", id: program.id });
  const all = async () => {
    const { tasks } = await (await as(world, person).get("/api/tasks?limit=1000")).json<PageAnswer>();
    const { lists } = await (await as(world, person).get("/api/lists")).json<{ lists: ListAnswer[] }>();
    return [...tasks, ...lists].map((row) => ({ ...row, updated_at: "some time" }));
  };
  return {
    get person() {
      return person;
    },
    get program() {
      return program;
    },
    get key() {
      return key;
    },
    get ann() {
      return as(world, person);
    },
    get assistant() {
      return as(world, program);
    },
    get backup() {
      return as(world, key);
    },
    /** Everything there is, apart from when it was changed. */
    all,
    /** Asks to undo everything that the program did. */
    undo,
    /** The same, which must be done, in one trip. */
    async undone(wish: object = {}, headers?: Headers): Promise<UndoneActsAnswer> {
      const { requests, result } = await world.countingRequests(() => undo(wish, headers));
      expect(result.status, await result.clone().text()).toBe(200);
      expect(requests).toBe(1);
      return result.json<UndoneActsAnswer>();
    },
    /** The same, which must be refused as a dry run is; nothing changes. */
    async isRefused(wish: object, status: number, type: string) {
      const before = await all();
      for (const dry of [{ dry_run: true }, {}]) {
        const answer = await undo({ ...wish, ...dry });
        expect(await answer.json()).toMatchObject({ type: `/problems/${type}`, status });
      }
      expect(await all()).toEqual(before);
    },
    /** The same, which must be refused, and foreseen by a dry run; nothing changes. */
    async isInTheWay(tasks: string[], wish: object = {}) {
      const before = await all();
      const foreseen = await undo({ ...wish, dry_run: true });
      expect(foreseen.status, await foreseen.clone().text()).toBe(200);
      const told = await foreseen.json<UndoneActsAnswer>();
      expect(told.in_the_way?.tasks.map(({ id }) => id).toSorted()).toEqual(tasks.toSorted());
      const refused = await undo(wish);
      expect(refused.status).toBe(412);
      expect(await refused.json()).toMatchObject({
        type: "/problems/acts_changed_meanwhile",
        in_the_way: told.in_the_way,
      });
      expect(await all()).toEqual(before);
      return told;
    },
  };
}

export const make = async (caller: Caller, fields: object) =>
  (await caller.post("/api/tasks", fields)).json<TaskAnswer>();

export const makeList = async (caller: Caller, name: string) =>
  (await caller.post("/api/lists", { name })).json<ListAnswer>();
