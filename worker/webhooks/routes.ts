import { sessionGuard } from "../access/guard.ts";
import { ownedAt } from "../access/mount-under-user.ts";
import { openOwnersRouter } from "../access/owners-router.ts";
import { checkedBody } from "../http/checked-body.ts";
import { refuseQuery } from "../http/query.ts";
import type { LazyContract } from "../openapi/lazy.ts";

/**
 * The addresses that a person has told what happens. Needs a session, as keys do: a key that could make one would be told of
 * everything after its own end. A task request evaluates none of it.
 */
export const webhooks = openOwnersRouter({ absent: "webhook_not_found", guard: sessionGuard })
  .get("/", refuseQuery, async (c) => (await import("./answer.ts")).answerList(c))
  .post(
    "/",
    refuseQuery,
    checkedBody(async () => (await import("./wire.ts")).newWebhook),
    async (c) => (await import("./answer.ts")).answerNew(c, c.req.valid("json")),
  )
  .patch(
    "/:id",
    refuseQuery,
    checkedBody(async () => (await import("./wire.ts")).webhookChange),
    async (c) => (await import("./answer.ts")).answerChange(c, c.req.valid("json")),
  )
  .delete("/:id", refuseQuery, async (c) => (await import("./answer.ts")).answerRemoval(c))
  .post("/:id/secret", refuseQuery, async (c) => (await import("./answer.ts")).answerSecret(c))
  .post("/:id/test", refuseQuery, async (c) => (await import("./deliveries/answer.ts")).answerTest(c))
  .get("/:id/deliveries", async (c) => (await import("./deliveries/answer.ts")).answerPage(c))
  .post(
    "/:id/resend",
    refuseQuery,
    checkedBody(async () => (await import("./deliveries/wire.ts")).resending),
    async (c) => (await import("./deliveries/answer.ts")).answerResending(c, c.req.valid("json")),
  );

export const webhookContracts: LazyContract[] = [
  { at: ownedAt, load: () => import("./contract.ts") },
  { at: ownedAt, load: () => import("./deliveries/contract.ts") },
  { at: [], load: async () => ({ declared: [], ...(await import("./events/contract.ts")) }) },
];
