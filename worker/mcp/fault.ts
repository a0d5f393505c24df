/** JSON-RPC 2.0 §5.1, and what the Model Context Protocol adds in its revision of 2026-07-28. */
const codes = {
  notJson: -32700,
  invalidRequest: -32600,
  unknownMethod: -32601,
  invalidParams: -32602,
  headerMismatch: -32020,
  unsupportedVersion: -32022,
} as const;

export type Id = string | number;

/** A refusal by the protocol: of a message, and not of what it asks a tool to do. */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly kind: keyof typeof codes;
  readonly data: Record<string, unknown> | undefined;

  constructor(kind: keyof typeof codes, message: string, data?: Record<string, unknown>) {
    super(message);
    this.kind = kind;
    this.data = data;
  }

  /** JSON-RPC has null for an id that could not be read. */
  toMessage(id: Id | undefined) {
    const { message, data } = this;
    return {
      jsonrpc: "2.0",
      id: id ?? null,
      error: { code: codes[this.kind], message, ...(data && { data }) },
    };
  }
}
