/** Tells the operator which setting is wrong. Its message names settings and never holds a value. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}
