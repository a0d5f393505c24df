import { createInterface } from "node:readline/promises";

/** A line from the terminal or a pipe; empty if there is none. */
export async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await new Promise<string>((resolve) => {
      const callOff = () => resolve("");
      // The input ends, or somebody presses Ctrl-C.
      terminal.once("close", callOff);
      terminal.question(question).then(resolve, callOff);
    });
  } finally {
    terminal.close();
  }
}
