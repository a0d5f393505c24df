import { type Database, openDatabase, prefix } from "../../storage/database.ts";
import { type ForWorker, forWorkerKey, readForWorker, shownKey } from "../../storage/for-worker.ts";

export interface PersonHere {
  owner: string;
  database: Database;
  forWorker: Partial<ForWorker>;
}

/** Undefined if somebody else is signed in on this device, or nobody; throws if that cannot be read. Whoever asks closes the database. */
export async function findPerson(owner: string): Promise<PersonHere | undefined> {
  const names = await listOwners();
  // Opening it would make one for somebody who is not here.
  if (!names.includes(owner)) return undefined;
  const database = await openDatabase(owner);
  if (!database) throw new DOMException("Not opened", "UnknownError");
  const kept = database.read<unknown[]>(["state"], (table) => table("state").getAll(forWorkerKey));
  const forWorker = readForWorker(await kept.then(([value]) => value).catch(closing(database)));
  if (forWorker) return { owner, database, forWorker };
  database.close();
  return undefined;
}

const closing = (database: Database) => (thrown: unknown) => {
  database.close();
  throw thrown;
};

/** Everybody who has something here: at most one of them is signed in. */
async function listOwners(): Promise<string[]> {
  const all = await indexedDB.databases();
  return all.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []));
}

export async function findAnyone(): Promise<PersonHere | undefined> {
  for (const owner of await listOwners()) {
    // oxlint-disable-next-line no-await-in-loop -- there is one, and seldom what another has left
    const person = await findPerson(owner);
    if (person) return person;
  }
  return undefined;
}

/** A message may come twice, days apart: a device was off, or the server did not hear that it had arrived. */
const remembered = 2 * 86_400_000;

/** Whether it has not been shown lately. Of two that ask at once, one is told so. */
export async function markShown({ database }: PersonHere, id: string, now: number): Promise<boolean> {
  let isNew = false;
  await database.write(["state"], (table) => {
    const known = table("state").get(shownKey);
    known.addEventListener("success", () => {
      const lately = shownIn(known.result).filter(([, at]) => at > now - remembered);
      isNew = !lately.some(([shown]) => shown === id);
      if (isNew) table("state").put([...lately, [id, now]], shownKey);
    });
    return undefined;
  });
  return isNew;
}

function shownIn(value: unknown): [string, number][] {
  return Array.isArray(value) ? value : [];
}
