/** The text whose digest (SHA-256) the id of the next one is made of. */
export function seedOfNext(id: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(`next of ${id}`));
}

/**
 * The id of the task that follows when one that repeats is completed. All devices find the same, so that two of them make
 * one next task. `next_id_for` in the database works it out in the same way.
 */
export async function nextIdOf(id: string): Promise<string> {
  return formNextId(id, new Uint8Array(await crypto.subtle.digest("SHA-256", seedOfNext(id))));
}

export function formNextId(id: string, digest: Uint8Array): string {
  const digits = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const database = id[14] === "7" || id[14] === "8" ? id.slice(15, 18) : "000";
  const variant = "89ab"[Number.parseInt(digits[16] ?? "0", 16) % 4];
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${database}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join("-");
}
