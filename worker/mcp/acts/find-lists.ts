import { enter, forOneList } from "../../access/owners-router.ts";
import type { FieldError } from "../../http/problem.ts";
import { invalidFields, shorten } from "../../http/validation.ts";
import type { List } from "../../lists/list.ts";
import { listLists } from "../../lists/store.ts";
import type { Call } from "../tool.ts";

/** A list as a call names it: by its id or its name, with the path of the argument. Null is the inbox. */
export interface NamedList {
  path: string;
  list: string | null;
}

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const inbox = "inbox";
const mostSuggested = 5;

/** Finds the ids of lists, in the order in which they are named. Only a name takes a trip to the database, unless all are known. */
export async function findLists(call: Call, named: NamedList[], known?: List[]): Promise<(string | null)[]> {
  const isByName = named.some(({ list }) => list !== null && !id.test(list));
  const lists = known ?? (isByName ? await listLists(enter(call.c, forOneList)) : []);
  const errors: FieldError[] = [];
  const looked = new Map<string, ReturnType<typeof findByName>>();
  const ids = named.map(({ path, list }) => {
    if (list === null || id.test(list)) return list?.toLowerCase() ?? null;
    // Names that are like it are looked for once: that takes as long as there are lists.
    const found = looked.get(list) ?? findByName(lists, list, errors.length === 0);
    looked.set(list, found);
    if (typeof found !== "string") return found.id;
    errors.push({ path, message: found });
    return null;
  });
  if (errors.length > 0) throw invalidFields(errors);
  return ids;
}

/** Its id, or what is wrong with the name. */
function findByName(lists: List[], name: string, mayGuess: boolean): { id: string | null } | string {
  const wanted = fold(name);
  const alike = lists.filter((list) => fold(list.name) === wanted);
  const spelledSo = alike.filter((list) => list.name === name.trim());
  const current = alike.filter(({ archivedAt }) => archivedAt === null);
  const only = [spelledSo, current, alike].find(({ length }) => length === 1)?.[0];
  if (only) return { id: only.id };
  if (alike.length > 0)
    return `names ${alike.length} lists: send the id, one of ${alike.map((list) => list.id).join(", ")}`;
  if (wanted === inbox) return { id: null };
  const near = mayGuess ? namesLike(lists, wanted) : [];
  const hint = near.length > 0 ? `did you mean ${near.join(" or ")}?` : "get_overview has them all";
  return `is not one of your lists: ${hint}`;
}

function namesLike(lists: List[], wanted: string): string[] {
  return lists
    .map(({ name }) => ({ name, distance: distanceOf(wanted, fold(name)) }))
    .filter(({ name, distance }) => distance <= wanted.length / 2 || fold(name).includes(wanted))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, mostSuggested)
    .map(({ name }) => `"${shorten(name)}"`);
}

function fold(name: string): string {
  return name.trim().toLowerCase().normalize("NFC");
}

/** How many letters have to be added, left out or replaced (Levenshtein), of names that are at most so long. */
function distanceOf(one: string, other: string): number {
  const [a, b] = [one.slice(0, 100), other.slice(0, 100)];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const here = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const change = a[row - 1] === b[column - 1] ? 0 : 1;
      here.push(
        Math.min((above[column] ?? 0) + 1, (here[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + change),
      );
    }
    above = here;
  }
  return above[b.length] ?? 0;
}
