import { randomBytes } from "node:crypto";
import { z } from "zod";
import { webhookSettings } from "../../worker/context/webhook-settings.ts";
import { DeployError, type WebhooksPlan } from "./step.ts";

const where = "docs/deploy.md has the settings of webhooks.";
const names = Object.keys(webhookSettings);
const name = "WEBHOOKS_SECRET";

/** Checks the values that are given, before they are uploaded. */
export function checkWebhooks(environment: NodeJS.ProcessEnv): void {
  const given = givenIn(environment);
  // The one before it is of no use without it.
  if (Object.keys(given).length === 0) return;
  const read = z.object(webhookSettings).safeParse(given);
  if (!read.success)
    throw new DeployError(`${read.error.issues.map(({ message }) => message).join("; ")}.`, where);
}

interface Circumstances {
  /** The names of the secrets of each. */
  stored: { api: string[]; courier: string[] };
  environment: NodeJS.ProcessEnv;
}

/**
 * What a deployment uploads for webhooks: the API and the courier have the same. The courier gets it first, so one that it alone
 * has is of a deployment that broke off, and has sealed nothing.
 */
export function planWebhooks({ stored: { api, courier }, environment }: Circumstances): WebhooksPlan {
  const given = givenIn(environment);
  if (given[name] !== undefined) return { given, sentence: "webhooks are on" };
  if (api.includes(name) && courier.includes(name)) return { given: {}, sentence: "webhooks are on" };
  if (api.includes(name))
    throw new DeployError(
      `The API has a ${name} and the courier has none, and nobody can read it back.`,
      `Give it beside DATABASE_URL, or another one: what was sealed under one that is lost cannot be opened any more. ${where}`,
    );
  return {
    given: { [name]: randomBytes(32).toString("base64") },
    sentence: "webhooks are on, with a fresh secret",
  };
}

function givenIn(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((each) => (environment[each] ? [[each, environment[each]] as const] : [])),
  );
}
