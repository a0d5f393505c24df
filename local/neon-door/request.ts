import { isUtf8 } from "node:buffer";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { z } from "zod";
import { Refusal } from "./refusal.ts";

/** The validated content of one HTTP request. */
export interface NeonRequest {
  credential: Credential;
  statements: Statement[];
  /** The statement that begins the transaction; a single query has no transaction. */
  begin: string | undefined;
  /** The transaction's headers that Neon repeats in its answer. */
  echo: Record<string, string>;
}

export interface Credential {
  user: string;
  password: string;
  database: string;
  applicationName: string | undefined;
}

export interface Statement {
  query: string;
  params: (string | null)[];
  arrayMode: boolean;
}

const maxBodyBytes = 10 * 1024 * 1024;
const isolationLevels: Record<string, string> = {
  ReadUncommitted: "read uncommitted",
  ReadCommitted: "read committed",
  RepeatableRead: "repeatable read",
  Serializable: "serializable",
};

const statementSchema = z.object({
  query: z.string(),
  // The protocol counts parameters in two bytes.
  params: z.array(z.unknown()).max(65_535).default([]),
  arrayMode: z.boolean().optional(),
});
const batchSchema = z.object({ queries: z.array(statementSchema) });

export async function readRequest(request: IncomingMessage, credential: Credential): Promise<NeonRequest> {
  const { headers } = request;
  // The driver always sends this; Neon's other format is not documented.
  if (headers["neon-raw-text-output"] !== "true") {
    throw new Refusal(400, "Neon-Raw-Text-Output must be true");
  }
  const transaction = readTransaction(headers);
  const body = parse(await readBody(request));
  const arrayMode = headers["neon-array-mode"] === "true";
  const statements = ("queries" in body ? body.queries : [body]).map((statement) => ({
    query: requireEncodable(statement.query),
    params: statement.params.map((value) => asText(value)),
    arrayMode: statement.arrayMode ?? arrayMode,
  }));
  return "queries" in body
    ? { credential, statements, ...transaction }
    : { credential, statements, begin: undefined, echo: {} };
}

/** The last one only: one program asks at a time, mostly, and guessed passwords are not kept. */
let last: { written: string; credential: Credential } | undefined;

export function readCredential(headers: IncomingHttpHeaders): Credential {
  const written = headers["neon-connection-string"];
  if (typeof written !== "string") throw new Refusal(400, "missing header: Neon-Connection-String");
  if (last?.written !== written) last = { written, credential: parseCredential(written) };
  return last.credential;
}

function parseCredential(written: string): Credential {
  try {
    const url = new URL(written);
    const credential = {
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database: decodeURIComponent(url.pathname.slice(1)),
      applicationName: url.searchParams.get("application_name") ?? undefined,
    };
    if (
      /^postgres(ql)?:$/.test(url.protocol) &&
      credential.user &&
      credential.password &&
      credential.database
    ) {
      return credential;
    }
  } catch {
    // The header is a secret, and so is the parser's error: the message below quotes neither.
  }
  throw new Refusal(400, "Neon-Connection-String is not postgres://user:password@host/database");
}

function readTransaction(headers: IncomingHttpHeaders): Pick<NeonRequest, "begin" | "echo"> {
  const asked = headers["neon-batch-isolation-level"];
  const level = typeof asked === "string" ? isolationLevels[asked] : undefined;
  if (asked !== undefined && level === undefined) throw new Refusal(400, "invalid isolation level");
  const readOnly = headers["neon-batch-read-only"] === "true";
  const deferrable = headers["neon-batch-deferrable"] === "true";
  const modes = [level && `isolation level ${level}`, readOnly && "read only", deferrable && "deferrable"];
  return {
    begin: `begin ${modes.filter(Boolean).join(" ")}`,
    echo: {
      ...(level && { "Neon-Batch-Isolation-Level": String(asked) }),
      ...(readOnly && { "Neon-Batch-Read-Only": "true" }),
      ...(deferrable && { "Neon-Batch-Deferrable": "true" }),
    },
  };
}

function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((settle, refuse) => {
    request.on("error", refuse);
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= maxBodyBytes) return;
      request.pause();
      refuse(new Refusal(413, `request is too large (max is ${maxBodyBytes} bytes)`));
    });
    request.on("end", () => {
      const bytes = Buffer.concat(chunks);
      if (isUtf8(bytes)) settle(bytes.toString());
      else refuse(new Refusal(400, "the body is not UTF-8"));
    });
  });
}

function parse(text: string): z.output<typeof batchSchema> | z.output<typeof statementSchema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal(400, "the body is not JSON");
  }
  const isBatch = typeof value === "object" && value !== null && "queries" in value;
  const read = (isBatch ? batchSchema : statementSchema).safeParse(value);
  if (!read.success) throw new Refusal(400, "the body is neither a query nor a list of queries");
  return read.data;
}

/** A parameter is sent as text and gets its type from the statement; a list becomes a PostgreSQL array as text. */
function asText(value: unknown): string | null {
  if (value === null) return null;
  if (typeof value === "string") return requireEncodable(value);
  return Array.isArray(value) ? arrayText(value) : requireEncodable(JSON.stringify(value));
}

function arrayText(values: unknown[]): string {
  const elements = values.map((value) => {
    if (value === null) return "NULL";
    if (Array.isArray(value)) return arrayText(value);
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return `"${requireEncodable(text).replaceAll(/[\\"]/g, String.raw`\$&`)}"`;
  });
  return `{${elements.join(",")}}`;
}

/** Refuses text that the protocol cannot carry: its strings are UTF-8 and end with a zero. */
function requireEncodable(text: string): string {
  if (text.includes("\0")) throw new Refusal(400, "string contains embedded null");
  if (!text.isWellFormed()) throw new Refusal(400, "string contains a lone surrogate");
  return text;
}
