import * as schema from "../../drizzle/schema.ts";
import { listFields } from "../../worker/lists/list.ts";
import { present as presentList } from "../../worker/lists/present.ts";
import { taskFields } from "../../worker/tasks/model/task.ts";
import { present as presentTask } from "../../worker/tasks/model/wire.ts";
import { present as presentView } from "../../worker/views/wire.ts";
import { answersOf, type Part, rowsOf } from "./part.ts";
import { programParts } from "./program-parts.ts";
import { reminderParts } from "./reminder-parts.ts";
import { webhookParts } from "./webhook-parts.ts";

/** What the changes of tasks and of lists have in common. */
const ofChange = {
  id: true,
  userId: false,
  act: true,
  kind: true,
  before: true,
  after: true,
  bytes: false,
  at: true,
  undone: true,
  undoing: true,
  undoneAct: true,
  undoneBy: true,
  sessionId: true,
  keyId: true,
  grantId: true,
  keyName: true,
  imported: true,
} as const;

/**
 * All that an account holds. Each column of a table is named: true for those that the file has, false for secrets, digests of
 * them, and what only this database can use. A new column does not compile, and a new table fails a test, until somebody decides.
 */
export const parts: Part[] = [
  rowsOf("account", schema.users, "id", {
    id: true,
    email: true,
    emailVerified: true,
    name: true,
    image: true,
    language: true,
    verifyBy: true,
    secondFactorSince: true,
    createdAt: true,
    updatedAt: true,
  }),
  rowsOf("sign_in_methods", schema.accounts, "created_at, id", {
    id: true,
    userId: false,
    accountId: true,
    providerId: true,
    password: false,
    accessToken: false,
    refreshToken: false,
    idToken: false,
    accessTokenExpiresAt: true,
    refreshTokenExpiresAt: true,
    scope: true,
    createdAt: true,
    updatedAt: true,
  }),
  rowsOf("sessions", schema.sessions, "created_at, id", {
    id: true,
    userId: false,
    token: false,
    expiresAt: true,
    ipAddress: true,
    userAgent: true,
    country: true,
    provedAt: true,
    factorAt: true,
    createdAt: true,
    updatedAt: true,
  }),
  rowsOf("keys", schema.accessKeys, "created_at, id", {
    id: true,
    userId: false,
    name: true,
    scope: true,
    digest: false,
    expiresAt: true,
    lastUsedAt: true,
    createdAt: true,
  }),
  ...programParts,
  ...webhookParts,
  rowsOf("passkeys", schema.passkeys, "created_at, id", {
    id: true,
    userId: false,
    credentialId: false,
    publicKey: false,
    rpId: true,
    counter: false,
    transports: true,
    deviceType: true,
    backedUp: true,
    aaguid: true,
    name: true,
    createdAt: true,
    lastUsedAt: true,
  }),
  // Since when it is in force is with the account.
  rowsOf("second_factors", schema.secondFactors, "user_id", {
    userId: false,
    secret: false,
    confirmedAt: true,
    lastStep: false,
    devices: false,
    rememberedUntil: true,
    wrongCodes: true,
    createdAt: true,
  }),
  {
    name: "recovery_codes",
    query: "select count(*)::int as unused from recovery_codes where user_id = $1 having count(*) > 0",
    present: (row) => row,
  },
  rowsOf("mailed_links", schema.verifications, "created_at, id", {
    id: true,
    identifier: false,
    value: true,
    userId: false,
    purpose: true,
    usedAt: true,
    expiresAt: true,
    createdAt: true,
    updatedAt: true,
  }),
  rowsOf("activity", schema.accountEvents, "at, id", {
    id: true,
    userId: false,
    kind: true,
    at: true,
    userAgent: true,
    knownBrowser: true,
    country: true,
    byOperator: true,
    toldAt: true,
    keyName: true,
    endedUserAgent: true,
    endedSessions: true,
  }),
  // What is needed to tell of the events, which are above.
  rowsOf("news", schema.accountNews, "user_id", {
    userId: false,
    claim: false,
    waitsUntil: false,
    tries: false,
    mailedAt: true,
  }),
  rowsOf("usage", schema.accountUsage, "user_id", {
    userId: false,
    tasks: true,
    taskBytes: true,
    historyBytes: true,
    answers: true,
    revision: true,
    removals: true,
    forgotten: true,
    operations: true,
  }),
  // These three as the API answers them, so that the app can import the file.
  answersOf("lists", schema.lists, "filter is null", listFields, presentList),
  answersOf("views", schema.lists, "filter is not null", listFields, presentView),
  answersOf("tasks", schema.tasks, "true", taskFields, presentTask),
  {
    name: "tags",
    query: `select tag as name, count(*)::int as tasks from tasks, unnest(tags) as tag
      where user_id = $1 group by tag order by tag`,
    present: (row) => row,
  },
  ...reminderParts,
  rowsOf("task_changes", schema.taskChanges, "id", {
    taskId: true,
    ...ofChange,
  }),
  rowsOf("list_changes", schema.listChanges, "id", {
    listId: true,
    ...ofChange,
  }),
  rowsOf("removals", schema.removals, "revision, kind, id", {
    userId: false,
    kind: true,
    id: true,
    revision: true,
    at: true,
  }),
  rowsOf("operations", schema.operations, "at, id", { userId: false, id: true, outcome: true, at: true }),
  rowsOf("idempotency_keys", schema.idempotencyKeys, "created_at, key", {
    userId: false,
    key: true,
    digest: false,
    taskId: true,
    answer: true,
    createdAt: true,
    grantId: true,
  }),
];
