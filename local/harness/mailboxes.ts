import { type Mailbox, openMailbox } from "../mailbox/mailbox.ts";
import type { MailFault } from "../mailbox/faults.ts";

/** Mailboxes for single test files. */
export class Mailboxes {
  readonly #mailboxes = new Map<string, Mailbox>();

  async open() {
    const mailbox = await openMailbox();
    const name = String(mailbox.port);
    this.#mailboxes.set(name, mailbox);
    return { name, url: mailbox.address };
  }

  look(name: string) {
    const { mails, requests } = this.#find(name);
    return { mails, requests };
  }

  inject(name: string, fault: MailFault | undefined): void {
    this.#find(name).faults.inject(fault);
  }

  async close(name: string): Promise<void> {
    const mailbox = this.#find(name);
    this.#mailboxes.delete(name);
    await mailbox.close();
  }

  async closeAll(): Promise<void> {
    for (const name of this.#mailboxes.keys()) await this.close(name);
  }

  #find(name: string): Mailbox {
    const mailbox = this.#mailboxes.get(name);
    if (!mailbox) throw new Error(`there is no mailbox ${name}`);
    return mailbox;
  }
}
