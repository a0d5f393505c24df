import { z } from "zod";
import { pushSettings } from "../../worker/push/settings.ts";
import { makeNewest, numbersOf, secretsFor, type Stored } from "./push-keys.ts";
import { DeployError, type PushPlan } from "./step.ts";

const where = "docs/deploy.md has the settings of reminders.";

/** Checks the values that are given, before they are uploaded. */
export function checkPush({ PUSH_KEYS, PUSH_SUBJECT }: NodeJS.ProcessEnv): void {
  const { PUSH_KEYS: keys, PUSH_SUBJECT: subject } = pushSettings;
  const read = z
    .object({ PUSH_KEYS: keys, PUSH_SUBJECT: subject })
    .safeParse({ PUSH_KEYS: PUSH_KEYS ?? "", PUSH_SUBJECT: PUSH_SUBJECT || undefined });
  if (!read.success)
    throw new DeployError(`${read.error.issues.map(({ message }) => message).join("; ")}.`, where);
}

interface Circumstances {
  stored: Stored;
  environment: NodeJS.ProcessEnv;
  /** Where people find the product, if it has one host. */
  appHost?: string | undefined;
}

/**
 * What a deployment uploads for push messages, and what it says of them. A key that is there stays: browsers have subscribed with
 * it. Push services are told whom to write to if something is wrong (RFC 8292 §2.1), so without that, nothing is pushed.
 */
export async function planPush({ stored, environment, appHost }: Circumstances): Promise<PushPlan> {
  const { PUSH_KEYS: keys, PUSH_SUBJECT: subject } = environment;
  const known = ["PUSH_SUBJECT", "MAIL_FROM"].some(
    (name) => environment[name] || stored.clock.includes(name),
  );
  const contact = subject || (known || !appHost ? undefined : `https://${appHost}`);
  const hasKey = numbersOf(stored).length > 0;
  if (!known && !contact) {
    if (hasKey || keys) throw new DeployError("There are keys of push messages, but no PUSH_SUBJECT.", where);
    return {
      clock: {},
      api: {},
      sentence: "it sends no push messages; docs/deploy.md says how to turn that on",
    };
  }
  const made = keys ? secretsFor(keys) : hasKey ? { clock: {}, api: {} } : await makeNewest(stored);
  return {
    clock: { ...made.clock, ...(contact && { PUSH_SUBJECT: contact }) },
    api: made.api,
    sentence: hasKey || keys ? "push messages are sent" : "push messages are sent, with a fresh key",
  };
}
