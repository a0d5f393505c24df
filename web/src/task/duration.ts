import { t } from "../language/t.ts";

/** "45 min", "1 h 30 min". */
export function sayDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (rest === 0) return t("{hours} h", { hours });
  return hours > 0 ? t("{hours} h {rest} min", { hours, rest }) : t("{rest} min", { rest });
}
