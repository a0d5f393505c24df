import type { Statement } from "./request.ts";

const terminator = 1;
const length = 4;
const count = 2;

/**
 * Writes statements in PostgreSQL's extended query protocol: Parse, Bind, Describe and Execute for each, and a Sync after
 * each pipeline. All messages are in one buffer, because one write costs half as much as a write for each message. Names
 * are empty; parameters and results are text.
 */
export function writePipelines(...pipelines: Statement[][]): Buffer {
  const size = pipelines.reduce(
    (total, statements) => statements.reduce((sum, statement) => sum + sizeOf(statement), total + 5),
    0,
  );
  const buffer = Buffer.allocUnsafe(size);
  let offset = 0;
  for (const statements of pipelines) {
    for (const statement of statements) offset = writeStatement(buffer, offset, statement);
    offset = begin(buffer, offset, "S", 0);
  }
  return buffer;
}

function writeStatement(buffer: Buffer, start: number, { query, params }: Statement): number {
  let offset = begin(buffer, start, "P", parseSize(query));
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
  return buffer.writeUInt32BE(0, offset);
}

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
  return 4 * (1 + length) + parseSize(query) + bindSize(params) + describeSize + executeSize;
}
