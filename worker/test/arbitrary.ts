import fc from "fast-check";
import type { Contract, Json, Operation, Parameter } from "./described.ts";
import { pushKey } from "./world.ts";

/** Values made from the schemas of the description: valid ones, and almost valid ones. */

/** Text that satisfies the description and the rules that it cannot express: no NUL, not blank, and so on. */
function texts({ minLength, maxLength }: { minLength: number; maxLength: number }) {
  const longest = "🌿".repeat(Math.floor(maxLength / 2));
  const short = fc
    .string({ unit: "grapheme", minLength: Math.max(minLength, 1), maxLength: Math.min(maxLength, 40) })
    .filter((text) => text.length <= maxLength && text.trim() !== "");
  return fc.oneof({ weight: 9, arbitrary: short }, { weight: 1, arbitrary: fc.constant(longest) });
}

/** What a client could send in a header: printable ASCII. */
const toPrintable = (text: string) => text.replaceAll(/[\t-\r]/g, " ").replaceAll(/[^\x20-\x7e]/g, "!");

const moments = fc
  .date({ min: new Date("0100-01-02"), max: new Date("9999-12-30"), noInvalidDate: true })
  .map((moment) => moment.toISOString());

/** The first and the last years that can be stored, which lead to others in every zone and with every rule. */
const ends = ["0100-01-01T00:00:00.000Z", "9999-12-30T10:30:00.000Z", "9999-12-31T23:59:59.999Z"];
const momentsAndEnds = fc.oneof(
  { weight: 3, arbitrary: moments },
  { weight: 1, arbitrary: fc.constantFrom(...ends) },
);
const dayEnds = fc.constantFrom("0001-01-01", "9999-12-30", "9999-12-31");

const rules = [
  "FREQ=DAILY",
  "FREQ=WEEKLY;BYDAY=MO,TH",
  "FREQ=MONTHLY;BYMONTHDAY=-1",
  "FREQ=YEARLY;INTERVAL=999",
  "FREQ=YEARLY;BYDAY=-53FR,1MO,SU;BYSETPOS=-1,3;WKST=SU",
  "FREQ=DAILY;INTERVAL=999;BYMONTH=2;BYMONTHDAY=29;COUNT=9999",
  "FREQ=MONTHLY;UNTIL=99991231T235959Z",
];

function stringOf(schema: Json): fc.Arbitrary<unknown> {
  const { format, pattern, minLength, maxLength } = schema;
  switch (format) {
    case "time-zone":
      return fc.constantFrom("UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia");
    case "fractional-index":
      return fc.constantFrom("a0", "a0V", "Zz", "hzzzzzzzz", "b00Vk");
    case "p256-point":
      return fc.constant(pushKey);
    case "uri":
      return fc.uuid().map((id) => `https://push.example/${id}`);
    case "recurrence-rule":
      return fc.constantFrom(...rules);
    case "date":
      return fc.oneof(
        { weight: 3, arbitrary: moments.map((moment) => moment.slice(0, 10)) },
        { weight: 1, arbitrary: dayEnds },
      );
    case "date-time":
      return momentsAndEnds;
    case "uuid":
      return fc.uuid({ version: typeof pattern === "string" && pattern.includes("-7") ? 7 : 4 });
    case "email":
      return fc.uuid().map((id) => `${id}@example.com`);
    case "password":
      return fc
        .string({ unit: "grapheme", minLength: 12, maxLength: 40 })
        .filter((text) => text.trim() !== "");
  }
  if (typeof pattern === "string")
    return fc.stringMatching(new RegExp(pattern), { size: "-1" }).map(toPrintable);
  return texts({ minLength: Number(minLength ?? 0), maxLength: Number(maxLength ?? 2000) });
}

