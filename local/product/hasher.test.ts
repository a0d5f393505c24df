import { expect, onTestFinished, test, vi } from "vitest";
import { launchProduct, makeState } from "../harness/product.ts";
import { processesOf, stillRunning } from "../harness/processes.ts";
import { commandOf, parentOf } from "../system/processes.ts";

// A start takes seconds, and a machine that does other work takes its time.
vi.setConfig({ testTimeout: 180_000 });
const onLinux = test.skipIf(process.platform !== "linux");

const ann = { email: "ann@example.com", password: "under the hedge" };

/** A product with a person in it, and the processes of its hasher: wrangler and the runtimes that it runs. */
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

  async function hasher() {
    const runtimes: number[] = [];
    let wrangler = 0;
    for (const { pid, command } of await processesOf(folder)) {
      if (!command.includes("workerd serve")) continue;
      const parent = await parentOf(pid);
      if (!(await commandOf(parent)).includes("hasher/wrangler.json")) continue;
      wrangler = parent;
      runtimes.push(pid);
    }
    expect(runtimes).not.toEqual([]);
    return { wrangler, runtimes };
  }
  return { signIn: () => post("/api/auth/signin"), readTasks, hasher };
}

onLinux(
  "tasks are read while every password hash is held up, and without a hasher only sign-ins fail",
  async () => {
    const { signIn, readTasks, hasher } = await startWithPerson();
    const { wrangler, runtimes } = await hasher();

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
    process.kill(wrangler, "SIGCONT");
  },
);
