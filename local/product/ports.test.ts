import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { listenOnLoopback } from "../system/loopback.ts";
import { choosePort } from "./ports.ts";

/** Takes a port, as another program would. */
async function occupy(host: string, port = 0): Promise<number | undefined> {
  const other = createServer();
  const taken = await listenOnLoopback(other, port, host).catch(() => undefined);
  if (taken !== undefined) onTestFinished(() => new Promise((closed) => void other.close(() => closed())));
  return taken;
}

test("a chosen port is used as it is, and named when it is not available", async () => {
  const port = await choosePort("0");
  expect(await choosePort(String(port))).toBe(port);
  const taken = await occupy("127.0.0.1");
  await expect(choosePort(String(taken))).rejects.toThrow(`Port ${taken} is taken`);
});

test("a port counts as taken when only ::1 has it, because browsers try ::1 for localhost too", async ({
  skip,
}) => {
  const taken = await occupy("::1");
  skip(taken === undefined, "no IPv6 here");
  await expect(choosePort(String(taken))).rejects.toThrow(`Port ${taken} is taken`);
});

test("the next free port is used when the usual one is taken", async () => {
  // Another program may have the port already, which serves as well.
  await occupy("127.0.0.1", 8787);
  const port = await choosePort(undefined);
  expect(port).toBeGreaterThan(8787);
});

test.each(["eighty", "-1", "70000", "80.5"])("%s is not accepted as a port", async (wanted) => {
  await expect(choosePort(wanted)).rejects.toThrow("PORT must be a number");
});
