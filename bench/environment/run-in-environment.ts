import { type Environment, openEnvironment } from "./environment.ts";

/** Opens an environment for a program, and ends the program when all of it has stopped, after an error or a signal, too. */
export async function runInEnvironment(
  options: { quick: boolean },
  work: (environment: Environment) => Promise<void>,
): Promise<void> {
  const environment = await openEnvironment(options);
  let ending = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(130));
  try {
    await work(environment);
    await end(0);
  } catch (error) {
    // An error that is caused by the shutdown is not reported.
    if (!ending) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    await end(1);
  }

  async function end(code: number): Promise<void> {
    if (ending) return new Promise(() => {});
    ending = true;
    await environment.close();
    process.exit(code);
  }
}
