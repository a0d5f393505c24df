import type { Statement } from "./request.ts";

const terminator = 1;
const length = 4;
const count = 2;

/**
 * Writes a statement in PostgreSQL's extended query protocol: Parse, Bind, Describe, Execute and Sync. All messages are in
 * one buffer, because one write costs half as much as a write for each message. Names are empty; parameters and results
 * are text.
 */
export function writeStatement(statement: Statement): Buffer {
  const { query, params } = statement;
  const buffer = Buffer.allocUnsafe(sizeOf(statement));
  let offset = begin(buffer, 0, "P", parseSize(query));
  offset = buffer.writeUInt8(0, offset);
  offset += buffer.write(query, offset);
  offset = buffer.writeUInt8(0, offset);
  offset = buffer.writeUInt16BE(0, offset);

  offset = begin(buffer, offset, "B", bindSize(params));
  offset = buffer.writeUInt16BE(0, offset);
  offset = buffer.writeUInt16BE(0, offset);
  offset = buffer.writeUInt16BE(params.length, offset);
  for (const value of params) {
    offset = buffer.writeInt32BE(value === null ? -1 : Buffer.byteLength(value), offset);
    if (value !== null) offset += buffer.write(value, offset);
  }
  offset = buffer.writeUInt16BE(0, offset);

  offset = begin(buffer, offset, "D", describeSize);
  offset += buffer.write("P\0", offset);
  offset = begin(buffer, offset, "E", executeSize);
  offset = buffer.writeUInt8(0, offset);
  // Zero means no limit on rows.
  offset = buffer.writeUInt32BE(0, offset);
  begin(buffer, offset, "S", 0);
  return buffer;
}

/** Writes a statement without parameters in the simple query protocol. */
export function writeCommand(command: string): Buffer {
  const size = Buffer.byteLength(command) + terminator;
  const buffer = Buffer.allocUnsafe(1 + length + size);
  const offset = begin(buffer, 0, "Q", size);
  buffer.writeUInt8(0, offset + buffer.write(command, offset));
  return buffer;
}

/** CopyFail without a message, and a Sync. */
export const copyFailure = Buffer.from("f\0\0\0\u0005\0S\0\0\0\u0004", "latin1");

/** A message's length includes the length field, but not the type's letter. */
function begin(buffer: Buffer, offset: number, letter: string, size: number): number {
  buffer.writeUInt8(letter.charCodeAt(0), offset);
  return buffer.writeUInt32BE(size + length, offset + 1);
}

const describeSize = 1 + terminator;
const executeSize = terminator + length;
const parseSize = (query: string) => terminator + Buffer.byteLength(query) + terminator + count;
const bindSize = (params: (string | null)[]) =>
  params.reduce(
    (sum, value) => sum + length + (value === null ? 0 : Buffer.byteLength(value)),
    2 * terminator + 3 * count,
  );

function sizeOf({ query, params }: Statement): number {
  return 5 * (1 + length) + parseSize(query) + bindSize(params) + describeSize + executeSize;
}
