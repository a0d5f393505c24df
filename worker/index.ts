import { createApp } from "./app.ts";
import type { Bindings } from "./context/env.ts";
import { scheduledTo } from "./scheduled.ts";

// One line for each request; Workers Logs reads its fields.
// oxlint-disable-next-line no-console
const log = console.log;

export default {
  fetch: createApp(log).fetch,
  scheduled: scheduledTo(log),
} satisfies ExportedHandler<Bindings>;
