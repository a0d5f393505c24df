import { type Mailbox, openMailbox } from "../mailbox/mailbox.ts";
import { choosePort } from "./ports.ts";

/** Where programs like this one are usually found. */
const usualPort = 8025;

/** Opens the mailbox of this machine, at the usual port if that is free, and not about to be the product's. `parts` closes it. */
export async function serveMailbox(parts: AsyncDisposableStack, productPort?: number): Promise<Mailbox> {
  const first = productPort === usualPort ? usualPort + 1 : usualPort;
  // Tests let every part of the product take any port.
  const port = process.env["PORT"] === "0" ? 0 : await choosePort(undefined, first);
  // Another program may have taken it in between.
  const mailbox = await openMailbox({ port }).catch(async () => openMailbox());
  parts.defer(() => mailbox.close());
  return mailbox;
}
