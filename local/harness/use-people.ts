import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { useDatabase } from "./database.ts";
import { runPeople } from "./people.ts";
import { makeState } from "./product.ts";

/** Call at the top of a test file: a database for the command, and a folder that is its state. */
export function usePeople() {
  const database = useDatabase();
  let state: Awaited<ReturnType<typeof makeState>>;
  beforeAll(async () => (state = await makeState()));
  afterAll(() => state.remove());

  const environment = () => ({ DATABASE_URL: database.ownerAddress, HEDGEROW_STATE: state.folder });
  return {
    database,
    environment,
    /** The path of a file in that folder. */
    inState: (path: string) => join(state.folder, path),
    run: (args: string[], input?: string) =>
      runPeople(args, { environment: environment(), ...(input !== undefined && { input }) }),
    sql: async (statement: string, values: unknown[] = []) =>
      (await database.direct.query(statement, values)).rows,
  };
}
