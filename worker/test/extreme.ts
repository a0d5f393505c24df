import type { Contract, Json } from "./described.ts";
import { asSchema, matchesWhole } from "./arbitrary.ts";
import type { Random } from "./random.ts";
import { pushKey } from "./world.ts";

/** What a value may be made of. */
interface Means {
  contract: Contract;
  random: Random;
  /** Ids of the caller's tasks and lists. */
  ids: readonly string[];
  lists: readonly string[];
}

/** Rules that are valid, and take as much work as their 200 characters can ask for. */
export const costlyRules = [
  "FREQ=DAILY;COUNT=9999;BYMONTHDAY=31",
  "FREQ=DAILY;INTERVAL=999;BYMONTH=2;BYMONTHDAY=29",
  `FREQ=WEEKLY;COUNT=9999;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=${"1,2,3,4,5,6,7,".repeat(9)}7`,
  `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=${"8,".repeat(70)}7`,
  `FREQ=YEARLY;COUNT=9999;BYDAY=${"20MO,53SU,".repeat(15)}-1FR`,
  `FREQ=MONTHLY;INTERVAL=999;BYDAY=5MO,SU;BYSETPOS=${"9,".repeat(60)}-1`,
];
/** These never come, so that a whole cycle of the calendar is looked through. */
const vainRules = [
  "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=8",
  `FREQ=YEARLY;BYDAY=${"53MO,".repeat(28)}53TU;BYSETPOS=9`,
];

export const zones = Intl.supportedValuesOf("timeZone");

/** A value of a schema that is as large, and takes as much work, as `room` bytes of JSON allow. */
export function extremeOf(means: Means, schema: Json, room: number): unknown {
  const { contract, random } = means;
  const { $ref, type, anyOf, oneOf = type === undefined ? anyOf : undefined, enum: options } = schema;
  if (typeof $ref === "string") {
    const named = contract.components.schemas[$ref.replace("#/components/schemas/", "")];
    return extremeOf(means, asSchema(named), room);
  }
  if (Array.isArray(oneOf)) return extremeOf(means, asSchema(random.pick(oneOf)), room);
  if ("const" in schema) return schema["const"];
  if (Array.isArray(options)) return random.pick(options);
  if (Array.isArray(type)) {
    const [first] = type;
    return extremeOf(means, { ...schema, type: random.chance(0.9) ? first : random.pick(type) }, room);
  }
  switch (type) {
    case "object":
      return objectOf(means, schema, room);
    case "array":
      return arrayOf(means, schema, room);
    case "string":
      return textOf(means, schema, room);
    case "integer":
      return Math.min(Number(schema["maximum"] ?? 2 ** 31 - 1), 2 ** 53 - 1);
    case "boolean":
      return random.chance(0.7);
    default:
      return null;
  }
}

function objectOf(means: Means, schema: Json, room: number): object {
  const { random } = means;
  const needed = new Set(Array.isArray(schema["required"]) ? schema["required"].map(String) : []);
  const fields = Object.entries(asSchema(schema["properties"] ?? {}));
  let made: Json = {};
  for (let tries = 0; tries < 50; tries += 1) {
    made = {};
    let left = room - 2;
    for (const [name, field] of fields.toSorted(
      ([a], [b]) => Number(needed.has(b)) - Number(needed.has(a)),
    )) {
      if (!needed.has(name) && !random.chance(0.5)) continue;
      // The description cannot say that a change names its tags in one way.
      if (name.endsWith("_tags") && ("tags" in made || "add_tags" in made)) continue;
      const frame = name.length + 4;
      const value =
        name === "list_id" ? random.pick(means.lists) : extremeOf(means, asSchema(field), left - frame);
      const bytes = frame + bytesOf(value);
      if (bytes > left && !needed.has(name)) continue;
      made[name] = value;
      left -= bytes;
    }
    if (matchesWhole(made, schema)) break;
  }
  return made;
}

/** Room for a field that is needed and some that are not, in bytes. */
const smallest = 300;

/** Many small items, or fewer that fill the same room. */
function arrayOf(
  means: Means,
  { items, minItems = 0, maxItems = 200, uniqueItems }: Json,
  room: number,
): unknown[] {
  const { random } = means;
  const { oneOf, format } = asSchema(items);
  // So that operations on the same tasks fit together, they are mostly of one kind and name few of them.
  const of = Array.isArray(oneOf) && random.chance(0.8) ? asSchema(random.pick(oneOf)) : asSchema(items);
  const most = format === "uuid" && room < 20_000 ? 4 : Number(maxItems);
  const share = Math.max(smallest, random.pick([room / most, room / Math.sqrt(most), room]));
  const made = new Map<unknown, unknown>();
  let left = room - 2;
  for (
    let tries = 0;
    made.size < most && tries < 2 * most && (left > 0 || made.size < Number(minItems));
    tries += 1
  ) {
    const value = extremeOf(means, of, Math.min(share, left));
    left -= bytesOf(value) + 1;
    if (left >= 0 || made.size < Number(minItems))
      made.set(uniqueItems === true ? JSON.stringify(value) : tries, value);
  }
  return [...made.values()];
}

function textOf(
  { random, ids }: Means,
  { format, pattern, minLength, maxLength = 2000 }: Json,
  room: number,
): string {
  switch (format) {
    case "time-zone":
      return random.pick(zones);
    case "fractional-index":
      return `a0${"z".repeat(190)}`;
    case "recurrence-rule":
      return random.pick(random.chance(0.02) ? vainRules : costlyRules);
    case "date":
      return random.pick(["0001-01-01", "2026-01-01", "9999-12-31"]);
    case "date-time":
      return random.pick([
        "0100-01-01T00:00:00.000Z",
        "2026-06-01T02:30:00.000Z",
        "9999-12-30T10:30:00.000Z",
      ]);
    case "clock-time":
      return random.pick(["00:00", "23:59"]);
    case "p256-point":
      return pushKey;
    case "push-auth":
      return "BTBZMqHH6r4Tts7J_aSIgg";
    case "uri":
      return `https://push.example/${random.next()}`.padEnd(Number(maxLength), "x");
    case "uuid":
      return random.pick(ids);
    case "email":
      return `${random.next()}@example.com`;
    case "password":
      return "🌳".repeat(100) + random.next();
  }
  const longest = Math.max(Number(minLength ?? 0), Math.min(Number(maxLength), Math.floor(room / 4) - 1), 1);
  // A pattern of ours is of a time; or of a tag, an item's id or a key, all of which may be digits.
  if (typeof pattern === "string" && pattern.includes(":")) return "23:59";
  if (typeof pattern === "string") return String(random.next()).slice(2, 2 + Math.min(longest, 16));
  return random.pick(["🌳", ";", "\u0001", "漢"]).repeat(longest);
}

const encoder = new TextEncoder();

export function bytesOf(value: unknown): number {
  return encoder.encode(JSON.stringify(value)).byteLength;
}
