import { beforeEach, expect, test } from "vitest";
import { useOutside } from "../test/outside.ts";
import { askOutside } from "./ask.ts";
import { fetchJson } from "./fetch-json.ts";

const outside = useOutside();
const address = "https://app.example/client.json";
const published = { body: '{"client_name": "App"}' };
beforeEach(() => outside.behave({ documents: { [address]: published } }));

test("a document of one JSON object at a public host is fetched, with nothing that tells who asks", async () => {
  const fetched = await fetchJson(outside.settings, address);
  expect(fetched).toMatchObject({ value: { client_name: "App" } });
  const { requests, lookUps } = await outside.seen();
  expect(lookUps.toSorted()).toEqual(["app.example A", "app.example AAAA"]);
  expect(requests).toMatchObject([{ method: "GET", address }]);
  const { accept, "user-agent": agent, cookie, authorization } = requests[0]?.headers ?? {};
  expect([accept, agent, cookie, authorization]).toEqual([
    "application/json",
    "Hedgerow",
    undefined,
    undefined,
  ]);
});

test("a message can be posted under the same guard, and its answer read", async () => {
  await outside.behave({ documents: { [address]: { status: 202, body: "Thanks" } } });
  const answer = await askOutside(outside.settings, address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: '{"a":1}',
  });
  expect(answer).toMatchObject({ status: 202, text: "Thanks" });
  const { requests } = await outside.seen();
  expect(requests).toMatchObject([
    { method: "POST", body: '{"a":1}', headers: { "content-type": "application/json" } },
  ]);
});

test.each([
  ["in ten megabytes", { status: 202, fault: "answers a gigabyte in a few bytes" as const }],
  ["and never ends", { status: 202, fault: "never answers" as const }],
  ["and breaks off", { status: 202, fault: "breaks off" as const }],
  ["in no UTF-8", { status: 202, fault: "answers no UTF-8" as const }],
])("where the status alone is the answer, how it goes on makes no difference: %s", async (_, document) => {
  await outside.behave({ documents: { [address]: document } });
  const asking = { method: "POST", body: "{}", statusAlone: true, patience: 1_000 } as const;
  expect(await askOutside(outside.settings, address, asking)).toMatchObject({ status: 202 });
});

test.each([
  "http://app.example/client.json",
  "https://127.0.0.1/client.json",
  "https://2130706433/",
  "https://0x7f.1/",
  "https://[::1]/",
  "https://app.example:8443/client.json",
  "https://ann:secret@app.example/",
  "https://app.example/#a",
  "https://printer/",
  "https://printer.local/",
  "https://metadata.google.internal/",
  "https://app.test/",
  "https://app.example./",
  `https://app.example/${"a".repeat(2_000)}`,
  "data:application/json,{}",
])("nobody is asked at an address that is not public: %s", async (bad) => {
  expect(await fetchJson(outside.settings, bad)).toEqual({ fault: "address_not_public" });
  expect(await outside.seen()).toMatchObject({ lookUps: [], requests: [] });
});

test.each([
  ["127.0.0.1"],
  ["10.1.2.3"],
  ["169.254.169.254"],
  ["192.168.1.1"],
  ["100.64.0.1"],
  ["::1"],
  ["fd00::1"],
  ["fe80::1"],
  ["::ffff:10.0.0.1"],
  ["64:ff9b::a00:1"],
  ["2002:a00:1::"],
  ["93.184.215.14", "10.0.0.1"],
  ["93.184.215.14", "::1"],
])("nobody is asked whose name leads to a private address: %s %s", async (...addresses) => {
  await outside.behave({ documents: { [address]: published }, names: { "app.example": addresses } });
  expect(await fetchJson(outside.settings, address)).toEqual({ fault: "name_not_public" });
  expect((await outside.seen()).requests).toEqual([]);
});

test("nobody is asked whose name the DNS does not know", async () => {
  await outside.behave({ documents: { [address]: published }, names: { "app.example": [] } });
  expect(await fetchJson(outside.settings, address)).toEqual({ fault: "name_unknown" });
  expect((await outside.seen()).requests).toEqual([]);
});

