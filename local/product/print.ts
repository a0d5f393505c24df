/** One line of progress on the terminal. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What went wrong, in one sentence: a stack helps nobody whose port is taken. */
export function printError(error: unknown): void {
  process.stderr.write(`\n${messageOf(error)}\n`);
}

export function messageOf(error: unknown): string {
  const message = rawMessageOf(error);
  // Whoever met it first says it in a way of its own, at length mostly.
  return /ENOSPC|no space left/i.test(message)
    ? "The disk is full: a first start takes 60 MB in .hedgerow."
    : message;
}

function rawMessageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A refused connection to a name with two addresses carries its words in the parts.
  if (error instanceof AggregateError && error.message === "")
    return error.errors.map(rawMessageOf).join("; ");
  // Some tools put a stack into the message.
  return error.message.replaceAll(/\n\s+at .*/g, "");
}
