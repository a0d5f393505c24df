const further =
  /^\s*(?:$|[¦,.;:!?)\]}]|(?:about|and|at|by|for|from|in|next|on|starting|then|this|to|today|tomorrow|tonight|until|with)(?![\p{L}\p{N}]))/iu;

/** Whether the words before it stand alone: "at 5" does not in "at 5 houses", nor "weekly" in "weekly report". */
export function isStandalone(text: string, to: number): boolean {
  return further.test(text.slice(to));
}
