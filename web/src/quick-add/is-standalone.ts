const further =
  /^\s*(?:$|[¦,.;:!?)\]}]|(?:about|and|at|by|for|from|in|next|on|starting|then|this|to|today|tomorrow|tonight|until|with)(?![\p{L}\p{N}]))/iu;

/**
 * Whether nothing follows that would make another thing of what ends here: of "at 5" something to look at, as in
 * "at 5 houses", of "weekly" a kind of report.
 */
export function isStandalone(text: string, to: number): boolean {
  return further.test(text.slice(to));
}
