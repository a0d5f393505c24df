import type { Task } from "../types.ts";
import { readJson, writeJson } from "./files.ts";

interface Listed {
  id: string;
  title: string;
}

type Listings = Record<string, Listed[]>;

const name = "listing.json";

async function readListings(): Promise<Listings> {
  const value = await readJson(name).catch(() => ({}));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by this program.
  return (typeof value === "object" && value !== null ? value : {}) as Listings;
}

/** Keeps which task each number of a listing meant: a number is about that task, whatever the list looks like by then. */
export async function rememberListing(origin: string, tasks: Task[]): Promise<void> {
  const listed = tasks.map(({ id, title }) => ({ id, title }));
  // A listing is of use where nothing can be kept, too: without its numbers.
  await writeJson(name, { ...(await readListings()), [origin]: listed }).catch(() => {});
}

export async function lastListing(origin: string): Promise<Listed[]> {
  return (await readListings())[origin] ?? [];
}

export async function forgetListing(origin: string): Promise<void> {
  const { [origin]: _, ...others } = await readListings();
  await writeJson(name, others).catch(() => {});
}
