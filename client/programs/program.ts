import { createClient, follow, HedgerowError, type List, type Task } from "hedgerow";

declare const process: { env: Record<string, string | undefined> };

const origin = process.env["ORIGIN"] ?? "";
const api = createClient({ origin: `${origin}/`, token: async () => process.env["TOKEN"] });

const list: List = await api.post("/api/lists", { body: { name: "Garden" } });
const titles = ["Trim the hedge", "Rake the leaves", "Sweep the path"];
const made: Task[] = [];
for (const title of titles) made.push(await api.post("/api/tasks", { body: { title, list_id: list.id } }));

let tag: string | null = null;
const first = made[0] as Task;
await api.get("/api/tasks/{id}", {
  path: { id: first.id },
  onAnswer: ({ headers }) => (tag = headers.get("ETag")),
});
const changed = await api.patch("/api/tasks/{id}", {
  path: { id: first.id },
  body: { title: "Trim the long hedge", priority: "high" },
  headers: { "If-Match": tag ?? "" },
});

const listed: string[] = [];
let cursor: string | undefined;
do {
  const page = await api.get("/api/tasks", { query: { limit: 2, ...(cursor !== undefined && { cursor }) } });
  listed.push(...page.tasks.map(({ title }) => title));
  cursor = page.next_cursor;
} while (cursor !== undefined);

const codes: string[] = [];
const tell = (error: unknown) => {
  if (!(error instanceof HedgerowError)) throw error;
  codes.push(`${error.status} ${error.code} ${error.fields?.[0]?.path ?? ""}`.trim());
};
await api.post("/api/tasks", { body: { title: " " } }).catch(tell);
await api.get("/api/tasks/{id}", { path: { id: "01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10" } }).catch(tell);
await api
  .patch("/api/tasks/{id}", {
    path: { id: first.id },
    body: { title: "x" },
    headers: { "If-Match": tag ?? "" },
  })
  .catch(tell);
await createClient({ origin, token: "hedgerow_no" }).get("/api/tasks").catch(tell);
await createClient({ origin: "http://127.0.0.1:1", tries: 2 }).get("/api/health").catch(tell);

const seen: string[] = [];
const end = new AbortController();
for await (const { tasks, removed, reset } of follow(api, { signal: end.signal })) {
  if (reset) seen.push(`begins with ${tasks.length}`);
  else seen.push(...tasks.map(({ title }) => title), ...removed.tasks.map(() => "one is gone"));
  if (reset)
    void createClient({ origin, token: process.env["TOKEN"] }).post("/api/tasks", {
      body: { title: "From elsewhere" },
    });
  if (seen.at(-1) === "From elsewhere") await api.delete("/api/tasks/{id}", { path: { id: first.id } });
  if (seen.at(-1) === "one is gone") end.abort();
}

const gone: undefined = await api.delete("/api/lists/{id}", { path: { id: list.id } }).then((answer) => {
  if (answer !== undefined) throw new Error("there was little to delete");
  return answer;
});
console.log(JSON.stringify({ changed: changed.title, listed, codes, seen, gone: gone === undefined }));
