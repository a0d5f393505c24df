/** What the description of the API says of all of it. */
export const description = `
Tasks at the edge, every row fenced to its owner.

**Signing in.** A program posts to \`/api/auth/signin\` and sends the token it receives as \`Authorization: Bearer\`. The token lasts an
hour. A browser has the same token in a cookie that no script can read. If a request carries both, the header is used.

**API keys.** A program that runs unattended sends an API key in place of a token. A signed-in person creates the key once at
\`/api/keys\`. A key lasts for days, may read or also write, and can be revoked. A key cannot use \`/api/auth\` or \`/api/keys\`, and
can manage neither a calendar address nor webhooks nor the browsers that are told of reminders.

**Programs of others** ask the person and get tokens by OAuth 2.1: \`/.well-known/oauth-authorization-server\` says where. An access token
is used like a key, and can do no more than one.

**Webhooks** are told what happens: a signed-in person names an address at \`/api/webhooks\`. \`webhooks\` in this document has each message.

**One API at three addresses.** Everything under \`/api/tasks\` is also under \`/api/v1/tasks\` and under the caller's own id:
\`/api/{user_id}/tasks\` and \`/api/v1/users/{user_id}/tasks\`. The id of any other person is a 403. The same holds for lists, tags and
everything else that belongs to one person.

**Refusals** are problem documents (RFC 9457). \`detail\` is a stable sentence; quote \`request_id\` when you report a problem. A path that
exists answers an unsupported method with 405 and \`Allow\`. A body must be one JSON object in \`application/json\`, of at most 64 KiB (512 KiB at
\`/api/sync\`): anything else is a 400, 413 or 415 on every path.
`.trim();

/** The resources of a person. Each is mounted at four paths. */
const belongings = [
  { name: "tasks", description: "The caller's tasks." },
  { name: "lists", description: "Lists of tasks. A task without a list is in the inbox." },
  { name: "views", description: "Filters with names, which show some of the open tasks." },
  { name: "tags", description: "Tags on tasks." },
  { name: "overview", description: "Counts of what there is to do." },
  { name: "acts", description: "What was done and by what, and undoing all that one did." },
  { name: "bin", description: "What was removed, and bringing it back." },
  { name: "sync", description: "What changed since the last time, and what devices have done." },
  { name: "live", description: "Hear of changes as they happen." },
  { name: "keys", description: "API keys for the caller's programs, used in place of a token." },
  { name: "grants", description: "The programs that the caller has let in." },
  { name: "webhooks", description: "Addresses that are told what happens to the caller's tasks and lists." },
  { name: "account", description: "How full the caller's account is." },
  { name: "reminders", description: "How the caller is reminded, and in which browsers." },
  { name: "calendar", description: "What is due, for calendar apps." },
];

export const tags = [
  { name: "auth", description: "Sign up, in and out as a program. The token is in the body." },
  ...belongings,
  { name: "auth v1", description: "The same as auth, at the paths of version 1." },
  ...belongings.flatMap(({ name }) => [
    { name: `${name} v1`, description: `The same as ${name}, at the paths of version 1.` },
    { name: `${name} of a person`, description: `The same as ${name}, under the caller's own id.` },
    { name: `${name} of a person v1`, description: "The same, at the paths of version 1." },
  ]),
  {
    name: "auth for Better Auth's client",
    description: "How the web app signs in. Tokens and sessions are in cookies and never in a body.",
  },
  {
    name: "passkeys",
    description: "Sign in and up with a passkey, and keep the account's passkeys (WebAuthn).",
  },
  {
    name: "second factor",
    description:
      "Codes of an authenticator app beside the password. Better Auth's two-factor client works with it.",
  },
  {
    name: "programs",
    description:
      "How people let programs in without giving them a password or a key (OAuth 2.1). Errors are in OAuth’s own form.",
  },
  { name: "mcp", description: "Tools for assistants (the Model Context Protocol)." },
  { name: "health", description: "For monitoring." },
];
