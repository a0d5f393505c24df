import { createClient, HedgerowError, verifyWebhook } from "hedgerow";

const api = createClient({ origin: `${process.env.ORIGIN}/api`, token: process.env.TOKEN });
const { id } = await api.post("/api/tasks", { body: { title: "Oil the gate", tags: ["outside"] } });
const done = await api.patch("/api/tasks/{id}/complete", { path: { id } });
const tags = await api.patch("/api/tags/{name}", { path: { name: "outside" }, body: { name: "out/doors?" } });
const untagged = await api.delete("/api/tags/{name}", { path: { name: "out/doors?" } });
const calendar = await api.get("/api/calendar/export.ics").catch((error) => error.code);

const refused = [];
for (const wrong of [
  "//other.example/api/tasks",
  "https://other.example/api/tasks",
  "/api/../mailbox",
  "tasks",
])
  await api.get(wrong).catch((error) => refused.push(error.constructor.name));
await api
  .delete("/api/tasks/{id}", { path: { id: ".." } })
  .catch((error) => refused.push(error.constructor.name));

const { secret, headers, body } = JSON.parse(process.env.MESSAGE);
const event = await verifyWebhook(secret, headers, body);
const forged = await verifyWebhook(secret, headers, `${body} `).catch((error) => error.name);
console.log(
  JSON.stringify({
    completed: done.completed,
    tag: tags.name,
    untagged: untagged === undefined,
    calendar: calendar.split("\r\n")[0],
    refused,
    type: event.type,
    forged,
    isError: new HedgerowError({ status: 0, code: "", title: "", detail: "" }) instanceof Error,
  }),
);
