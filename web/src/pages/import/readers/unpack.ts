import { largestFile } from "./lengths.ts";

export interface Packed {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const readable = /\.(?:csv|tsv|txt|json)$/i;
const mostFiles = 500;

export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * Reads the tables and JSON files in a ZIP archive (PKWARE's APPNOTE, §4.3), such as a backup of Todoist. The result is
 * empty for a broken archive, and for one without such files, such as a workbook. It is undefined for one that is too
 * large: many names may share one content, so one budget is for all of them.
 */
export async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<Packed[] | undefined> {
  try {
    const files: Packed[] = [];
    let left = largestFile;
    for (const entry of entriesOf(bytes)) {
      if (!readable.test(entry.name) || entry.name.startsWith("__MACOSX/")) continue;
      const contents = await contentsOf(bytes, entry, left);
      left -= entry.name.length + contents.length;
      if (left < 0) return undefined;
      files.push({ name: entry.name.replace(/^.*\//, ""), bytes: contents });
    }
    return files;
  } catch {
    return [];
  }
}

interface Entry {
  name: string;
  method: number;
  size: number;
  at: number;
}

function entriesOf(bytes: Uint8Array<ArrayBuffer>): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = Math.min(view.getUint16(end + 10, true), mostFiles);
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let number = 0; number < count && view.getUint32(at, true) === 0x02014b50; number += 1) {
    const length = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)),
      method: view.getUint16(at + 10, true),
      size: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Finds the end record. Only a comment may follow it. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0; at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw new RangeError("an archive ends with its directory");
}

async function contentsOf(
  bytes: Uint8Array<ArrayBuffer>,
  { method, size, at }: Entry,
  most: number,
): Promise<Packed["bytes"]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const packed = bytes.subarray(from, from + size);
  if (method === 0) return packed;
  if (method !== 8) throw new RangeError("there are other ways to pack, which nobody uses");
  return readAtMost(most, new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")));
}

/** A small archive can unpack to more than a page can hold, so reading stops beyond the limit. */
async function readAtMost(
  most: number,
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<Packed["bytes"]> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = stream.getReader();
  while (length <= most) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
  }
  await reader.cancel();
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
