import { webhookEvents } from "../../drizzle/schema.ts";
import { makeWebhookSecret } from "../webhooks/secret.ts";
import { webhookSecrets, type World } from "./world.ts";

/** A webhook that a person made before, which is told of everything. Answers its id. */
export async function plantWebhook(
  world: World,
  userId: string,
  { name = "Watering plan" } = {},
): Promise<string> {
  const { sealed } = await makeWebhookSecret(webhookSecrets, userId);
  const [row] = await world.sql(
    `insert into webhooks (user_id, name, url, events, secret) values ($1, $2, 'https://garden.example/hooks', $3, $4) returning id`,
    [userId, name, webhookEvents, sealed],
  );
  return String(row?.["id"]);
}

interface Planted {
  webhook: string;
  many?: number;
  type?: string;
  state?: "waiting" | "delivered" | "failed";
  subject?: string;
}

/** What a webhook is to be told, or was. Answers their ids, the oldest first. */
export async function plantDeliveries(
  world: World,
  userId: string,
  { webhook, many = 1, type = "task.created", state = "waiting", subject }: Planted,
): Promise<string[]> {
  const rows = await world.sql(
    `insert into deliveries (user_id, webhook_id, type, state, subject)
     select $1, $2, $3, $4, $5 from generate_series(1, $6::int) returning id, place`,
    [userId, webhook, type, state, subject ?? null, many],
  );
  return rows.toSorted((a, b) => Number(a["place"]) - Number(b["place"])).map(({ id }) => String(id));
}
