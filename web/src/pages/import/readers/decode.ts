import { t } from "../../../language/t.ts";
import { largestFile } from "./lengths.ts";
import { isArchive } from "./unpack.ts";

export const tooLarge = () => t("The file is larger than 20 MB.");

export type Decoded = { text: string } | { why: string };

/** Decodes a file. Only UTF-8, and UTF-16 with a byte order mark, can be recognised. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > largestFile) return { why: tooLarge() };
  if (isArchive(bytes))
    return { why: t("There is no CSV or JSON in this archive. From a workbook, save each sheet as CSV.") };
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : "utf-8";
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return {
      why: t("The file is not in UTF-8: save it again in that encoding, for example as “CSV UTF-8”."),
    };
  }
}
