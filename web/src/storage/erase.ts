/** Whatever was kept of anybody's tasks for reading goes. What is being read or written at this moment comes before. */
export function eraseKept(): void {
  try {
    indexedDB.deleteDatabase("hedgerow");
  } catch {
    // The browser keeps nothing for us.
  }
}
