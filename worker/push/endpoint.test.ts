import fc from "fast-check";
import { expect, test } from "vitest";
import { isPushEndpoint } from "./endpoint.ts";

const path = "/wpush/v2/gAAAAABm-_8:x%3d?token=BQYAAA";
const label = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,10}[a-z0-9])?$/);
const domain = fc.constantFrom("com", "org", "net", "example", "xn--p1ai", "xn--vermgensberater-ctb");
const publicHost = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 4 }), domain)
  .map(([labels, last]) => [...labels, last].join("."));

test.each([
  "https://fcm.googleapis.com/fcm/send/dQw4w9WgXcQ:APA91bH-x_y",
  "https://updates.push.services.mozilla.com/wpush/v2/gAAAAABm",
  "https://web.push.apple.com/QGuQyavXutnMH_8",
  "https://wns2-par02p.notify.windows.com/w/?token=BQYAAABo%2bX%3d",
  "https://push.example.org:443/up?id=1",
])("the endpoint of a push service that people have is good: %s", (endpoint) => {
  expect(isPushEndpoint(endpoint)).toBe(true);
});

test("an endpoint at any public host is good, and is where its host says", () => {
  fc.assert(
    fc.property(publicHost, (host) => {
      expect(isPushEndpoint(`https://${host}${path}`)).toBe(true);
      expect(new URL(`https://${host}${path}`).hostname).toBe(host);
    }),
  );
});

const byte = fc.integer({ min: 0, max: 255 });
const notations = [String, (n: number) => `0x${n.toString(16)}`, (n: number) => `0${n.toString(8)}`];
const part = (values: fc.Arbitrary<number>) =>
  fc.tuple(values, fc.constantFrom(...notations)).map(([n, write]) => write(n));
const ipv4 = fc
  .oneof(
    fc.tuple(part(byte), part(byte), part(byte), part(byte)),
    fc.tuple(part(byte), part(byte), part(fc.integer({ min: 0, max: 2 ** 16 - 1 }))),
    fc.tuple(part(byte), part(fc.integer({ min: 0, max: 2 ** 24 - 1 }))),
    fc.tuple(part(fc.integer({ min: 0, max: 2 ** 32 - 1 }))),
  )
  .map((parts) => parts.join("."));

test("an address in place of a name is refused, in every notation that URL parsers know", () => {
  fc.assert(
    fc.property(fc.oneof(ipv4, fc.ipV4Extended()), fc.constantFrom("", ".", ":443"), (host, end) => {
      const endpoint = `https://${host}${end}${path}`;
      // So that it is an address which is refused.
      expect(new URL(endpoint).hostname).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
      expect(isPushEndpoint(endpoint)).toBe(false);
    }),
  );
  fc.assert(
    fc.property(fc.ipV6(), (host) => {
      expect(isPushEndpoint(`https://[${host}]${path}`)).toBe(false);
    }),
  );
});

test.each([
  "localhost",
  "local",
  "internal",
  "arpa",
  "home.arpa",
  "onion",
  "localdomain",
  "intranet",
  "private",
  "corp",
  "home",
  "lan",
])("no name is good that ends in %s, which is not public", (end) => {
  fc.assert(
    fc.property(fc.array(label, { maxLength: 3 }), fc.boolean(), (labels, isLoud) => {
      const host = [...labels, end].join(".");
      expect(isPushEndpoint(`https://${isLoud ? host.toUpperCase() : host}${path}`)).toBe(false);
    }),
  );
  expect(isPushEndpoint(`https://my-${end}.example.com${path}`)).toBe(true);
});

test("no name of one label and no name that ends in a dot is good", () => {
  fc.assert(
    fc.property(label, publicHost, (single, host) => {
      expect(isPushEndpoint(`https://${single}${path}`)).toBe(false);
      expect(isPushEndpoint(`https://${host}.${path}`)).toBe(false);
    }),
  );
});

test("no port but that of HTTPS is good", () => {
  fc.assert(
    fc.property(publicHost, fc.integer({ min: 0, max: 70_000 }), (host, port) => {
      expect(isPushEndpoint(`https://${host}:${port}${path}`)).toBe(port === 443);
    }),
  );
});

