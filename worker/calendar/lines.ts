/** One property of an iCalendar object: its name with parameters, and its value as RFC 5545 writes it. */
export type Property = readonly [name: string, value: string];

export interface Component {
  name: "VCALENDAR" | "VEVENT" | "VTODO" | "VALARM" | "VTIMEZONE" | "STANDARD" | "DAYLIGHT";
  properties: Property[];
  components?: Component[];
}

/** §3.1: a line is at most 75 octets, its break not counted. */
const longestLine = 75;

const isAscii = /^[\0-\x7f]*$/;
const encoder = new TextEncoder();
// A byte order mark at a line's beginning is a character like others.
const decoder = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });

export function writeComponent(component: Component): string {
  return linesOf(component)
    .map((line) => `${fold(line)}\r\n`)
    .join("");
}

/** §3.3.11. Other control characters cannot be written. */
export function text(value: string): string {
  return value
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll(/\r\n|\r|\n/g, String.raw`\n`)
    .replaceAll(/[^\P{Cc}\t]/gu, "");
}

/** §3.3.5, form 2, of a moment as answers give it. */
export function utc(moment: string): string {
  return moment.replaceAll(/[-:]|\.\d+/g, "");
}

function linesOf({ name, properties, components = [] }: Component): string[] {
  return [
    `BEGIN:${name}`,
    ...properties.map(([property, value]) => `${property}:${value}`),
    ...components.flatMap(linesOf),
    `END:${name}`,
  ];
}

/** A line continues in the next one after a space, and is never broken within a character. */
function fold(line: string): string {
  // Most lines are ASCII, and need not be encoded to be counted.
  if (isAscii.test(line)) return foldAscii(line);
  const octets = encoder.encode(line);
  if (octets.byteLength <= longestLine) return line;
  const pieces: string[] = [];
  for (let start = 0; start < octets.byteLength;) {
    let end = start + longestLine - (start === 0 ? 0 : 1);
    while (isWithinCharacter(octets[end])) end -= 1;
    pieces.push(decoder.decode(octets.subarray(start, end)));
    start = end;
  }
  return pieces.join("\r\n ");
}

function foldAscii(line: string): string {
  const pieces = [line.slice(0, longestLine)];
  for (let start = longestLine; start < line.length; start += longestLine - 1) {
    pieces.push(line.slice(start, start + longestLine - 1));
  }
  return pieces.join("\r\n ");
}

/** RFC 3629 §3: such an octet of UTF-8 is not a character's first. */
function isWithinCharacter(octet: number | undefined): boolean {
  return octet !== undefined && octet >= 0x80 && octet < 0xc0;
}
