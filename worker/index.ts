import { createApp } from "./app.ts";

// One line a request; Workers Logs reads it as fields.
// oxlint-disable-next-line no-console
const app = createApp(console.log);

export default { fetch: app.fetch };
