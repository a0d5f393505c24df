import { t } from "../../../language/t.ts";
import { WINDOWS_TO_IANA_MAP } from "windows-iana";
import type { Notes } from "./imported-task.ts";
import { isTimeZone } from "../../../../../worker/fields/zone.ts";

/** Windows has its own names for time zones. Unicode's table (CLDR, windowsZones) has an IANA zone for each. */
const zonesOfWindows = new Map<string, string>(
  WINDOWS_TO_IANA_MAP.filter(({ territory }) => territory === "001").flatMap(({ windowsName, iana }) =>
    iana.map((zone) => [windowsName, zone] as const),
  ),
);

/** CLDR keeps the first name of a zone; these zones have other names today. */
const renamed = new Map([
  ["America/Buenos_Aires", "America/Argentina/Buenos_Aires"],
  ["America/Godthab", "America/Nuuk"],
  ["Asia/Calcutta", "Asia/Kolkata"],
  ["Asia/Katmandu", "Asia/Kathmandu"],
  ["Asia/Rangoon", "Asia/Yangon"],
  ["Europe/Kiev", "Europe/Kyiv"],
]);

/** The zone that a file names. If it is unknown, the result is undefined and a remark is made. */
export function readZone(name: string, notes: Notes): string | undefined {
  const zone = findZone(name);
  if (zone === undefined) notes.warn(name, t("Unknown time zone; yours is used."));
  return zone;
}

/** The IANA name of a zone that a file names in IANA's or in Windows's way. */
function findZone(name: string): string | undefined {
  const trimmed = name.trim();
  if (isTimeZone(trimmed)) return trimmed;
  if (/^(?:Z|tzone:\/\/Microsoft\/Utc)$/i.test(trimmed)) return "UTC";
  const zone = zonesOfWindows.get(trimmed);
  return zone && (renamed.get(zone) ?? zone);
}
