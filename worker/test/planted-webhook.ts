import { webhookEvents } from "../../drizzle/schema/webhooks.ts";
import { makeWebhookSecret } from "../webhooks/secret.ts";
import { secrets, type World } from "./world.ts";

/** A webhook that a person made before, which is told of everything. Answers its id. */
export async function plantWebhook(
  world: World,
  userId: string,
  { name = "Watering plan" } = {},
): Promise<string> {
  const { sealed } = await makeWebhookSecret(secrets, userId);
  const [row] = await world.sql(
    `insert into webhooks (user_id, name, url, events, secret) values ($1, $2, 'https://garden.example/hooks', $3, $4) returning id`,
    [userId, name, webhookEvents, sealed],
  );
  return String(row?.["id"]);
}
