/** Returns undefined if the browser refuses its storage, or if the storage is full. */
export function safely<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
