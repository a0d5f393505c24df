import { sql } from "drizzle-orm";
import { taskChanges as changes } from "../../../drizzle/schema.ts";
import { nameDevice } from "../../fields/device-name.ts";
import type { ChangeAnswer } from "./wire.ts";

/** What a query of changes selects to say by what each one came. */
export const byFields = {
  undoing: changes.undoing,
  imported: changes.imported,
  keyId: changes.keyId,
  grantId: changes.grantId,
  keyName: changes.keyName,
  sessionId: changes.sessionId,
};

/** The same of its sessions: whether it is the one that asks, and what the session was begun with, while it lives. */
export const sessionFields = {
  isCurrent: sql<
    boolean | null
  >`${changes.sessionId} = nullif(current_setting('app.by_session', true), '')::uuid`,
  agent: sql<string | null>`agent_of_session(${changes.sessionId})`,
};

type By = Pick<typeof changes.$inferSelect, keyof typeof byFields> & {
  isCurrent: boolean | null;
  agent: string | null;
};

/** Nothing is known of a change from before it was recorded, or of a repair by hand. */
export function presentBy({ undoing, imported, keyId, grantId, keyName, sessionId, ...session }: By): {
  by?: NonNullable<ChangeAnswer["by"]>;
} {
  if (undoing) return { by: { kind: "undo" } };
  if (imported) return { by: { kind: "import" } };
  if (keyId !== null && keyName !== null) return { by: { kind: "key", id: keyId, name: keyName } };
  if (grantId !== null && keyName !== null) return { by: { kind: "program", id: grantId, name: keyName } };
  if (sessionId === null) return {};
  const { isCurrent, agent } = session;
  return {
    by: {
      kind: "browser",
      current: isCurrent === true,
      ...(agent !== null && { device: nameDevice(agent) }),
    },
  };
}