test("whatever is good leads where it seems to: URL parsers read the same host in it, and HTTPS", () => {
  const close = fc.stringMatching(/^(?:[a-z0-9.:@/?\\[\]%-]|xn--|443|127\.|0x7f|\.com|LOCAL){1,9}$/);
  const endpoint = fc.oneof(publicHost, close).chain((host) => close.map((rest) => `https://${host}${rest}`));
  fc.assert(
    fc.property(endpoint, (text) => {
      if (!isPushEndpoint(text)) return;
      const { origin, username, hash } = new URL(text);
      const [, host = ""] = /^https:\/\/([^/?:]+)/.exec(text) ?? [];
      expect([origin, username, hash]).toEqual([`https://${host.toLowerCase()}`, "", ""]);
    }),
    { numRuns: 5_000 },
  );
});

test.each([
  ["without TLS", "http://push.example.com/1"],
  ["of another scheme", "ftp://push.example.com/1"],
  ["that runs", "javascript:fetch('https://push.example.com/1')"],
  ["of the page", "blob:https://push.example.com/1"],
  ["with a name in front", "https://ann@push.example.com/1"],
  ["with a name and a password in front", "https://ann:secret@push.example.com/1"],
  ["with nothing in front of the at sign", "https://@push.example.com/1"],
  ["with another host behind an at sign", "https://push.example.com@127.0.0.1/1"],
  ["with a backslash before its host", String.raw`https:\\push.example.com/1`],
  ["with a backslash behind its host", String.raw`https://push.example.com\@127.0.0.1/1`],
  ["with a fragment", "https://push.example.com/1#2"],
  ["with an empty fragment", "https://push.example.com/1#"],
  ["with white space in front", " https://push.example.com/1"],
  ["with a tab in its host", "https://push.exa\tmple.com/1"],
  ["with a line break", "https://push.example.com/1\r\nHost: 127.0.0.1"],
  ["with a NUL", "https://push.example.com/\0"],
  ["with a host in percent signs", "https://%6cocalhost.example.com/1"],
  ["with a digit that is not ASCII's", "https://①②⑦.0.0.1/"],
  ["with a dot that is not ASCII's", "https://push。example。com/1"],
  ["with letters that are not ASCII's", "https://büro.example.com/1"],
  ["with an underscore in its host", "https://my_push.example.com/1"],
  ["with an empty label", "https://push..example.com/1"],
  ["without a host", "https:///1"],
  ["that is relative", "/1"],
  ["that is nothing", ""],
])("an endpoint %s is refused", (_, endpoint) => {
  expect(isPushEndpoint(endpoint)).toBe(false);
});

test("an endpoint has 1,024 characters at most, and its host has 253", () => {
  const long = "https://push.example.com/".padEnd(1_024, "a");
  expect([isPushEndpoint(long), isPushEndpoint(`${long}a`)]).toEqual([true, false]);
  const host = (length: number) => `${`${"a".repeat(30)}.`.repeat(9)}com`.slice(-length);
  expect(host(253)).toHaveLength(253);
  expect(isPushEndpoint(`https://${host(253)}/`)).toBe(true);
  expect(isPushEndpoint(`https://${host(254)}/`)).toBe(false);
  // The time it takes to refuse one does not grow with every letter.
  expect(isPushEndpoint(`https://${"a-".repeat(500)}`)).toBe(false);
});

const loopback = "http://127.0.0.1:8026";

test("an endpoint on this machine is good for the one origin that the setting names", () => {
  expect(isPushEndpoint(`${loopback}/push/1`, loopback)).toBe(true);
  expect(isPushEndpoint(`${loopback}/push/1`)).toBe(false);
  for (const other of ["127.0.0.1:8027", "127.0.0.1:80260", "127.0.0.2:8026", "localhost:8026", "[::1]:8026"])
    expect(isPushEndpoint(`http://${other}/push/1`, loopback)).toBe(false);
  expect(isPushEndpoint(`${loopback}@10.0.0.1/push/1`, loopback)).toBe(false);
  expect(isPushEndpoint(`https://127.0.0.1:8026/push/1`, loopback)).toBe(false);
  expect(isPushEndpoint(`${loopback}/push/1#2`, loopback)).toBe(false);
  // Others are good with it, too.
  expect(isPushEndpoint(`https://push.example.com/1`, loopback)).toBe(true);
});

test.each([
  "http://10.0.0.1:80",
  "http://localhost:8026",
  "https://127.0.0.1:8026",
  "http://127.0.0.1",
  "",
  "http:",
])("a setting that is not of this machine opens nothing: %s", (origin) => {
  expect(isPushEndpoint(`${origin}/push/1`, origin)).toBe(false);
});
