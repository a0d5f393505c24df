import { mostMinutes } from "../../../worker/fields/limits.ts";

/** "45 min", "1 h 30 min". */
export function sayDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 && `${hours} h`, rest > 0 && `${rest} min`].filter(Boolean).join(" ");
}

const words: [RegExp, string][] = [
  [/\b(?:an?|one) hour and a half\b|\b(?:one|1) and a half hours?\b/, "90"],
  [/\bhalf an hour\b|\ba half[ -]hour\b/, "30"],
  [/\ba quarter of an hour\b/, "15"],
  [/\b(?:an|one) hour\b/, "1 h"],
];

const form = /^(?:(\d+(?:[.,]\d+)?) ?(?:h|hrs?|hours?))?(?: ?and)? ?(?:(\d+) ?(?:m|mins?|minutes?)?)?$/;
const clock = /^(\d+):([0-5]\d)$/;

/** Reads minutes, hours or both, as people write them: "45", "1h 30", "1.5 hours", "1:30". */
export function readDuration(text: string): number | undefined {
  const plain = words.reduce(
    (rest, [pattern, meaning]) => rest.replace(pattern, meaning),
    text.trim().toLowerCase().replaceAll(/\s+/g, " "),
  );
  const [, hours = "0", minutes = "0"] = clock.exec(plain) ?? form.exec(plain) ?? [];
  const sum = Math.round(Number(hours.replace(",", ".")) * 60) + Number(minutes);
  return sum >= 1 && sum <= mostMinutes ? sum : undefined;
}
