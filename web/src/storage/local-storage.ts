/** localStorage, where it is there: a browser may refuse it, and then nothing is remembered. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Full or refused: what is on the page stays good until it is closed.
  }
}

export function recall(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(name);
  } catch {
    // Nothing was remembered either.
  }
}

/** What only this tab remembers. */
export function forgetThisTab(): void {
  try {
    sessionStorage.clear();
  } catch {
    // Nothing was remembered either.
  }
}

/** Another version of this app may have written it, or a person's own hand: the reader checks what it is. */
export function recallJson(name: string): unknown {
  try {
    return JSON.parse(recall(name) ?? "null");
  } catch {
    return null;
  }
}
