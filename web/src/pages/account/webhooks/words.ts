import type { Delivery, Webhook, WebhookEvent } from "../../../api/webhooks.ts";
import { sayMoment } from "../../../dates/moments.ts";
import { plural, t } from "../../../language/t.ts";

/** What a webhook can report, in the order in which a person chooses. */
export const eventWords = (): [WebhookEvent, string][] => [
  ["task.created", t("Task added")],
  ["task.updated", t("Task changed")],
  ["task.completed", t("Task completed")],
  ["task.reopened", t("Task reopened")],
  ["task.deleted", t("Task removed")],
  ["list.created", t("List added")],
  ["list.updated", t("List changed")],
  ["list.deleted", t("List removed")],
];

export function pathOfWebhook(id: string): string {
  return `/account/webhooks/${id}`;
}

export function hostOf({ url }: Webhook): string {
  return URL.parse(url)?.host ?? url;
}

export function sayType(type: Delivery["type"]): string {
  if (type === "webhook.test") return t("Test message");
  if (type === "events.dropped") return t("Some changes were left out");
  return eventWords().find(([event]) => event === type)?.[1] ?? type;
}

export function sayUse(webhook: Webhook): string {
  const { last_delivered_at: last } = webhook;
  return last === undefined
    ? t("Nothing has been delivered yet.")
    : t("Last delivered {moment}.", { moment: sayMoment(new Date(last)) });
}

/** Why it is off, and what is lost by it. Undefined if it is on. */
export function sayOff({ off_because: why }: Webhook): string | undefined {
  switch (why) {
    case "failing":
      return t("It was turned off because its address took nothing for a day.");
    case "gone":
      return t("It was turned off because its address answered that it is gone for good (410).");
    case "person":
      return t("You turned it off.");
    default:
      return undefined;
  }
}

export function sayFailing({ on, failing_since: since }: Webhook): string | undefined {
  if (!on || since === undefined) return undefined;
  return t("Failing since {moment}.", { moment: sayMoment(new Date(since)) });
}

/** "Delivered", "Waiting; tried 3 times, next try at …", "Failed: it took too long to answer". */
export function sayOutcome(delivery: Delivery): string {
  const { state, attempts, next_at: next } = delivery;
  if (state === "delivered") return t("Delivered");
  const why = sayWhy(delivery);
  if (state === "failed") return why === undefined ? t("Failed") : t("Failed: {why}", { why });
  if (attempts === 0 || next === undefined) return t("Waiting for its turn");
  const tried = plural(
    attempts,
    "Waiting: tried {count} time, next try {moment}",
    "Waiting: tried {count} times, next try {moment}",
    { moment: sayMoment(new Date(next)) },
  );
  return why === undefined ? tried : t("{tried}; {why}", { tried, why });
}

/** Why the last try came to nothing. */
function sayWhy({ fault, status }: Delivery): string | undefined {
  if (fault !== undefined) return sayFault(fault);
  if (status === undefined) return undefined;
  if (status === 410) return t("the address is gone for good (410)");
  if (status === 404) return t("there is nothing at the address (404)");
  if (status === 401 || status === 403)
    return t("the server does not let the message in ({status})", { status });
  if (status === 429) return t("the server had too many requests (429)");
  return status >= 500
    ? t("the server has a fault ({status})", { status })
    : t("the server answered {status}", { status });
}

function sayFault(fault: string): string {
  switch (fault) {
    case "late":
      return t("the server took too long to answer");
    case "away":
      return t("the server could not be reached");
    case "name_unknown":
      return t("nobody knows a server of that name");
    case "name_not_public":
    case "address_not_public":
      return t("the address does not lead to a public server");
    case "redirects":
      return t("the server sent the message on to another address");
    case "webhook_off":
      return t("the webhook was turned off");
    case "too_long":
    case "not_text":
      return t("the answer could not be read");
    default:
      return t("it could not be sent");
  }
}
