/** One property of an iCalendar object: its name with parameters, and its value as RFC 5545 writes it. */
export type Property = readonly [name: string, value: string];

export interface Component {
  name: "VCALENDAR" | "VEVENT" | "VTODO" | "VTIMEZONE" | "STANDARD" | "DAYLIGHT";
  properties: Property[];
  components?: Component[];
}

/** §3.1: a line is at most 75 octets, its break not counted. */
const longestLine = 75;

export function writeComponent(component: Component): string {
  return linesOf(component)
    .map((line) => `${fold(line)}\r\n`)
    .join("");
}

/** §3.3.11. Other control characters have no form there at all. */
export function text(value: string): string {
  return value
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll(/\r\n|\r|\n/g, String.raw`\n`)
    .replaceAll(/[^\P{Cc}\t]/gu, "");
}

/** §3.3.5, form 2. */
export function utc(moment: Date): string {
  return moment.toISOString().replaceAll(/[-:]|\.\d+/g, "");
}

function linesOf({ name, properties, components = [] }: Component): string[] {
  return [
    `BEGIN:${name}`,
    ...properties.map(([property, value]) => `${property}:${value}`),
    ...components.flatMap(linesOf),
    `END:${name}`,
  ];
}

/** Goes on in the next line behind a space, and never in the middle of a character. */
function fold(line: string): string {
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const length = octetsOf(character);
    if (octets + length > longestLine) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += character;
    octets += length;
  }
  return folded;
}

/** Of one character in UTF-8. */
function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x1_00_00 ? 3 : 4;
}
