import { webhookEvents } from "../../drizzle/schema.ts";
import type { Person } from "./people.ts";
import type { World } from "./world.ts";

interface Wished {
  name?: string;
  url?: string;
  /** All of them, if none are named. */
  events?: readonly string[];
  isOn?: boolean;
  /** As it is in the database: sealed. */
  secret?: string;
}

/** A webhook that a person made before. Answers its id. */
export async function createWebhook(
  world: World,
  { userId }: Pick<Person, "userId">,
  {
    name = "Watering plan",
    url = "https://garden.example/hooks",
    events = webhookEvents,
    isOn = true,
    secret = "sealed",
  }: Wished = {},
): Promise<string> {
  const [row] = await world.sql(
    `insert into webhooks (user_id, name, url, events, secret, is_on, off_because)
     values ($1, $2, $3, $4, $5, $6, case when not $6 then 'person' end) returning id`,
    [userId, name, url, events, secret, isOn],
  );
  return String(row?.["id"]);
}

/** What a webhook waits to be told, in its order: types with what they are about and which fields were changed. */
export async function waitingFor(world: World, webhook: string): Promise<unknown[][]> {
  const rows = await world.sql(
    "select type, subject, changed from deliveries where webhook_id = $1 and state = 'waiting' order by place",
    [webhook],
  );
  return rows.map(({ type, subject, changed }) => [type, subject, ...(changed === null ? [] : [changed])]);
}
