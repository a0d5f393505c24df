/** A browser may refuse its storage, and storage may be full: then this answers undefined. */
export function safely<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
