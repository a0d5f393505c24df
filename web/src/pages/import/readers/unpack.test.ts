import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { decode } from "./decode.ts";
import { isArchive, unpack } from "./unpack.ts";

/** An archive as in APPNOTE: each file after its header, then all headers again, then the end record. */
function pack(files: Record<string, string>, method: 0 | 8 = 8): Uint8Array<ArrayBuffer> {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = method === 8 ? deflateRawSync(text, { level: 1 }) : Buffer.from(text);
    const title = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(title.length, 26);
    const again = Buffer.alloc(46);
    again.writeUInt32LE(0x02014b50, 0);
    again.writeUInt16LE(method, 10);
    again.writeUInt32LE(data.length, 20);
    again.writeUInt16LE(title.length, 28);
    again.writeUInt32LE(at, 42);
    bodies.push(head, title, data);
    directory.push(again, title);
    at += head.length + title.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(at, 16);
  return Uint8Array.from(Buffer.concat([...bodies, ...directory, end]));
}

test.for([8, 0] as const)(
  "the tables of a backup that is packed by method %i are unpacked",
  async (method) => {
    const archive = pack(
      { "Todoist/Garden [1].csv": "TYPE,CONTENT\n", "photo.png": "x", "Küche.csv": "ä" },
      method,
    );
    expect(isArchive(archive)).toBe(true);
    const files = await unpack(archive);
    expect(files?.map(({ name, bytes }) => [name, decode(bytes)])).toEqual([
      ["Garden [1].csv", { text: "TYPE,CONTENT\n" }],
      ["Küche.csv", { text: "ä" }],
    ]);
  },
);

test("an archive is refused once its files together are larger than 20 MB, however small it is", async () => {
  const packed = pack({ "a.csv": "x".repeat(21 * 1024 * 1024) });
  expect(packed.length).toBeLessThan(100_000);
  expect(await unpack(packed)).toBeUndefined();
  const half = "x".repeat(11 * 1024 * 1024);
  expect(await unpack(pack({ "a.csv": half, "b.csv": half }))).toBeUndefined();
});

test.for([8, 0] as const)("names that share one content by method %i are counted each", async (method) => {
  const empty = Array.from({ length: 400 }, (_, number) => [`${number}.csv`, ""]);
  const large = "x".repeat(4 * 1024 * 1024);
  const archive = pack(Object.fromEntries([["a.csv", large], ...empty]), method);
  // Every entry of the directory leads to the first file.
  const view = new DataView(archive.buffer);
  const directory = view.getUint32(archive.length - 6, true);
  const size = view.getUint32(directory + 20, true);
  for (
    let at = directory;
    view.getUint32(at, true) === 0x02014b50;
    at += 46 + view.getUint16(at + 28, true)
  ) {
    view.setUint32(at + 20, size, true);
    view.setUint32(at + 42, 0, true);
  }
  expect(await unpack(archive)).toBeUndefined();
});

test("an archive that is cut off, or has no table, is empty", async () => {
  const archive = pack({ "a.csv": "title\na" });
  const damaged = archive.map((byte, at) => (at > 32 && at < 38 ? 0xff : byte));
  for (const bytes of [
    archive.slice(0, -10),
    pack({ "xl/workbook.xml": "<x/>" }),
    archive.slice(0, 4),
    damaged,
  ]) {
    expect(await unpack(bytes)).toEqual([]);
  }
});
