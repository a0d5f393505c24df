import { safely } from "./safely.ts";

/** Writes to localStorage. If it is full or refused, the page goes on without it. */
export function remember(name: string, value: string): void {
  safely(() => localStorage.setItem(name, value));
}

export function recall(name: string): string | undefined {
  return safely(() => localStorage.getItem(name)) ?? undefined;
}

export function forget(name: string): void {
  safely(() => localStorage.removeItem(name));
}

/** Clears the storage of this tab alone. */
export function forgetThisTab(): void {
  safely(() => sessionStorage.clear());
}

/** The caller checks the shape, because another version of this app, or a person, may have written the value. */
export function recallJson(name: string): unknown {
  return safely(() => JSON.parse(recall(name) ?? "null"));
}

/** Under these names earlier versions of this app kept what was not sent yet. */
export function oldQueueNames(): string[] {
  return (safely(() => Object.keys(localStorage)) ?? []).filter((name) =>
    name.startsWith("hedgerow.outbox."),
  );
}
