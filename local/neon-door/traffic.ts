/** Counts the requests for each database. Nothing else uses a test's own database, so differences are exact. */
export class Traffic {
  readonly #requests = new Map<string, number>();

  count(database: string): void {
    this.#requests.set(database, this.of(database).requests + 1);
  }

  of(database: string): { requests: number } {
    return { requests: this.#requests.get(database) ?? 0 };
  }
}
