type Json = Record<string, unknown>;

/**
 * The same description as generators of clients read it best. Our library writes it for OpenAPI 3.0, where nothing could stand beside
 * a `$ref`, and generators make `unknown` of the schema that it adds for a description.
 */
export function forGenerators(value: unknown, isParameter = false): unknown {
  if (Array.isArray(value)) return value.map((item) => forGenerators(item, isParameter));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, part]) => [
    name,
    isSample(name) ? part : forGenerators(part, isParameter || name === "parameters"),
  ]);
  const read: Json = Object.fromEntries(entries);
  return isParameter ? besideReference(read) : tellDefault(besideReference(read));
}

/** What stands there is a value, and no schema. */
function isSample(name: string): boolean {
  return ["example", "examples", "enum", "const", "default", "required"].includes(name);
}

/** A named schema with something to say about its use is a `$ref` with siblings (JSON Schema 2020-12 §8.2.3.1). */
function besideReference(schema: Json): Json {
  const { allOf, ...more } = schema;
  if (!Array.isArray(allOf) || allOf.length !== 2) return schema;
  const [named, said]: unknown[] = allOf;
  if (!isObject(named) || !isObject(said) || !("$ref" in named)) return schema;
  const { type, ...words } = said;
  const kinds = Object.keys(words);
  if (!kinds.every((name) => ["description", "example", "default"].includes(name))) return schema;
  if (type === undefined) return { ...more, ...words, ...named };
  // Both would have to hold: null, which it shall allow, is none of the named ones.
  if (Array.isArray(type) && type.includes("null"))
    return { ...more, ...words, anyOf: [named, { type: "null" }] };
  return schema;
}

/** Generators take a property with a default as one that is always there, which it is not in what a caller sends. */
function tellDefault(schema: Json): Json {
  if (!("default" in schema) || !isSchema(schema)) return schema;
  const { default: value, ...rest } = schema;
  const { description } = schema;
  const said = `Default: \`${JSON.stringify(value)}\`.`;
  return { ...rest, description: typeof description === "string" ? `${description} ${said}` : said };
}

function isSchema(schema: Json): boolean {
  return ["type", "$ref", "anyOf", "oneOf", "allOf"].some((name) => name in schema);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
