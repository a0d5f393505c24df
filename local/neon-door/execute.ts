import { connect } from "node:net";
import type pg from "pg";
import type { NeonRequest, Statement } from "./request.ts";
import { Refusal } from "./refusal.ts";
import { writePipelines } from "./wire.ts";

/** The result of one statement, as Neon answers it. */
export interface Result {
  command: string;
  rowCount: number | null;
  fields: Record<string, unknown>[];
  rows: unknown[];
  rowAsArray: boolean;
}

const maxAnswerBytes = 10 * 1024 * 1024;
const clean: Statement = { query: "discard all", params: [], arrayMode: true };

/**
 * Sends a whole request in one write: its statements, as one transaction if there are several, then the reset of the
 * session. Settles when both are done, so that no later request can see a setting, a temporary table or a lock of this
 * one.
 */
export async function executeRequest(client: pg.PoolClient, request: NeonRequest): Promise<Result[]> {
  const { begin, statements } = request;
  const silent = (query: string): Statement => ({ query, params: [], arrayMode: true });
  const all = begin === undefined ? statements : [silent(begin), ...statements, silent("commit")];
  const messages = writePipelines(all, [clean]);
  const work = new Pipeline(all, ({ stream }) => void stream.write(messages));
  // It was sent together with the first one, and only collects its answers.
  const reset = new Pipeline([clean], () => {});
  client.query(work);
  client.query(reset);

  const failure = await work.settled;
  if (await reset.settled)
    await leaveTransaction(client).catch((error: unknown) => Promise.reject(failure ?? error));
  if (failure) throw failure;
  return begin === undefined ? work.results : work.results.slice(1, -1);
}

/** A failed or unfinished transaction must end before the session can be reset. */
async function leaveTransaction(client: pg.PoolClient): Promise<void> {
  await client.query("rollback");
  await client.query(clean.query);
}

/** Statements up to a Sync, as an object to which `pg` passes their answers. */
class Pipeline implements pg.Submittable {
  readonly results: Result[] = [];
  readonly submit: (connection: pg.Connection) => void;
  readonly #statements: Statement[];
  /** Settles with the error, or with undefined on success. */
  readonly #settled = Promise.withResolvers<Error | undefined>();
  #fields: Field[] = [];
  #rows: unknown[] = [];
  #size = 0;
  #failure: Error | undefined;

  constructor(statements: Statement[], submit: (connection: pg.Connection) => void) {
    this.#statements = statements;
    this.submit = submit;
  }

  get settled(): Promise<Error | undefined> {
    return this.#settled.promise;
  }

  get #arrayMode(): boolean {
    return this.#statements[this.results.length]?.arrayMode ?? true;
  }

  handleRowDescription({ fields }: { fields: Field[] }): void {
    this.#fields = fields;
  }

  handleDataRow({ fields: values }: { fields: (string | null)[] }): void {
    for (const value of values) this.#size += value?.length ?? 4;
    if (this.#size > maxAnswerBytes) {
      this.#failure ??= new Refusal(507, `response is too large (max is ${maxAnswerBytes} bytes)`);
      this.#rows = [];
      return;
    }
    this.#rows.push(
      this.#arrayMode
        ? values
        : Object.fromEntries(values.map((value, index) => [this.#fields[index]?.name, value])),
    );
  }

  handleCommandComplete({ text }: { text: string }): void {
    const [command = "", ...counts] = text.split(" ");
    // INSERT counts after an object id that is always 0.
    const count = Number.parseInt((command === "INSERT" ? counts[1] : counts[0]) ?? "", 10);
    this.#finish(command, Number.isNaN(count) ? null : count);
  }

  handleEmptyQuery(): void {
    this.#finish("", null);
  }

  handleCopyInResponse(): void {
    this.handleCopyData();
  }

  /** COPY needs a dialogue. PostgreSQL ends it, and the session, when the client sends something else. */
  handleCopyData(): void {
    this.#failure ??= new Refusal(400, "COPY does not travel over HTTP");
  }

  handleReadyForQuery(): void {
    this.#settled.resolve(this.#failure);
  }

  handleError(error: Error): void {
    this.#settled.resolve(this.#failure ?? error);
  }

  #finish(command: string, rowCount: number | null): void {
    this.results.push({
      command,
      rowCount,
      fields: this.#fields.map(describeField),
      rows: this.#rows,
      rowAsArray: this.#arrayMode,
    });
    this.#fields = [];
    this.#rows = [];
  }
}

type Field = Pick<
  pg.FieldDef,
  "name" | "tableID" | "columnID" | "dataTypeID" | "dataTypeSize" | "dataTypeModifier"
>;

function describeField(field: Field) {
  const { name, dataTypeID, tableID, columnID, dataTypeSize, dataTypeModifier } = field;
  return { name, dataTypeID, tableID, columnID, dataTypeSize, dataTypeModifier, format: "text" };
}

/** Cancels a session's query, by a message of four numbers on a new connection. */
export function cancel(client: pg.PoolClient, server: { host: string; port: number }): void {
  if (!("processID" in client) || !("secretKey" in client)) return;
  const message = Buffer.alloc(16);
  [16, 80_877_102, Number(client.processID), Number(client.secretKey)].forEach((number, index) =>
    message.writeInt32BE(number, index * 4),
  );
  const socket = connect(server.port, server.host, () => socket.end(message));
  socket.on("error", () => {});
}
