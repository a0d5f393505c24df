import { Connection } from "./connection.ts";
import type { Request } from "./request.ts";

interface Warming {
  port: number;
  requests?: number;
  next: (connection: number) => Request;
}

const connections = 32;
const enough = 3_000;

/**
 * Has this many requests answered, before anything is measured: a fresh workerd runs its first thousands in code that is
 * not optimised yet, and how many seconds they take depends on the machine.
 */
export async function warm({ port, requests = enough, next }: Warming): Promise<void> {
  let left = requests;
  async function work(_: unknown, index: number): Promise<void> {
    const connection = new Connection(port);
    try {
      while ((left -= 1) >= 0) await connection.expect(next(index));
    } finally {
      connection.close();
    }
  }
  await Promise.all(Array.from({ length: connections }, work));
}
