import { otherPushKey, pushKey, type World } from "./world.ts";

/** What a browser says of a new subscription: of one that nobody has, or of another endpoint. */
export function newSubscription(endpoint = freshEndpoint()) {
  return { endpoint, p256dh: otherPushKey, auth: "BTBZMqHH6r4Tts7J_aSIgg", key: pushKey };
}

export function freshEndpoint(): string {
  return `https://push.example/${crypto.randomUUID()}`;
}

/** A subscription of one of a person's sessions, made before. Answers its id. */
export async function plantSubscription(world: World, userId: string, ago = "0 seconds"): Promise<string> {
  const { endpoint, p256dh, auth, key } = newSubscription();
  const [row] = await world.sql(
    `insert into push_subscriptions (user_id, session_id, endpoint, p256dh, auth, vapid_key, created_at)
     select user_id, id, $2, $3, $4, $5, now() - $6::interval from sessions where user_id = $1 limit 1 returning id`,
    [userId, endpoint, p256dh, auth, key, ago],
  );
  return String(row?.["id"]);
}
