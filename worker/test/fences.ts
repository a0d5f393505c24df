import { type SQL, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "../db/client.ts";
import { type Gate, openGate, query } from "../db/gate.ts";
import { createPerson, type Person } from "./people.ts";
import type { World } from "./world.ts";

/** Two people, new for each test: Ann sends the requests, and they must not reach the rows of Bob. */
export interface Neighbours {
  readonly ann: Person;
  readonly bob: Person;
  readonly database: Database;
  annsGate(): Gate;
  /** Takes the first fence away: every query of a store names the victim instead of the caller. */
  pointAtBob(gate: Gate): Gate;
}

/** Call at the top of a test file. */
export function useNeighbours(world: World): Neighbours {
  let database: Database;
  let ann: Person;
  let bob: Person;
  beforeAll(() => {
    database = openDatabase(String(world.bindings["DATABASE_URL"]));
  });
  beforeEach(async () => {
    [ann, bob] = await Promise.all([createPerson(world), createPerson(world)]);
  });
  return {
    get ann() {
      return ann;
    },
    get bob() {
      return bob;
    },
    get database() {
      return database;
    },
    annsGate: () => openGate(database, ann),
    pointAtBob: (gate) => ({ ...gate, owner: bob.userId }),
  };
}

interface OwnedTable {
  name: string;
  /** A row that one person might make for another, without its owner. */
  planted: () => Record<string, string>;
  /** What owners may set in their rows, in SQL. */
  change: string;
}

interface Fences {
  /** The tables that the store works on. */
  tables: OwnedTable[];
  /** The tables that lose their second fence, if they are more than `tables`. */
  fenced?: string[];
  /** Every way for Ann to enter, if there are more than her session. */
  gates?: () => Promise<Gate[]>;
  /** Expects that the whole store, through Ann's gate but pointed at Bob, finds and changes nothing. */
  findsNothing(pointed: Gate): Promise<void>;
  /** Expects that every route answers Ann with her own rows only. */
  answersOwn(): Promise<void>;
  /** Expects that the store, pointed at Bob, reaches Bob's rows. */
  isOpen(pointed: Gate): Promise<void>;
}

/** Rows are fenced twice: by the `where` of each query and by the database. Each fence must hold without the other. */
export function describeFences(world: World, neighbours: Neighbours, fences: Fences): void {
  const { tables, fenced = tables.map(({ name }) => name) } = fences;
  const rowsOf = (table: string, { userId }: Person) =>
    world.sql(`select * from ${table} where user_id = $1`, [userId]);
  const bobsRows = () => Promise.all(fenced.map((table) => rowsOf(table, neighbours.bob)));
  const refused = { code: "42501" };

  describe("without the first fence, the second one holds", () => {
    test.each(tables)(
      "queries without a `where` reach only the caller's rows in $name, and give no row to another person",
      async ({ name, planted, change }) => {
        const before = await bobsRows();
        const { ann, bob } = neighbours;
        const table = sql.identifier(name);
        const owners = (await rowsOf(name, ann)).map(() => ({ user_id: ann.userId }));
        const columns = Object.keys(planted()).map((column) => sql`, ${sql.identifier(column)}`);
        const values = Object.values(planted()).map((value) => sql`, ${value}`);
        const gates = (await fences.gates?.()) ?? [neighbours.annsGate()];
        for (const gate of gates) {
          const run = async (statement: SQL) => (await gate.run(query.execute(statement)))[0].rows;
          expect(await run(sql`select user_id from ${table}`)).toEqual(owners);
          expect(await run(sql`update ${table} set ${sql.raw(change)} returning user_id`)).toEqual(owners);
          const plant = sql`insert into ${table} (user_id${sql.join(columns)})
            values (${bob.userId}${sql.join(values)})`;
          await expect(run(plant)).rejects.toMatchObject(refused);
          await expect(run(sql`update ${table} set user_id = ${bob.userId}`)).rejects.toMatchObject(refused);
        }
        const [{ rows }] = await neighbours
          .annsGate()
          .run(query.execute(sql`delete from ${table} returning user_id`));
        expect(rows).toEqual(owners);
        expect(await bobsRows()).toEqual(before);
      },
    );

    test("the whole store, pointed at another person's rows, finds none of them", async () => {
      const before = await bobsRows();
      await fences.findsNothing(neighbours.pointAtBob(neighbours.annsGate()));
      expect(await bobsRows()).toEqual(before);
    });

    test.each(tables)(
      "the Worker's login, without entering as a person, is refused $name",
      async ({ name }) => {
        const table = sql.identifier(name);
        for (const statement of [sql`select from ${table}`, sql`delete from ${table}`]) {
          await expect((async () => neighbours.database.execute(statement))()).rejects.toMatchObject({
            cause: refused,
          });
        }
      },
    );
  });

  describe("without the second fence", () => {
    useNoSecondFence(world, fenced);

    test("the first one holds, on every route", async () => {
      const before = await bobsRows();
      await fences.answersOwn();
      expect(await bobsRows()).toEqual(before);
    });

    test("and without the first one, everything is open: so the tests above can fail", async () => {
      const { bob } = neighbours;
      for (const { name } of tables) {
        const [{ rows }] = await neighbours
          .annsGate()
          .run(query.execute(sql`select from ${sql.identifier(name)} where user_id = ${bob.userId}`));
        expect(rows).toHaveLength((await rowsOf(name, bob)).length);
      }
      await fences.isOpen(neighbours.pointAtBob(neighbours.annsGate()));
    });
  });
}

/** Takes the database's fence away for the tests of a `describe`. */
export function useNoSecondFence(world: World, tables: string[]): void {
  const set = async (state: "enable" | "disable") => {
    for (const table of tables) await world.sql(`alter table ${table} ${state} row level security`);
  };
  beforeEach(async () => {
    await set("disable");
    return () => set("enable");
  });
}
