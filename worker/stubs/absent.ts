/** Takes the place of a function that the Worker never calls, and that is not in its bundle: `[alias]` in wrangler.toml. */
export function absent(): never {
  throw new Error("This function is not in the bundle: see [alias] in wrangler.toml");
}
