/** The page of what was done, narrowed to what one program has done. */
export function actsOfProgram(grant: string): string {
  return `/account/acts?by=program:${grant}`;
}
