/** An object from a file, with values of unknown types. */
export type Unknowns = Record<string, unknown>;

export function isObject(value: unknown): value is Unknowns {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function textIn(object: Unknowns, name: string): string | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value : undefined;
}

export function objectIn(object: Unknowns, name: string): Unknowns | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return isObject(value) ? value : undefined;
}

export function listIn(object: Unknowns, name: string): unknown[] | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return Array.isArray(value) ? value : undefined;
}

/** Whether the value is empty. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "" || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}

export function show(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
