import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { launchProduct, makeState } from "../harness/product.ts";
import { processesOf, stillRunning, wranglerOf } from "../harness/processes.ts";

// A start takes seconds, and a machine that does other work takes its time.
vi.setConfig({ testTimeout: 180_000 });
const onLinux = test.skipIf(process.platform !== "linux");

const ann = { email: "ann@example.com", password: "under the hedge" };

/** A product with a person in it. */
async function startWithPerson() {
  const { folder, remove } = await makeState();
  const product = launchProduct(folder);
  onTestFinished(async () => {
    await product.stop("SIGKILL");
    await stillRunning(() => processesOf(folder));
    await remove();
  });
  const address = await product.address;
  const post = (path: string) =>
    fetch(address + path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(ann),
    });
  const signUp = await post("/api/auth/signup");
  expect(signUp.status).toBe(201);
  const { token }: { token: string } = JSON.parse(await signUp.text());
  const readTasks = () => fetch(`${address}/api/tasks`, { headers: { Authorization: `Bearer ${token}` } });

  return { folder, signIn: () => post("/api/auth/signin"), readTasks };
}

onLinux(
  "tasks are read while every password hash is held up, and without a hasher only sign-ins fail",
  async () => {
    const { folder, signIn, readTasks } = await startWithPerson();
    const { wrangler, runtimes } = await wranglerOf(folder, "hasher/wrangler.json");
    expect(runtimes).toHaveLength(2);

    for (const pid of runtimes) process.kill(pid, "SIGSTOP");
    const order: string[] = [];
    // Five at once for one address are let through.
    const signIns = Array.from({ length: 4 }, async () => {
      const { status } = await signIn();
      order.push(`sign-in ${status}`);
      return status;
    });
    for (let count = 0; count < 20; count += 1) {
      expect((await readTasks()).status).toBe(200);
      order.push("tasks");
    }
    expect(order).toEqual(Array.from({ length: 20 }, () => "tasks"));
    for (const pid of runtimes) process.kill(pid, "SIGCONT");
    expect(await Promise.all(signIns)).toEqual([200, 200, 200, 200]);

    // A stopped wrangler does not start its runtime again.
    process.kill(wrangler, "SIGSTOP");
    for (const pid of runtimes) process.kill(pid, "SIGKILL");
    const refused = await signIn();
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect((await readTasks()).status).toBe(200);
    expect(await readFile(join(folder, "product.log"), "utf8")).toContain('"kind":"Problem < HasherAway <');
    process.kill(wrangler, "SIGCONT");
    // It starts the runtime again. Sign-ins are limited, so they must not ask too often.
    await expect.poll(async () => (await signIn()).status, { timeout: 60_000, interval: 4_000 }).toBe(200);
  },
);
