import type { Client } from "pg";
import { nameDevice } from "../../worker/fields/device-name.ts";
import { finishAct } from "./acts.ts";
import type { Output } from "./output.ts";
import type { Person } from "./person.ts";
import { count, sayMoment } from "./table.ts";

interface Session {
  id: string;
  user_agent: string | null;
  country: string | null;
  began: Date;
  renewed: Date;
  expires: Date;
}

/** The sessions that live, the one that was renewed last first. */
export async function listSessions(
  client: Client,
  act: string,
  output: Output,
  person: Person,
): Promise<void> {
  const { rows } = await client.query<Session>(
    `select id, user_agent, country, created_at as began, updated_at as renewed, expires_at as expires
     from sessions where user_id = $1 and expires_at > now() order by updated_at desc, id`,
    [person.id],
  );
  const keys = await client.query<{ keys: number; calendar: boolean; programs: number }>(
    `select count(*) filter (where scope <> 'calendar')::int as keys,
       count(*) filter (where scope = 'calendar') > 0 as calendar,
       (select count(*)::int from grants where user_id = $1 and expires_at > now()) as programs
     from access_keys where user_id = $1 and (expires_at is null or expires_at > now())`,
    [person.id],
  );
  const { keys: held = 0, calendar = false, programs = 0 } = keys.rows[0] ?? {};
  await finishAct(client, act, { sessions: rows.length });

  const sessions = rows.map(({ user_agent: agent, ...session }) => ({
    ...session,
    device: agent === null ? "Unknown" : nameDevice(agent),
  }));
  const { id, email } = person;
  if (output.isJson)
    return output.json({
      person: { id, email },
      sessions,
      api_keys: held,
      calendar_address: calendar,
      programs,
    });
  if (sessions.length === 0) output.line(`${email} has no session.`);
  else {
    output.table(
      [
        { name: "id", value: (session) => session.id },
        { name: "device", value: ({ device }) => device, most: 30 },
        { name: "country", value: ({ country }) => country ?? "" },
        { name: "began (UTC)", value: ({ began }) => sayMoment(began) },
        { name: "last renewed", value: ({ renewed }) => sayMoment(renewed) },
        { name: "expires", value: ({ expires }) => sayMoment(expires) },
      ],
      sessions,
    );
  }
  const also = [
    ...(held > 0 ? [count(held, "API key")] : []),
    ...(calendar ? ["a calendar address"] : []),
    ...(programs > 0 ? [count(programs, "program")] : []),
  ];
  if (also.length > 0) output.line(`\nThere is also ${also.join(" and ")}: end ${id} --keys ends them.`);
}
