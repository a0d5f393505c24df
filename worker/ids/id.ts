/**
 * An id of version 7 (RFC 9562 §5.7): milliseconds, 12 bits that are the number of a database, and 62 random bits. Ids that
 * are made one after another lie beside each other in an index. Within a millisecond they have no order.
 */
export function makeId(database: number): string {
  const time = toHex(Date.now(), 12);
  const random = crypto.getRandomValues(new Uint8Array(8));
  random[0] = 0x80 | ((random[0] ?? 0) & 0x3f);
  const digits = Array.from(random, (byte) => toHex(byte, 2)).join("");
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${toHex(database, 3)}`,
    digits.slice(0, 4),
    digits.slice(4),
  ].join("-");
}

/** An id for what somebody makes: it names the database of its owner. */
export function makeIdFor(owner: string): string {
  return makeId(databaseIn(owner));
}

/**
 * The number of the database that an id of ours names. Ids of version 8 follow from others (`next_id_for` in the database),
 * and those of version 4 are from when there was one. An id that was made elsewhere names any, so only the id of a person
 * decides where rows are.
 */
export function databaseIn(id: string): number {
  return id[14] === "7" || id[14] === "8" ? Number.parseInt(id.slice(15, 18), 16) : 0;
}

function toHex(value: number, length: number): string {
  return value.toString(16).padStart(length, "0");
}
