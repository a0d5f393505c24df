import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { isFromThisMachine, listenOnLoopback } from "../system/loopback.ts";
import { answer, MailFaults } from "./faults.ts";
import { type KeptMail, sentSchema } from "./mail.ts";
import { listPage, mailDocument, mailPage } from "./page.ts";

export interface Mailbox {
  port: number;
  /** What the Worker gets as RESEND_URL. */
  address: string;
  /** The newest last. */
  mails: readonly KeptMail[];
  /** How many requests have come to send a mail. */
  readonly requests: number;
  faults: MailFaults;
  close(): Promise<void>;
}

/** The oldest go first. They are gone with the process: what is in them works for a day at most. */
const mostMails = 300;
const mostBytes = 1024 * 1024;

/**
 * A provider of mail on one's own machine: it takes what is sent with Resend's API, and shows it at `/mail`. It listens on
 * loopback only, and pages of other sites can neither read nor send anything, even by DNS rebinding.
 */
export async function openMailbox({ port: wanted = 0 }: { port?: number } = {}): Promise<Mailbox> {
  const mails: KeptMail[] = [];
  /** Ids by idempotency key. */
  const known = new Map<string, string>();
  let requests = 0;
  const faults = new MailFaults();

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isFromThisMachine(request)) return answer(response, 403, { message: "This is for this machine." });
    const url = new URL(request.url ?? "/", "http://localhost");
    if (request.method === "POST" && url.pathname === "/emails") return take(request, response);
    if (request.method !== "GET") return answer(response, 405, { message: "There is nothing but GET." });
    show(url, response);
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requests += 1;
    const text = await read(request);
    const fault = faults.take();
    if (fault && fault !== "cut") return faults.answer(fault, response);
    if (!/^Bearer \S+$/.test(request.headers.authorization ?? ""))
      return answer(response, 401, { name: "missing_api_key" });
    const sent = sentSchema.safeParse(parse(text));
    if (!sent.success)
      return answer(response, 422, { name: "validation_error", message: sent.error.message });
    const id = keep(sent.data, String(request.headers["idempotency-key"] ?? randomUUID()));
    if (fault) return faults.answer(fault, response);
    answer(response, 200, { id });
  }

  function keep({ to, ...mail }: ReturnType<typeof sentSchema.parse>, key: string): string {
    const id = known.get(key) ?? randomUUID();
    if (known.has(key)) return id;
    known.set(key, id);
    mails.push({ id, at: new Date().toISOString(), to: [to].flat().join(", "), ...mail });
    if (mails.length > mostMails) mails.shift();
    return id;
  }

  function show({ pathname, searchParams }: URL, response: ServerResponse): void {
    const to = searchParams.get("to");
    const chosen = mails.filter((mail) => to === null || mail.to === to);
    if (pathname === "/mail.json") return answer(response, 200, chosen);
    const [, id, part] = /^\/mail(?:\/([\w-]+)(\.html)?)?$/.exec(pathname) ?? [];
    const mail = mails.find((each) => each.id === id);
    if (mail && part) return mailDocument(response, mail);
    if (mail) return mailPage(response, mails, mail);
    if (pathname === "/mail") return listPage(response, mails);
    if (pathname === "/") return void response.writeHead(302, { Location: "/mail" }).end();
    answer(response, 404, { message: "There is no such mail." });
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  const port = await listenOnLoopback(server, wanted);
  return {
    port,
    address: `http://127.0.0.1:${port}`,
    mails,
    get requests() {
      return requests;
    },
    faults,
    async close() {
      const closed = server[Symbol.asyncDispose]();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part: Buffer = chunk;
    bytes += part.length;
    if (bytes > mostBytes) throw new Error("a mail is too long");
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
