/** The Workers beside the API, in the order in which they are deployed. Each has its folder and its wrangler.toml in worker/. */
export const auxiliaryWorkers = [
  // Computes password hashes.
  "hasher",
  // Understands words.
  "parser",
  // Holds the sockets of people's devices.
  "bell",
  // Rings reminders.
  "clock",
  // Delivers to webhooks.
  "courier",
] as const;

export type AuxiliaryWorker = (typeof auxiliaryWorkers)[number];
