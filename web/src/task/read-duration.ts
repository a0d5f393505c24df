import { mostMinutes } from "../../../worker/fields/limits.ts";

/** In all languages of the app: a word of one of them means nothing else in another. */
const words: [RegExp, string][] = [
  [/^(?:an? hour and a half|one and a half hours|(?:anderthalb|eineinhalb) stunden)$/, "90"],
  [/^(?:(?:una )?hora y media|une heure et demie)$/, "90"],
  [/^(?:half an hour|a half[ -]hour|(?:eine )?halbe stunde|media hora|une demi-heure)$/, "30"],
  [/^(?:a quarter of an hour|(?:eine )?viertelstunde|un cuarto de hora|un quart d['’]heure)$/, "15"],
  [/^(?:an|one|eine|una|une) (?:hour|stunde|hora|heure)\b/, "1 h"],
];

const form =
  /^(?:(\d+(?:[.,]\d+)?) ?(?:h|hrs?|hours?|std\.?|stunden?|horas?|heures?))?(?: ?(?:and|und|y|et)\b)? ?(?:(\d+) ?(?:m|min\.?|mins|minut(?:es?|en?|os?))?)?$/;
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