function valuesOf(contract: Contract, schema: Json): fc.Arbitrary<unknown> {
  const { $ref, type, properties, required } = schema;
  if (typeof $ref === "string") {
    const named = contract.components.schemas[$ref.replace("#/components/schemas/", "")];
    return valuesOf(contract, asSchema(named));
  }
  const { allOf, anyOf, oneOf = type === undefined ? anyOf : undefined } = schema;
  // A named schema with a description of its own.
  if (Array.isArray(allOf)) return valuesOf(contract, asSchema(allOf[0]));
  if (Array.isArray(oneOf)) return fc.oneof(...oneOf.map((option) => valuesOf(contract, asSchema(option))));
  if ("const" in schema) return fc.constant(schema["const"]);
  if (Array.isArray(schema["enum"])) return fc.constantFrom(...schema["enum"]);
  if (Array.isArray(type))
    return fc.oneof(...type.map((option) => valuesOf(contract, { ...schema, type: option })));
  switch (type) {
    case "object": {
      const fields = Object.entries(asSchema(properties ?? {})).map(
        ([name, field]) => [name, fieldOf(contract, name, asSchema(field))] as const,
      );
      const needed = Array.isArray(required) ? required.map(String) : [];
      const made = fc.record(Object.fromEntries(fields), { requiredKeys: needed, noNullPrototype: true });
      return made.filter((value) => matchesWhole(value, schema));
    }
    case "array":
      return arraysOf(valuesOf(contract, asSchema(schema["items"])), schema);
    case "string":
      return stringOf(schema);
    case "integer":
      return fc.integer({
        min: Number(schema["minimum"] ?? 0),
        max: Math.min(Number(schema["maximum"] ?? 9), 2 ** 31 - 1),
      });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
  }
  throw new Error(`there is no generator for ${JSON.stringify(schema)}`);
}

/** A description cannot say which lists, sections and tasks exist. */
const namesAnother = new Set(["list_id", "section_id", "parent_id"]);

function fieldOf(contract: Contract, name: string, schema: Json): fc.Arbitrary<unknown> {
  return namesAnother.has(name) ? fc.constant(null) : valuesOf(contract, schema);
}

/** The rules of a description about an object as a whole. */
export function matchesWhole(value: object, schema: Json): boolean {
  const isLargeEnough = Object.keys(value).length >= Number(schema["minProperties"] ?? 0);
  return isLargeEnough && (schema["not"] === undefined || !satisfies(value, asSchema(schema["not"])));
}

/** Understands only what our descriptions use: which fields are present and hold a text. */
function satisfies(value: object, { required, anyOf, not }: Json): boolean {
  const names = Array.isArray(required) ? required.map(String) : [];
  return (
    names.every((name) => typeof Reflect.get(value, name) === "string") &&
    (!Array.isArray(anyOf) || anyOf.some((option) => satisfies(value, asSchema(option)))) &&
    (not === undefined || !satisfies(value, asSchema(not)))
  );
}

/** Values with an id are distinguished by it. */
function arraysOf(items: fc.Arbitrary<unknown>, { minItems = 0, maxItems = 5, uniqueItems }: Json) {
  const idOf = (item: unknown): unknown =>
    Object(item)["id"] ?? (uniqueItems === true ? JSON.stringify(item) : {});
  const [minLength, maxLength] = [Number(minItems), Math.min(Number(maxItems), 5)];
  return fc.uniqueArray(items, { minLength, maxLength, selector: idOf });
}

export function asSchema(value: unknown): Json {
  if (typeof value !== "object" || value === null) throw new Error("a schema is an object");
  return { ...value };
}

/** Values that an attacker tries in a field. */
const oddValues = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    "",
    " ",
    "\0",
    "a\0b",
    "\ud800",
    "\udc00\ud800",
    "\u202e",
    "\ufeff",
    -0,
    -1,
    1e308,
    2 ** 53,
  ),
  fc.constantFrom<unknown>(
    [],
    {},
    [[]],
    true,
    "true",
    "null",
    "__proto__",
    "' or 1=1 --",
    "${7*7}",
    "{{7*7}}",
    "%00",
    "../..",
  ),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.nat(3000).map((length) => "a".repeat(length)),
  fc.jsonValue({ maxDepth: 3 }),
);

/** An object with one fault: a field with an odd value, an extra field, or a missing one. */
function mutated(value: unknown): fc.Arbitrary<unknown> {
  const fields = typeof value === "object" && value !== null ? { ...value } : {};
  const names = [...Object.keys(fields), "id", "user_id", "role", "__proto__", "constructor"];
  return fc.oneof(
    fc.tuple(fc.constantFrom(...names), oddValues).map(([name, odd]) => withField(fields, name, odd)),
    fc
      .constantFrom(...names)
      .map((name) => Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name))),
  );
}

