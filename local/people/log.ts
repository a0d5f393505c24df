import type { Client } from "pg";
import type { Output } from "./output.ts";
import { isId } from "./person.ts";
import type { ActKind, Details } from "./acts.ts";
import { sayMoment } from "./table.ts";

const most = 50;

interface Act {
  at: Date;
  act: ActKind;
  people: string[];
  details: Details;
  done_at: Date | null;
  operator: string;
  login: string;
}

/** The latest acts, or those that concern one account, which may be deleted. */
export async function showLog(client: Client, output: Output, person: string | undefined): Promise<void> {
  if (person !== undefined && !isId(person)) {
    throw new Error("The log names people by their ids alone: npm run people -- log ID");
  }
  const { rows } = await client.query<Act>(
    `select at, act, people, details, done_at, operator, login from operator_acts
     where $1::uuid is null or $1 = any (people) order by at desc, id limit $2`,
    [person, most + 1],
  );
  const acts = rows.slice(0, most);
  const more = rows.length > most;
  if (output.isJson) return output.json({ acts, more });
  if (acts.length === 0) return output.line("Nothing is written down.");
  output.table(
    [
      { name: "at (UTC)", value: ({ at }) => sayMoment(at) },
      { name: "act", value: ({ act }) => act },
      {
        name: "person",
        value: ({ people }) => (people.length > 1 ? `${people.length} people` : (people[0] ?? "")),
      },
      { name: "what", value: sayOutcome },
      { name: "operator", value: ({ operator }) => operator, most: 40 },
      { name: "login", value: ({ login }) => login, most: 20 },
    ],
    acts,
  );
  if (more) output.line(`\nThe latest ${most}. All of them are in the table operator_acts.`);
}

/** "sessions 2, api keys 1", or that it did not get to its end. */
function sayOutcome({ details, done_at: done }: Act): string {
  if (done === null) return "not done";
  return Object.entries(details)
    .filter(([, value]) => value !== false && value !== 0)
    .map(([name, value]) => name.replaceAll("_", " ") + (value === true ? "" : ` ${value}`))
    .join(", ");
}
