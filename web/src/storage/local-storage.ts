import { safely } from "./safely.ts";

/** localStorage. Where it is full or refused, what is on the page stays good until it is closed. */
export function remember(name: string, value: string): void {
  safely(() => localStorage.setItem(name, value));
}

export function recall(name: string): string | undefined {
  return safely(() => localStorage.getItem(name)) ?? undefined;
}

export function forget(name: string): void {
  safely(() => localStorage.removeItem(name));
}

/** Clears what only this tab remembers. */
export function forgetThisTab(): void {
  safely(() => sessionStorage.clear());
}

/** Another version of this app, or a person, may have written it: the reader checks what it is. */
export function recallJson(name: string): unknown {
  return safely(() => JSON.parse(recall(name) ?? "null"));
}
