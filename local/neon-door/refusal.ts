import pg from "pg";

/** An error that the door answers without PostgreSQL. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const postgresFields = [
  "code",
  "detail",
  "hint",
  "position",
  "internalPosition",
  "internalQuery",
  "severity",
  "where",
  "table",
  "column",
  "schema",
  "dataType",
  "constraint",
  "file",
  "line",
  "routine",
] as const;

/** The status and body of an error, as Neon gives them: PostgreSQL's errors are a 400 with all fields, others a 500. */
export function describeFailure(error: unknown): { status: number; body: Record<string, unknown> } {
  if (error instanceof pg.DatabaseError) {
    const fields = postgresFields.map((name) => [name, error[name] ?? null]);
    return { status: 400, body: { message: error.message, ...Object.fromEntries(fields) } };
  }
  if (error instanceof Refusal) return { status: error.status, body: { message: error.message, code: null } };
  return { status: 500, body: { message: "could not reach the database", code: null } };
}
