import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { english } from "../english.ts";
import { readersOf } from "../languages.ts";
import { understand } from "../understand.ts";
import { reader as dutch } from "./dutch.ts";
import { reader as french } from "./french.ts";
import { reader as german } from "./german.ts";
import { reader as italian } from "./italian.ts";
import { reader as portuguese } from "./portuguese.ts";
import { reader as spanish } from "./spanish.ts";

const now = new Date("2026-11-20T13:30:00Z");

test("a browser's languages are read in their order, and English always", async () => {
  expect(await readersOf(["de-AT", "sv", "de"])).toEqual([german, english]);
  expect(await readersOf(["en-GB", "de"])).toEqual([english, german]);
  expect(await readersOf(["sv"])).toEqual([english]);
  expect(await readersOf(["pt-BR", "es-419", "fr-CA", "it", "nl-BE"])).toEqual([
    portuguese,
    spanish,
    french,
    italian,
    dutch,
    english,
  ]);
});

const marks = "-|,|(|)|!1|#a|5|9|15:30|3pm|1/3|01.03.2027|¦";
const languages = [
  {
    name: "German",
    reader: german,
    phrases:
      "morgen|heute Abend|den|Montag|Mo|5.|5. Mai|1.3.|9|Uhr|halb|von|jeden|alle|zweiten|und|Tag|Wochen|im Monat|täglich|montags|nach Erledigung",
    prepositions: "ab am an bis für gegen um zum",
    sunday: "Sonntag",
  },
  {
    name: "French",
    reader: french,
    phrases:
      "demain|ce soir|lundi|lun|5 mai|1er|à 9h|heures|et demie|de|à|chaque|tous les|deux|deuxième|et|jour|semaines|du mois|un lundi sur deux|les mardis|après achèvement|l’an prochain",
    prepositions: "le pour dès vers",
    sunday: "dimanche",
  },
  {
    name: "Spanish",
    reader: spanish,
    phrases:
      "mañana|esta noche|lunes|lun|5 de mayo|1º|a las 9|horas|y media|de|a|cada|todos los|dos|segundo|y|día|semanas|del mes|entre semana|los martes|después de hacerlo|que viene",
    prepositions: "el para desde",
    sunday: "domingo",
  },
  {
    name: "Portuguese",
    reader: portuguese,
    phrases:
      "amanhã|hoje à noite|segunda|seg|5 de maio|dia 1|às 9|horas|e meia|de|a|cada|todos os|toda|duas|segunda|e|dia|semanas|do mês|dias úteis|às terças|após concluir|que vem",
    prepositions: "até em no para desde",
    sunday: "domingo",
  },
  {
    name: "Italian",
    reader: italian,
    phrases:
      "domani|stasera|lunedì|lun|5 maggio|l’8|alle 9|ore|e mezza|di|a|ogni|tutti i|due|secondo|e|giorno|settimane|del mese|nei giorni feriali|i martedì|dopo averlo fatto|prossimo",
    prepositions: "il entro per da",
    sunday: "domenica",
  },
  {
    name: "Dutch",
    reader: dutch,
    phrases:
      "morgen|vanavond|maandag|ma|5 mei|1e|om 9|uur|half|van|tot|elke|om de|twee|tweede|en|dag|weken|van de maand|doordeweeks|'s maandags|na voltooiing|volgende",
    prepositions: "op rond tegen uiterlijk voor vanaf",
    sunday: "zondag",
  },
];

describe.each(languages)("of any words in $name", ({ reader, phrases, prepositions, sunday }) => {
  const moment = { now, zone: "UTC", readers: [reader, english] };
  const words = [...phrases.split("|"), ...prepositions.split(" ")];

  test("each is in the title or in a match, and matches do not overlap", () => {
    const text = fc
      .array(fc.constantFrom(...words, ...marks.split("|")), { maxLength: 40 })
      .map((all) => all.join(" "));
    fc.assert(
      fc.property(text, (typed) => {
        const { title, fields, matches } = understand(typed, moment, []);
        let at = 0;
        for (const { from, to } of matches) {
          expect(from).toBeGreaterThanOrEqual(at);
          expect(to).toBeGreaterThan(from);
          at = to;
        }
        expect(typed.length).toBeGreaterThanOrEqual(Math.max(at, title.length));
        if (fields.due_on) expect(fields.due_on).toMatch(/^\d{4}-\d\d-\d\d$/);
        if (fields.repeat)
          expect(fields.repeat.rule).toMatch(/^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[\w,-]+)*$/);
      }),
      { numRuns: 100 },
    );
  });

  test("no title ends in a preposition that was cut off from its day", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words), { maxLength: 6 }),
        fc.constantFrom(...prepositions.split(" ")),
        (others, preposition) => {
          const before = others.filter((word) => word !== preposition);
          const typed = `Hedgerow ${before.join(" ")} ${preposition} ${sunday}`;
          expect(understand(typed, moment, []).title).not.toMatch(new RegExp(`\\s${preposition}$`));
        },
      ),
      { numRuns: 200 },
    );
  });
});
