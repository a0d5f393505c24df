const further =
  /^\s*(?:$|[¦,.;:!?)\]}]|(?:about|and|at|by|for|from|in|next|on|starting|then|this|to|today|tomorrow|tonight|until|with)(?![\p{L}\p{N}]))/iu;

const time = /^\s*(?:\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m|\d{1,2}:\d\d|noon|midnight)(?![\p{L}\p{N}])/iu;

/** Whether the words before it stand alone: "at 5" does not in "at 5 houses", nor "weekly" in "weekly report". */
export function isStandalone(text: string, to: number): boolean {
  const after = text.slice(to);
  return further.test(after) || time.test(after);
}

/** Whether nothing follows, or only a time, so that these words are about the whole task: "stand-up mon-fri 8am". */
export function isLast(text: string, to: number): boolean {
  const after = text.slice(to);
  return /^\s*(?:$|[¦,)]|at\s+\d)/i.test(after) || time.test(after);
}