/** As JSON.parse would make it, `__proto__` too. */
function withField(fields: object, name: string, value: unknown): unknown {
  return Object.defineProperty({ ...fields }, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

export interface Body {
  type: string | undefined;
  /** Text, or octets that need not be text. */
  content: string | number[];
}

const json = "application/json";
const form = "application/x-www-form-urlencoded";

/** How an operation takes its body, and of which schema. */
export function bodyOf({ requestBody }: Operation): { type: string; schema: Json } | undefined {
  const [taken] = Object.entries(requestBody?.content ?? {});
  return taken && { type: taken[0], schema: taken[1].schema };
}

export function writeBody(type: string, value: unknown): string {
  if (type !== form) return JSON.stringify(value);
  const fields = Object.entries(Object(value)).map(([name, field]) => [name, String(field)]);
  return new URLSearchParams(fields).toString();
}

/** What a body says, if it can be read. */
export function readBody(type: string, content: string): unknown {
  try {
    return type === form ? Object.fromEntries(new URLSearchParams(content)) : JSON.parse(content);
  } catch {
    return undefined;
  }
}

export function bodiesOf(contract: Contract, schema: Json, type = json): fc.Arbitrary<Body> {
  return valuesOf(contract, schema).map((value) => ({ type, content: writeBody(type, value) }));
}

/** Of a form, its fields may be strange, and the body as a whole. */
function strangeFormsOf(contract: Contract, schema: Json): fc.Arbitrary<Body> {
  const whole = valuesOf(contract, schema);
  const text = fc.oneof(
    { weight: 5, arbitrary: whole.chain(mutated).map((value) => writeBody(form, value)) },
    { weight: 1, arbitrary: whole.map((value) => `${writeBody(form, value)}&`.repeat(2)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("", "&", "=", "%", "%ff", "a=%00", "a=1&a=2", "a=".padEnd(20_000, "a")),
    },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 50 }) },
  );
  const types = fc.constantFrom(undefined, json, "text/plain", `${form}; charset=latin1`);
  return fc.oneof(
    { weight: 8, arbitrary: text.map((content) => ({ type: form, content })) },
    { weight: 1, arbitrary: fc.tuple(types, text).map(([type, content]) => ({ type, content })) },
  );
}

export function strangeBodiesOf(contract: Contract, schema: Json, taken = json): fc.Arbitrary<Body> {
  if (taken === form) return strangeFormsOf(contract, schema);
  const whole = valuesOf(contract, schema);
  const text = fc.oneof(
    { weight: 5, arbitrary: whole.chain(mutated).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: oddValues.map((value) => JSON.stringify(value)) },
    {
      weight: 1,
      arbitrary: fc.tuple(whole, fc.nat(200)).map(([value, cut]) => JSON.stringify(value).slice(0, cut)),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "",
        " ",
        "{",
        "[".repeat(3000),
        '{"a":'.repeat(1000),
        "NaN",
        "{}{}",
        "\ufeff{}",
      ),
    },
  );
  const types = fc.constantFrom(
    undefined,
    "text/plain",
    "multipart/form-data",
    "application/json; charset=utf-16",
    "x",
  );
  return fc.oneof(
    { weight: 8, arbitrary: text.map((content) => ({ type: json, content })) },
    {
      weight: 1,
      arbitrary: fc.tuple(types, whole).map(([type, value]) => ({ type, content: JSON.stringify(value) })),
    },
    {
      weight: 1,
      arbitrary: fc.uint8Array({ maxLength: 200 }).map((octets) => ({ type: json, content: [...octets] })),
    },
  );
}

/** A parameter as written in a URL or a header. */
export function wordsOf(contract: Contract, { schema }: Parameter): fc.Arbitrary<string> {
  const words = valuesOf(contract, schema).map(String);
  // These orders need another parameter, which the description of one parameter cannot say.
  return words.filter((word) => !["position", "completed_at", "-completed_at"].includes(word));
}

export const strangeWords: fc.Arbitrary<string> = fc.oneof(
  oddValues.map((value) => (typeof value === "string" ? value : JSON.stringify(value))),
  fc.string({ unit: "binary", maxLength: 30 }),
);

export function inHeader(word: string): string {
  return toPrintable(word);
}

/** Percent-encoded; text without an encoding becomes octets that are not UTF-8. */
export function inAddress(word: string): string {
  return word.isWellFormed() ? encodeURIComponent(word) : "%ff%fe";
}
