/**
 * How long in milliseconds to leave the database alone that has not answered so many times in a row: up to a minute, and not all
 * at once.
 */
export function pauseAfter(failures: number): number {
  return Math.min(60_000, 1_000 * 2 ** (failures - 1)) * (0.5 + Math.random() / 2);
}
