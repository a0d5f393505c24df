import {
  mostAlarms,
  mostBytesAtOnce,
  mostKeys,
  mostLists,
  mostSectionsInAll,
  mostTaskBytes,
  mostTasks,
  mostTasksInAnAct,
  mostOperationsKept,
  mostPasskeys,
  mostPrograms,
  mostWaiting,
  mostWebhooks,
} from "../fields/limits.ts";

const titles = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  409: "Conflict",
  410: "Gone",
  412: "Precondition Failed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  426: "Upgrade Required",
  429: "Too Many Requests",
  500: "Internal Server Error",
  501: "Not Implemented",
  503: "Service Unavailable",
} as const;

/** Every kind of refusal, with its status and the sentence that callers may rely on. */
export const problems = {
  invalid_request: { status: 400, detail: "The request is not valid" },
  oauth_request_invalid: { status: 400, detail: "The program asked in a way that cannot be answered" },
  not_authenticated: { status: 401, detail: "Not authenticated" },
  invalid_credentials: { status: 401, detail: "Invalid email or password" },
  second_factor_needed: { status: 401, detail: "A code is needed, too: send it as `code`" },
  invalid_code: {
    status: 401,
    detail:
      "This code is wrong, too old or was used before. If the app shows it, check that the phone sets its clock by itself",
  },
  cross_site: { status: 403, detail: "A request carried by a cookie must come from this site" },
  key_may_only_read: { status: 403, detail: "This key may only read" },
  insufficient_scope: { status: 403, detail: "This program may only read" },
  only_one_list: { status: 403, detail: "This program may only use one list" },
  session_needed: { status: 403, detail: "A key cannot do this: sign in" },
  passkey_cloned: {
    status: 403,
    detail: "This passkey may have been copied: sign in in another way, and replace it",
  },
  email_unverified: {
    status: 403,
    detail: "The email address has to be verified first: a link was sent to it",
  },
  proof_needed: { status: 403, detail: "Show once more that it is you: send a proof, then ask again" },
  task_of_another: { status: 403, detail: "Not authorized to access this task" },
  tasks_of_another: { status: 403, detail: "Not authorized to access this user's tasks" },
  task_not_found: { status: 404, detail: "Task not found" },
  key_not_found: { status: 404, detail: "Key not found" },
  device_code_not_found: {
    status: 404,
    detail: "Nothing waits for this code, or not any more: check it, or let the device show another one",
  },
  grant_not_found: { status: 404, detail: "Program not found" },
  webhook_not_found: { status: 404, detail: "Webhook not found" },
  delivery_not_found: {
    status: 404,
    detail: "Some of these deliveries are not of this webhook, or are no longer kept",
  },
  passkey_not_found: { status: 404, detail: "Passkey not found" },
  list_not_found: { status: 404, detail: "List not found" },
  view_not_found: { status: 404, detail: "View not found" },
  calendar_not_found: { status: 404, detail: "Calendar not found" },
  subscription_not_found: { status: 404, detail: "Subscription not found" },
  tag_not_found: { status: 404, detail: "Tag not found" },
  not_found: { status: 404, detail: "There is nothing at this address" },
  method_not_allowed: { status: 405, detail: "This address does not answer this method" },
  not_acceptable: { status: 406, detail: "This address answers in application/json" },
  email_taken: { status: 409, detail: "Email already registered" },
  second_factor_on: { status: 409, detail: "There is a second factor already" },
  second_factor_off: { status: 409, detail: "There is no second factor" },
  password_needed: {
    status: 409,
    detail: "The account has no password, so its passkeys are both factors: choose a password first",
  },
  account_full: {
    status: 409,
    detail: `The account is full: it holds ${mostTasks} tasks, ${mostTaskBytes / 1e6} MB of them or ${mostAlarms} reminders to come. Delete some first`,
  },
  too_many_keys: { status: 409, detail: `There are ${mostKeys} keys already: revoke one first` },
  too_many_programs: {
    status: 409,
    detail: `${mostPrograms} programs are let in already: end one first`,
  },
  too_many_webhooks: { status: 409, detail: `There are ${mostWebhooks} webhooks already: remove one first` },
  webhook_is_off: { status: 409, detail: "This webhook is off: turn it on first" },
  too_many_waiting: {
    status: 409,
    detail: `At most ${mostWaiting} messages may wait for a webhook: send this again when some have been delivered`,
  },
  too_many_passkeys: { status: 409, detail: `There are ${mostPasskeys} passkeys already: remove one first` },
  last_passkey: {
    status: 409,
    detail: "This is the only way to sign in: add another passkey, or set a password, first",
  },
  too_many_lists: {
    status: 409,
    detail: `There are ${mostLists} lists and views or ${mostSectionsInAll} sections already: delete one first`,
  },
  too_many_operations: {
    status: 409,
    detail: `${mostOperationsKept} operations of the last forty days are kept: send more when the oldest are forgotten`,
  },
  push_key_replaced: {
    status: 409,
    detail: "This key is no longer used: subscribe again with the one that `GET /api/reminders` answers",
  },
  id_taken: { status: 409, detail: "This id is taken: make another one" },
  deleted_meanwhile: { status: 409, detail: "This was created before and has been deleted since" },
  nothing_to_undo: { status: 409, detail: "There is nothing to undo" },
  nothing_to_redo: {
    status: 409,
    detail: "There is nothing to redo: nothing was undone, or something else was done since",
  },
  subscription_ended: {
    status: 410,
    detail: "The push service of this browser does not know it any more: subscribe again",
  },
  link_gone: { status: 410, detail: "This link does not work any more: ask for a new one" },
  changed_meanwhile: { status: 412, detail: "The task was changed meanwhile" },
  list_changed_meanwhile: { status: 412, detail: "The list was changed meanwhile" },
  act_changed_meanwhile: {
    status: 412,
    detail: "This was changed again meanwhile, or was already taken back",
  },
  acts_changed_meanwhile: {
    status: 412,
    detail: "Some of this was changed by others since, so it cannot all be undone: undo the acts one by one",
  },
  too_large: { status: 413, detail: "The body is larger than 64 KiB" },
  not_json: { status: 415, detail: "The body must be JSON, sent as application/json" },
  key_reused: { status: 422, detail: "This Idempotency-Key was used for another request" },
  too_costly: { status: 422, detail: "This is too much for one request" },
  too_much_at_once: {
    status: 422,
    detail: `One request may change at most ${mostTasksInAnAct} tasks, and read or write at most ${mostBytesAtOnce / 1e6} MB: ask for less at once`,
  },
  upgrade_needed: { status: 426, detail: "This address is for WebSockets: ask for an upgrade to one" },
  too_many_requests: { status: 429, detail: "Too many requests" },
  internal: { status: 500, detail: "Something went wrong" },
  misconfigured: { status: 500, detail: "The service is not configured" },
  mail_off: { status: 501, detail: "This service sends no mail" },
  push_off: { status: 501, detail: "This service sends no push messages" },
  webhooks_off: { status: 501, detail: "This service has no webhooks: its operator can turn them on" },
  push_service_away: {
    status: 503,
    detail: "The push service of this browser takes no message just now: try again later",
  },
  unavailable: { status: 503, detail: "The service is not available just now" },
} as const satisfies Record<string, { status: keyof typeof titles; detail: string }>;

export type ProblemCode = keyof typeof problems;

export const problemCodes = Object.keys(problems).filter((code): code is ProblemCode => code in problems);

/** What every answer with this code has in common. */
export function describeProblem(code: ProblemCode) {
  const { status, detail } = problems[code];
  return { type: `/problems/${code}`, title: titles[status], status, detail };
}
