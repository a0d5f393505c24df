import type pg from "pg";
import { issueToken } from "../../worker/access/token.ts";

export interface Person {
  userId: string;
  sessionId: string;
  email: string;
  /** The session's secret, as a session cookie holds it. */
  session: string;
  /** The bearer token for the API. */
  token: string;
  /** One of the person's tasks. */
  taskId: string;
}

/** Adds people with a valid session each, and tasks that were made over the last year. */
export async function seed(direct: pg.Client, count: { people: number; tasks: number }): Promise<void> {
  await direct.query("set synchronous_commit = off");
  await direct.query(
    `with people as (
       insert into users (email)
         select 'person-' || gen_random_uuid() || '@example.com' from generate_series(1, $1) returning id
     )
     insert into sessions (user_id, token, expires_at)
       select id, replace(gen_random_uuid()::text, '-', ''), now() + interval '7 days' from people`,
    [count.people],
  );
  await addTasks(direct, count.tasks);
}

/** Spreads tasks evenly over the seeded people; a person from `addPersonWithTasks` gets none. */
export async function addTasks(direct: pg.Client, count: number): Promise<void> {
  const { rows } = await direct.query<{ id: string }>("select id from users where email like 'person-%'");
  await direct.query(
    `insert into tasks (user_id, title, description, completed, created_at, updated_at)
       select ($1::uuid[])[1 + number % $2::int], ${title}, ${description}, number % 3 = 0, moment, moment
       from generate_series(1, $3::int) number
       cross join lateral (select now() - (random() + 0 * number) * interval '365 days' as moment)`,
    [rows.map(({ id }) => id), rows.length, count],
  );
  await direct.query(knownUse);
  await direct.query("vacuum analyze");
}

/** As the first write of an account counts what is there. */
const knownUse = "insert into account_usage select (count_account(id)).* from users on conflict do nothing";

/** Adds one person with this many tasks. */
export async function addPersonWithTasks(direct: pg.Client, email: string, tasks: number): Promise<void> {
  await direct.query(
    `with person as (insert into users (email) values ($2) returning id),
     session as (
       insert into sessions (user_id, token, expires_at)
         select id, $2, now() + interval '7 days' from person
     )
     insert into tasks (user_id, title, description, completed, created_at, updated_at)
       select person.id, ${title}, ${description}, number % 3 = 0, moment, moment
       from person, generate_series(1, $1::int) number
       cross join lateral (select now() - (random() + 0 * number) * interval '365 days' as moment)`,
    [tasks, email],
  );
  await direct.query(knownUse);
}

const title = `'Trim the ' || (array['hedge', 'yew', 'box', 'holly', 'hawthorn'])[1 + number % 5] || ' no. ' || number`;
const description = `case when number % 2 = 0 then 'Before the birds nest, and once more in the autumn.' end`;

/** Finds up to a thousand seeded people, and gives each a token. */
export async function findPeople(
  direct: pg.Client,
  secret: string,
  { like = "person-%" } = {},
): Promise<Person[]> {
  const { rows } = await direct.query<Omit<Person, "token">>(
    `select users.id as "userId", sessions.id as "sessionId", email, sessions.token as session,
       (select id from tasks where user_id = users.id limit 1) as "taskId"
     from users join sessions on user_id = users.id where email like $1 order by users.id limit 1000`,
    [like],
  );
  const now = new Date();
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      token: await issueToken({ BETTER_AUTH_SECRET: secret }, row, now),
    })),
  );
}