test.each([
  ["is away", "dns_away"],
  ["fails", "away"],
  ["answers in HTML", "dns_away"],
  ["answers without end", "dns_away"],
  ["never answers", "dns_away"],
] as const)("nobody is asked when the DNS %s", async (dns, fault) => {
  await outside.behave({ documents: { [address]: published }, dns });
  expect(await fetchJson(outside.settings, address, 1_000)).toEqual({ fault });
  expect((await outside.seen()).requests).toEqual([]);
});

test.each([301, 302, 303, 307, 308])("a redirect is not followed: %i", async (status) => {
  const headers = { Location: "http://169.254.169.254/latest/meta-data/" };
  await outside.behave({ documents: { [address]: { ...published, status, headers } } });
  expect(await fetchJson(outside.settings, address)).toEqual({ fault: "redirects" });
  expect((await outside.seen()).requests).toHaveLength(1);
});

test.each([
  ["answers a gigabyte", 10_000_000],
  ["says that it answers a gigabyte", 10_000_000],
  ["answers a gigabyte in a few bytes", 10_000_000],
] as const)("no more than ten kilobytes are read of who %s", async (fault, most) => {
  await outside.behave({ documents: { [address]: { fault } } });
  expect(await fetchJson(outside.settings, address)).toEqual({ fault: "too_long" });
  await expect.poll(async () => (await outside.seen()).brokenOff).toBe(1);
  expect((await outside.seen()).written).toBeLessThan(most);
});

test("ten kilobytes are read to their end, and one byte more is too long", async () => {
  const padded = (length: number) => ({ documents: { [address]: { body: published.body.padEnd(length) } } });
  await outside.behave(padded(10_240));
  expect(await fetchJson(outside.settings, address)).toHaveProperty("value");
  await outside.behave(padded(10_241));
  expect(await fetchJson(outside.settings, address)).toEqual({ fault: "too_long" });
});

test.each(["never answers", "drips"] as const)("nobody is waited for who %s", async (fault) => {
  await outside.behave({ documents: { [address]: { fault } } });
  expect(await fetchJson(outside.settings, address, 1_000)).toEqual({ fault: "late" });
  if (fault === "drips") await expect.poll(async () => (await outside.seen()).brokenOff).toBe(1);
});

test.each([
  ["breaks off", { fault: "breaks off" as const }, "away"],
  ["answers no UTF-8", { fault: "answers no UTF-8" as const }, "not_text"],
  ["has nothing there", { status: 404, body: "{}" }, "wrong_status"],
  ["answers another success", { status: 206, body: "{}" }, "wrong_status"],
  ["fails", { status: 500, body: "{}" }, "wrong_status"],
  ["answers HTML", { headers: { "Content-Type": "text/html" }, body: "{}" }, "wrong_type"],
  ["says no type", { headers: {}, body: "{}" }, "wrong_type"],
  ["says another type", { headers: { "Content-Type": "application/jsonp" }, body: "{}" }, "wrong_type"],
  ["answers nothing", { body: "" }, "not_json"],
  ["answers half of it", { body: '{"client_id": ' }, "not_json"],
  ["answers a list", { body: "[]" }, "not_json"],
  ["answers null", { body: "null" }, "not_json"],
  ["answers a text", { body: '"a"' }, "not_json"],
])("what counts is one JSON object, and nothing of who %s", async (_, document, fault) => {
  await outside.behave({ documents: { [address]: document } });
  expect(await fetchJson(outside.settings, address)).toEqual({ fault });
});

test.each(["application/json; charset=utf-8", "APPLICATION/JSON", "application/oauth-client+json"])(
  "JSON has these types: %s",
  async (type) => {
    await outside.behave({ documents: { [address]: { ...published, headers: { "Content-Type": type } } } });
    expect(await fetchJson(outside.settings, address)).toHaveProperty("value");
  },
);
