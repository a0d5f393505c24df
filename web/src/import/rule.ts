import { longest } from "./lengths.ts";

const weekday = "[+-]?\\d{0,2}(?:MO|TU|WE|TH|FR|SA|SU)";

/** The parts of a rule (RFC 5545 §3.3.10) that the API knows. */
const parts: Record<string, RegExp> = {
  FREQ: /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,3}$/,
  UNTIL: /^\d{8}(?:T\d{6}Z)?$/,
  BYDAY: new RegExp(`^${weekday}(?:,${weekday})*$`),
  BYMONTHDAY: /^-?\d{1,2}(?:,-?\d{1,2})*$/,
  BYMONTH: /^\d{1,2}(?:,\d{1,2})*$/,
  BYSETPOS: /^-?\d{1,3}(?:,-?\d{1,3})*$/,
  BYHOUR: /^\d{1,2}$/,
  BYMINUTE: /^\d{1,2}$/,
  WKST: /^(?:MO|TU|WE|TH|FR|SA|SU)$/,
};

/** Whether it is a rule as far as its form goes; whether it ever comes, only the server knows. */
export function isRule(rule: string): boolean {
  if (rule.length > longest.rule || !rule.startsWith("FREQ=")) return false;
  const said = rule.split(";").map((part) => part.split("="));
  const names = new Set(said.map(([name = ""]) => name));
  if (names.size !== said.length || (names.has("COUNT") && names.has("UNTIL"))) return false;
  return said.every(
    ([name = "", value = "", ...more]) =>
      more.length === 0 && Object.hasOwn(parts, name) && parts[name]?.test(value),
  );
}
