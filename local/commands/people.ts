import { beginAct, sayOperator } from "../people/acts.ts";
import { type Command, readCommand, type Shared, usage, UsageError } from "../people/command.ts";
import { withOwner } from "../people/connection.ts";
import { deleteAccount } from "../people/delete.ts";
import { end } from "../people/end.ts";
import { endEverybody } from "../people/end-everybody.ts";
import { find } from "../people/find.ts";
import { showLog } from "../people/log.ts";
import { openOutput } from "../people/output.ts";
import { findPerson } from "../people/person.ts";
import { toPlainText } from "../people/plain-text.ts";
import { listSessions } from "../people/sessions.ts";
import { print, printError } from "../product/print.ts";
import { codeOf } from "../system/error-code.ts";
import { withDatabase } from "./database.ts";

/** `npm run people`: what whoever runs the service does when somebody asks. Each act is written down before it is done. */
process.stdout.on("error", (error) => {
  // `people -- log | head -1` closes the pipe, and that is no failure.
  if (codeOf(error) !== "EPIPE") throw error;
});
try {
  const command = readCommand(process.argv.slice(2));
  if (command.name === "help") print(usage);
  else await withDatabase(({ address }) => run(address, command));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  printError(toPlainText(`${error.message} To see all: npm run people -- --help`));
  process.exitCode = 2;
}

function run(address: string, command: Exclude<Command, { name: "help" }> & Shared): Promise<void> {
  const output = openOutput(command.isJson);
  return withOwner(address, async (client) => {
    if (command.name === "log") return showLog(client, output, command.person);
    const act = await beginAct(client, sayOperator(command.as), command.name);
    if (command.name === "find") return find(client, act, output, command.text);
    if (command.name === "end" && command.person === undefined) {
      return endEverybody(client, act, output, command.consent);
    }
    const person = await findPerson(client, act, command.person);
    switch (command.name) {
      case "sessions":
        return listSessions(client, act, output, person);
      case "end":
        return end(client, act, output, person, command.ending);
      case "export": {
        // Only this one needs Drizzle and the API's schemas, which take a while to load.
        const { exportAccount } = await import("../people/export.ts");
        return exportAccount(client, act, output, person, command.to);
      }
      case "delete":
        return deleteAccount(client, act, output, person, command.consent);
    }
  });
}
