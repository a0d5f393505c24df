export type RulePart = [name: string, value: string];

/** Sunday is 0. */
export const weekdayCodes = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

export function parseRule(rule: string): RulePart[] {
  return rule.split(";").map((part) => {
    const [name = "", value = ""] = part.split("=");
    return [name, value];
  });
}

export function writeRule(parts: RulePart[]): string {
  return parts.map((part) => part.join("=")).join(";");
}

/** The end that UNTIL names, in ISO 8601. A day ends with its last second. */
export function endOf(until: string): string {
  const [day = "", time = "235959"] = until.replace("Z", "").split("T");
  const date = day.replace(/(....)(..)(..)/, "$1-$2-$3");
  return `${date}T${time.replace(/(..)(..)(..)/, "$1:$2:$3")}Z`;
}

/** A day or a time as iCalendar writes it. */
export function compact(wall: string): string {
  return wall.replaceAll(/[-:]/g, "");
}
