import type { Statement } from "./request.ts";

const terminator = 1;
const length = 4;
const count = 2;

/**
 * Statements in the messages of PostgreSQL's extended query protocol, Parse, Bind, Describe and Execute for each, with
 * a Sync after every stretch of them, as one buffer: one write costs the sender half of what a write a message does.
 * Names are empty, parameters are text, and so are results.
 */
export function writePipelines(...pipelines: Statement[][]): Buffer {
  const size = pipelines.reduce((sum, each) => sum + each.reduce((all, one) => all + sizeOf(one), 5), 0);
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
  // All the rows there are.
  return buffer.writeUInt32BE(0, offset);
}

/** A message's length counts itself and not its letter. */
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
