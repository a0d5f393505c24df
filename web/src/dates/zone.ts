export { instantOf, type Wall, wallAt } from "../../../worker/recurrence/clock.ts";

export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
