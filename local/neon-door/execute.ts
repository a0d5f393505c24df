import { connect } from "node:net";
import type pg from "pg";
import type { NeonRequest, Statement } from "./request.ts";
import { Refusal } from "./refusal.ts";
import { copyFailure, writeCommand, writeStatement } from "./wire.ts";

/** A session of PostgreSQL while a request has it. */
export interface Session {
  readonly client: pg.PoolClient;
  /** How many bytes of JSON the rows of an answer may take. */
  readonly maxAnswerBytes: number;
  /** Whether another request may have it, just as this one leaves it. */
  reusable: boolean;
}

/**
 * Does what Neon's proxy does: one statement after another, several of them between `begin` and `commit`, each with a trip
 * to PostgreSQL of its own. Answers the JSON of their results. Nothing resets the session: what a statement sets without
 * `local` meets the next request.
 */
export async function executeRequest(
  session: Session,
  { begin, statements }: NeonRequest,
): Promise<string[]> {
  const results =
    begin === undefined
      ? await executeEach(session, statements)
      : await executeTransaction(session, begin, statements);
  session.reusable = isIdle(session);
  return results;
}

async function executeTransaction(
  session: Session,
  begin: string,
  statements: Statement[],
): Promise<string[]> {
  const { client } = session;
  await control(client, begin);
  const results = await executeEach(session, statements).catch(async (error: unknown) => {
    const isUndone = await control(client, "rollback").then(
      () => true,
      () => false,
    );
    session.reusable = isUndone && isIdle(session);
    throw error;
  });
  await control(client, "commit");
  return results;
}

async function executeEach(session: Session, statements: Statement[]): Promise<string[]> {
  const results: string[] = [];
  const size = { bytes: 0, max: session.maxAnswerBytes };
  for (const statement of statements) {
    const execution = new Execution(statement, size);
    session.client.query(execution);
    results.push(await execution.result);
  }
  return results;
}

/** Begins or ends a transaction. A query of `pg` itself costs twice as much. */
function control(client: pg.PoolClient, command: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const query: pg.Submittable & Record<string, unknown> = {
    submit: ({ stream }) => void stream.write(writeCommand(command)),
    handleCommandComplete() {},
    handleReadyForQuery: () => resolve(),
    handleError: reject,
  };
  client.query(query);
  return promise;
}

const isIdle = ({ client }: Session) => client.getTransactionStatus() === "I";

/** Of the rows of a whole answer. */
interface Size {
  bytes: number;
  readonly max: number;
}

/** One statement, as an object to which `pg` passes its answers. */
class Execution implements pg.Submittable {
  readonly #statement: Statement;
  readonly #size: Size;
  readonly #outcome = Promise.withResolvers<string>();
  #fields: Field[] = [];
  #rows: string[] = [];
  #command = "";
  #rowCount: number | null = null;

  constructor(statement: Statement, size: Size) {
    this.#statement = statement;
    this.#size = size;
  }

  /** As JSON. */
  get result(): Promise<string> {
    return this.#outcome.promise;
  }

  submit({ stream }: pg.Connection): void {
    stream.write(writeStatement(this.#statement));
  }

  handleRowDescription({ fields }: { fields: Field[] }): void {
    this.#fields = fields;
  }

  handleDataRow({ fields: values }: { fields: (string | null)[] }): void {
    const { bytes, max } = this.#size;
    if (bytes > max) return;
    const row = JSON.stringify(
      this.#statement.arrayMode
        ? values
        : Object.fromEntries(values.map((value, index) => [this.#fields[index]?.name, value])),
    );
    this.#rows.push(row);
    this.#size.bytes += Buffer.byteLength(row) + 1;
    if (this.#size.bytes <= max) return;
    this.#rows = [];
    this.#outcome.reject(new Refusal(507, `response is too large (max is ${max} bytes)`));
  }

  handleCommandComplete({ text }: { text: string }): void {
    const [command = "", ...counts] = text.split(" ");
    // INSERT counts after an object id that is always 0.
    const count = Number.parseInt((command === "INSERT" ? counts[1] : counts[0]) ?? "", 10);
    this.#command = command;
    this.#rowCount = Number.isNaN(count) ? null : count;
  }

  /** The answer to an empty statement has no command. */
  handleEmptyQuery(): void {}

  /** Ends the copying, and repeats the Sync, which PostgreSQL ignores while it waits for data. */
  handleCopyInResponse(connection: pg.Connection): void {
    this.handleCopyData();
    connection.stream.write(copyFailure);
  }

  /** COPY is a conversation. */
  handleCopyData(): void {
    this.#outcome.reject(new Refusal(400, "COPY does not travel over HTTP"));
  }

  handleReadyForQuery(): void {
    const answer = {
      command: this.#command,
      rowCount: this.#rowCount,
      fields: this.#fields.map(describeField),
      rowAsArray: this.#statement.arrayMode,
    };
    this.#outcome.resolve(`${JSON.stringify(answer).slice(0, -1)},"rows":[${this.#rows.join(",")}]}`);
  }

  handleError(error: Error): void {
    this.#outcome.reject(error);
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
