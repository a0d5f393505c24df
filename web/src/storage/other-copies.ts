import { deleteCopy, prefix } from "./database.ts";

/** Deletes what is kept of others who were signed in here, but for what they have not sent. */
export async function deleteOtherCopies(owner: string): Promise<void> {
  // Some browsers do not list them.
  const all = (await indexedDB.databases?.()) ?? [];
  const owners = all.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  await Promise.all(owners.filter((other) => other !== owner).map(deleteCopy));
}
