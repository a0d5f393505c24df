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
 * Everything of an order in one write and no waiting in between: the statements, as one transaction if there are
 * several, then the sweeping-out of whatever they left in the session. Settles when both are through, so that no
 * later request can meet a setting, a temporary table or a lock of this one.
 */
export async function executeRequest(client: pg.PoolClient, request: NeonRequest): Promise<Result[]> {
  const { begin, statements } = request;
  const silent = (query: string): Statement => ({ query, params: [], arrayMode: true });
  const all = begin === undefined ? statements : [silent(begin), ...statements, silent("commit")];
  const messages = writePipelines(all, [clean]);
  const work = new Pipeline(all, ({ stream }) => void stream.write(messages));
  // Sent already, with the first; it only collects its answers.
  const sweep = new Pipeline([clean], () => {});
  client.query(work);
  client.query(sweep);

  const failure = await work.settled;
  if (await sweep.settled)
    await leaveTransaction(client).catch((error: unknown) => Promise.reject(failure ?? error));
  if (failure) throw failure;
  return begin === undefined ? work.results : work.results.slice(1, -1);
}

/** A transaction that failed, or that somebody began and left, must be gone before the session can be swept. */
async function leaveTransaction(client: pg.PoolClient): Promise<void> {
  await client.query("rollback");
  await client.query(clean.query);
}

/** Some statements up to a Sync, in the form that `pg` hands messages to. */
class Pipeline implements pg.Submittable {
  readonly results: Result[] = [];
  /** Undefined when all went well. */
  readonly settled: Promise<Error | undefined>;
  readonly submit: (connection: pg.Connection) => void;
  readonly #statements: Statement[];
  #settle: (failure?: Error) => void = () => {};
  #fields: Field[] = [];
  #rows: unknown[] = [];
  #size = 0;
  #failure: Error | undefined;

  constructor(statements: Statement[], submit: (connection: pg.Connection) => void) {
    this.#statements = statements;
    this.submit = submit;
    this.settled = new Promise((settle) => {
      this.#settle = settle;
    });
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

  /** COPY is a conversation. Postgres ends one whose other side goes on with something else, and the session with it. */
  handleCopyData(): void {
    this.#failure ??= new Refusal(400, "COPY does not travel over HTTP");
  }

  handleReadyForQuery(): void {
    this.#settle(this.#failure);
  }

  handleError(error: Error): void {
    this.#settle(this.#failure ?? error);
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

/** Asks Postgres to stop what a session is doing: a connection of its own and a message of four numbers. */
export function cancel(client: pg.PoolClient, server: { host: string; port: number }): void {
  if (!("processID" in client) || !("secretKey" in client)) return;
  const message = Buffer.alloc(16);
  [16, 80_877_102, Number(client.processID), Number(client.secretKey)].forEach((number, index) =>
    message.writeInt32BE(number, index * 4),
  );
  const socket = connect(server.port, server.host, () => socket.end(message));
  socket.on("error", () => {});
}
