import type { Client } from "pg";
import { nameInAct } from "./acts.ts";

export interface Person {
  id: string;
  email: string;
  name: string;
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whether a text is an id, and no email address or name. */
export const isId = (text: string): boolean => uuid.test(text);

/** The one person of an id or an exact email address, named in the act before anything else is read. */
export async function findPerson(client: Client, act: string, named: string): Promise<Person> {
  const column = isId(named) ? "id" : "email";
  const { rows } = await client.query<Person>(
    `select id, email, name from users where ${column} = $1`,
    // Email addresses are stored in lower case, which for ids PostgreSQL does.
    [named.toLowerCase()],
  );
  const [person] = rows;
  if (!person) {
    throw new Error(
      "No account has that id or exactly that email address. To look for a part of one: npm run people -- find TEXT",
    );
  }
  await nameInAct(client, act, [person.id]);
  return person;
}

export function gone(): Error {
  return new Error("The account was deleted meanwhile.");
}
