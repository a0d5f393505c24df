/** The page of what was done, narrowed to what one program, key or session did. */
export function pathOfActs(by: "program" | "key" | "session", id: string): string {
  return `/account/acts?by=${by}:${id}`;
}
