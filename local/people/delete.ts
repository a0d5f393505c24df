import type { Client } from "pg";
import { finishAct } from "./acts.ts";
import { ask } from "./ask.ts";
import { inTransaction } from "./connection.ts";
import type { Output } from "./output.ts";
import { gone, type Person } from "./person.ts";
import { count } from "./table.ts";

interface Holdings {
  tasks: number;
  lists: number;
  views: number;
  changes: number;
  sessions: number;
  api_keys: number;
  programs: number;
  calendar_address: boolean;
}

/** Deletes an account with all that belongs to it, once its email address was typed. */
export async function deleteAccount(
  client: Client,
  act: string,
  output: Output,
  person: Person,
  consent: string | undefined,
): Promise<void> {
  const { id, email, name } = person;
  if (!output.isJson) {
    output.line(`${email}${name === "" ? "" : `, ${name}`}\n${id}\n`);
    for (const line of sayHoldings(await countHoldings(client, id))) output.line(line);
  }
  if (consent === undefined) output.line("\nThis cannot be undone.");
  const typed = consent ?? (await ask("Type the email address to delete the account: "));
  if (typed.trim().toLowerCase() !== email)
    throw new Error("That is not the email address. Nothing was deleted.");

  const deleted = await inTransaction(client, async () => {
    // Nobody can add anything to the account from here on.
    const { rows } = await client.query("select email from users where id = $1 for update", [id]);
    if (rows.length === 0) throw gone();
    if (rows[0].email !== email)
      throw new Error("The email address was changed meanwhile. Nothing was deleted.");
    const holdings = await countHoldings(client, id);
    await client.query(
      `with deleted as (delete from users where id = $1 returning email, email_verified, language)
       insert into untold_deletions (email, language) select email, language from deleted where email_verified`,
      [id],
    );
    await finishAct(client, act, { ...holdings });
    return holdings;
  });
  if (output.isJson) return output.json({ person: { id, email }, deleted });
  output.line(`\nThe account is deleted. What is left:
- this act, with the id and no address, for a year: npm run people -- log
- the Worker's log, where the person is a digest, for as long as you keep it
- backups, and the past that Neon can restore, until they are too old: whoever
  restores the database has to delete the account again
- a copy on the person's devices: the app erases it when it next reaches the
  server. A device that listens is let go within twelve hours at most.
Where the server sends mail, a verified address is told within half an hour. Until
then, and for a day at most, the database keeps the address for that.`);
}

async function countHoldings(client: Client, person: string): Promise<Holdings> {
  const { rows } = await client.query<Holdings>(
    `select
       (select count(*)::int from tasks where user_id = $1) as tasks,
       (select count(*)::int from lists where user_id = $1 and filter is null) as lists,
       (select count(*)::int from lists where user_id = $1 and filter is not null) as views,
       (select count(*)::int from task_changes where user_id = $1)
         + (select count(*)::int from list_changes where user_id = $1) as changes,
       (select count(*)::int from sessions where user_id = $1 and expires_at > now()) as sessions,
       (select count(*)::int from access_keys where user_id = $1 and scope <> 'calendar') as api_keys,
       (select count(*)::int from grants where user_id = $1 and expires_at > now()) as programs,
       exists (select from access_keys where user_id = $1 and scope = 'calendar') as calendar_address`,
    [person],
  );
  const [holdings] = rows;
  if (!holdings) throw new Error("a query without from has a row");
  return holdings;
}

function sayHoldings(held: Holdings): string[] {
  return [
    "What goes:",
    `- ${count(held.tasks, "task")}, ${count(held.lists, "list")}, ${count(held.views, "saved view")}`,
    `- the history, with ${count(held.changes, "change")}`,
    `- ${count(held.sessions, "session")}, ${count(held.api_keys, "API key")}, ${count(held.programs, "program")}, ${held.calendar_address ? "the" : "no"} calendar address`,
    "- the name, the email address, the password and the recent activity",
  ];
}
