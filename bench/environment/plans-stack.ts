import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { findFreePort } from "../../local/system/loopback.ts";
import { asServer, type Server } from "./program.ts";

const execute = promisify(execFile);
const packages = "fastapi, sqlalchemy, asyncpg, jwt, uvicorn";
const folder = fileURLToPath(new URL("../rivals/", import.meta.url));

/** Milliseconds for two Pythons to import their packages, on a slow machine. */
const maxStart = 60_000;

/** Starts FastAPI with two uvicorn workers. Undefined where no Python has the packages. */
export async function startPlansStack(settings: Record<string, string>): Promise<Server | undefined> {
  const python = await findPython();
  if (python === undefined) return undefined;
  const port = await findFreePort();
  const flags = [`--app-dir=${folder}`, `--port=${port}`, "--workers=2", "--log-level=warning"];
  // The workers outlive their parent's SIGKILL, so all three have a process group of their own.
  const child = spawn(python, ["-B", "-m", "uvicorn", "plans_stack:app", "--no-access-log", ...flags], {
    env: { ...process.env, ...settings },
    stdio: ["ignore", "ignore", "inherit"],
    detached: true,
  });
  const server = asServer(child, port, once(child, "exit"), { group: true });
  for (const started = performance.now(); !(await listens(port)); await sleep(100)) {
    if (child.exitCode === null && performance.now() - started < maxStart) continue;
    if (child.exitCode === null) await server.stop();
    throw new Error("uvicorn did not start");
  }
  return server;
}

/** The first Python with the packages: the one in PYTHON, the one that a shell finds, the system's. */
async function findPython(): Promise<string | undefined> {
  for (const python of [process.env["PYTHON"], "python3", "/usr/bin/python3"]) {
    if (!python) continue;
    const found = await execute(python, ["-c", `import ${packages}`]).catch(() => undefined);
    if (found) return python;
  }
  return undefined;
}

async function listens(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/tasks`).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.status === 401;
}
