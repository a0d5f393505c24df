import type { Client } from "pg";
import { actAsOperator, finishAct, nameInAct } from "./acts.ts";
import { ask } from "./ask.ts";
import { inTransaction } from "./connection.ts";
import { endSessions } from "./end.ts";
import type { Output } from "./output.ts";
import { count } from "./table.ts";

const word = "everybody";

/**
 * Ends all sessions of all people, one person after another, so that nobody else waits for all of them. Whoever breaks it off has
 * done it for some, and may begin again. Unlike another secret, it leaves the authenticator apps as they are.
 */
export async function endEverybody(
  client: Client,
  act: string,
  output: Output,
  consent: string | undefined,
): Promise<void> {
  const people = await findSignedIn(client);
  if (!output.isJson) {
    output.line(`${count(people.length, "person has", "people have")} sessions. All of them sign in again.`);
  }
  const typed = consent ?? (await ask(`Type ${word} to end them: `));
  if (typed.trim() !== word) throw new Error(`That is not the word ${word}. Nothing was ended.`);
  await nameInAct(client, act, people);
  let sessions = 0;
  for (const person of people) sessions += await endOne(client, act, person);
  await finishAct(client, act, { people: people.length, sessions });
  if (output.isJson) return output.json({ ended: { people: people.length, sessions } });
  output.line(`Ended ${count(sessions, "session")} of ${count(people.length, "person", "people")}.
API keys and calendar addresses go on. Where mail is on, everybody is told.`);
}

async function findSignedIn(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    "select distinct user_id as id from sessions where expires_at > now() order by user_id",
  );
  return rows.map(({ id }) => id);
}

/** As for one person alone. An account that was deleted meanwhile has none left. */
function endOne(client: Client, act: string, person: string): Promise<number> {
  return inTransaction(client, async () => {
    await client.query("select from users where id = $1 for no key update", [person]);
    await actAsOperator(client, act);
    return endSessions(client, person);
  });
}
