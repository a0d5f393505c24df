import type { Client } from "pg";
import { finishAct, nameInAct } from "./acts.ts";
import type { Output } from "./output.ts";
import { sayBytes, sayDay, sayMoment } from "./table.ts";

const most = 50;

interface Found {
  id: string;
  email: string;
  verified: boolean;
  name: string;
  since: Date;
  last_seen: Date | null;
  sessions: number;
  tasks: number;
  bytes: number;
}

/** Everybody with a text in the email address or the name, or with that id: an exact one first, at most fifty. */
export async function find(client: Client, act: string, output: Output, text: string): Promise<void> {
  const { rows } = await client.query<Found>(
    `with found as (
       select * from users
       where strpos(email, $1) > 0 or strpos(lower(name collate "pg_c_utf8"), $1) > 0 or id::text = $1
       order by (email = $1 or id::text = $1) desc, email
       limit $2
     )
     select found.id, email, email_verified as verified, name, found.created_at as since,
       greatest(
         (select max(updated_at) from sessions where user_id = found.id),
         (select max(last_used_at) from access_keys where user_id = found.id),
         (select max(last_used_at) from grants where user_id = found.id),
         (select max(at) from account_events where user_id = found.id and not by_operator)
       ) as last_seen,
       (select count(*)::int from sessions where user_id = found.id and expires_at > now()) as sessions,
       coalesce(used.tasks, (select count(*)::int from tasks where user_id = found.id)) as tasks,
       coalesce(used.task_bytes + used.history_bytes, 0)::float8 as bytes
     from found left join account_usage as used on used.user_id = found.id
     order by (email = $1 or found.id::text = $1) desc, email`,
    [text.toLowerCase(), most + 1],
  );
  const people = rows.slice(0, most);
  await nameInAct(
    client,
    act,
    people.map(({ id }) => id),
  );
  await finishAct(client, act, { found: people.length });

  const more = rows.length > most;
  if (output.isJson) return output.json({ people, more });
  if (people.length === 0) return output.line("Nobody was found.");
  output.table(
    [
      { name: "id", value: ({ id }) => id },
      { name: "email", value: ({ email }) => email },
      { name: "verified", value: ({ verified }) => (verified ? "yes" : "no") },
      { name: "name", value: ({ name }) => name, most: 30 },
      { name: "since", value: ({ since }) => sayDay(since) },
      { name: "last seen (UTC)", value: ({ last_seen }) => sayMoment(last_seen) },
      { name: "sessions", value: ({ sessions }) => sessions },
      { name: "tasks", value: ({ tasks }) => tasks },
      { name: "bytes", value: ({ bytes }) => sayBytes(bytes) },
    ],
    people,
  );
  if (more) output.line(`\nThere are more than ${most}: look for a longer part.`);
}
