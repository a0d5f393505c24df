/** One line of progress on the terminal. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints an error as one sentence: a stack does not help a person whose port is taken. */
export function printError(error: unknown): void {
  process.stderr.write(`\n${messageOf(error)}\n`);
}

/** Does a command's work. An error is printed, and the process ends with 1. */
export async function runAsCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    printError(error);
    process.exitCode = 1;
  }
}

export function messageOf(error: unknown): string {
  const message = rawMessageOf(error);
  // Every program reports this in a way of its own, usually at length.
  return /ENOSPC|no space left/i.test(message)
    ? "The disk is full: a first start takes 60 MB in .hedgerow."
    : message;
}

function rawMessageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A refused connection to a name with two addresses has its messages in the parts.
  if (error instanceof AggregateError && error.message === "")
    return error.errors.map(rawMessageOf).join("; ");
  // Some tools put a stack into the message.
  return error.message.replaceAll(/\n\s+at .*/g, "");
}
