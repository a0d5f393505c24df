import * as schema from "../../drizzle/schema.ts";
import { type Part, rowsOf } from "./part.ts";

/** Who is told what happens, without what signs it, and what of it is still kept. */
export const webhookParts: Part[] = [
  rowsOf("webhooks", schema.webhooks, "created_at, id", {
    id: true,
    userId: false,
    name: true,
    url: true,
    events: true,
    secret: false,
    previousSecret: false,
    previousUntil: true,
    isOn: true,
    offBecause: true,
    failingSince: true,
    lastDeliveredAt: true,
    createdAt: true,
  }),
  rowsOf("deliveries", schema.deliveries, "place", {
    id: true,
    userId: false,
    webhookId: true,
    place: false,
    type: true,
    subject: true,
    changed: true,
    act: true,
    byKind: true,
    byId: true,
    happenedAt: true,
    state: true,
    attempts: true,
    firstTriedAt: true,
    triedAt: true,
    nextAt: true,
    status: true,
    fault: true,
    took: true,
  }),
];
