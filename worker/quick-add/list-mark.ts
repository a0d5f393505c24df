/** What may stand before a mark. */
export const begins = String.raw`(?<![^\s¦(,])`;

export const listMark = new RegExp(`${begins}@`, "g");

/** Only then does the reader of a text need to know the lists. This is apart from what reads marks, for those who only ask. */
export function mayNameList(text: string): boolean {
  return text.search(listMark) >= 0;
}
