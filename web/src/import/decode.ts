/** More than anybody's tasks, and less than a page can be asked to hold several times over. */
const largestFile = 20 * 1024 * 1024;

export type Decoded = { text: string } | { why: string };

/** A file's text. Programs that write neither UTF-8 nor UTF-16 with its mark do not say what they write. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > largestFile) return { why: "The file is larger than 20 MB." };
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4)
    return {
      why: "This is an archive or a workbook: unpack it, or save it as CSV, and choose what was in it.",
    };
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : "utf-8";
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return { why: "The file is not in UTF-8: save it again as “CSV UTF-8”, or with that encoding." };
  }
}
