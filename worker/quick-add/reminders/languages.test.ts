import { describe, expect, test } from "vitest";
import { english } from "../english.ts";
import { reader as dutch } from "../languages/dutch.ts";
import { reader as french } from "../languages/french.ts";
import { reader as german } from "../languages/german.ts";
import { reader as italian } from "../languages/italian.ts";
import { reader as portuguese } from "../languages/portuguese.ts";
import { reader as spanish } from "../languages/spanish.ts";
import { type Row, table } from "../../test/quick-add-table.ts";
import { understand } from "../understand.ts";
import { readWithReminders } from "./read.ts";

/** On a Friday afternoon in November, in Berlin. */
const now = "2026-11-20T13:30:00Z";
const zone = "Europe/Berlin";
/** Tomorrow at 15:00. */
const at3 = "2026-11-21T14:00Z";
const monday = "2026-11-23";
const nine = "~2026-11-21T08:00Z";
const inTwoHours = "~2026-11-20T15:30Z";

const languages = [
  {
    name: "German",
    reader: german,
    rows: [
      ["Zahnarzt morgen 15 Uhr erinnere mich 1 Std. vorher", "Zahnarzt", `${at3} ~60min`],
      ["Zahnarzt morgen 15 Uhr erinnere mich 1 h vorher", "Zahnarzt", `${at3} ~60min`],
      ["Zahnarzt morgen 15 Uhr, bitte erinner mich eine halbe Stunde früher", "Zahnarzt", `${at3} ~30min`],
      ["Zahnarzt morgen 15 Uhr erinnere mich anderthalb Stunden vorher", "Zahnarzt", `${at3} ~90min`],
      ["Zahnarzt morgen 15 Uhr Erinnerung 30 Min vorher", "Zahnarzt", `${at3} ~30min`],
      ["Zahnarzt morgen 15 Uhr mit Erinnerung eine Stunde vorher", "Zahnarzt", `${at3} ~60min`],
      ["Zahnarzt morgen 15 Uhr, 1 Std. vorher erinnern", "Zahnarzt", `${at3} ~60min`],
      ["Zahnarzt morgen 15 Uhr erinnere mich bei Fälligkeit", "Zahnarzt", `${at3} ~0min`],
      ["Zahnarzt am Montag, erinnere mich einen Tag vorher um 18:30", "Zahnarzt", `${monday} ~1d 18:30`],
      ["Zahnarzt am Montag, erinnere mich am Vortag um 18:30 Uhr", "Zahnarzt", `${monday} ~1d 18:30`],
      ["Zahnarzt am Montag, erinnere mich um 18 Uhr am Vortag", "Zahnarzt", `${monday} ~1d 18:00`],
      ["Zahnarzt am Montag erinnere mich am Vorabend", "Zahnarzt", `${monday} ~1d 20:00`],
      ["Zahnarzt am Montag erinnere mich eine Woche vorher", "Zahnarzt", `${monday} ~7d`],
      ["Zahnarzt am Montag erinnere mich um 9 Uhr", "Zahnarzt", `${monday} ~0d 09:00`],
      ["Zahnarzt Montag erinnere mich zwei Tage und 3 Stunden vorher", "Zahnarzt", `${monday} ~2d ~180min`],
      ["Zahnarzt morgen 15 Uhr !!1h !!1d !!30min", "Zahnarzt", `${at3} ~60min ~1d ~30min`],
      ["Anna anrufen !!morgen 9 Uhr", "Anna anrufen", nine],
      ["Anna anrufen, erinnere mich in 2 Std", "Anna anrufen", inTwoHours],
      ["Anna anrufen erinnere mich um 9", "Anna anrufen", "~2026-11-20T20:00Z"],
      ["Erinnere mich morgen um 9, Anna anzurufen", "Anna anzurufen", nine],
      ["Erinnere mich morgen um 9 an den Zahnarzt", "den Zahnarzt", nine],
      ["Erinnere mich daran, Anna anzurufen morgen um 9", "Anna anzurufen", "2026-11-21T08:00Z ~0min"],
      [
        "Müll jeden Dienstag erinnere mich am Montag um 20 Uhr",
        "Müll",
        "2026-11-24 FREQ=WEEKLY;BYDAY=TU ~1d 20:00",
      ],
      ["Kunden 1 Tag vorher erinnern am Montag", "Kunden 1 Tag vorher erinnern", monday],
      ["Call Ann tomorrow 3pm remind me 1h before", "Call Ann", `${at3} ~60min`],
    ],
    texts:
      "Erinnere mich daran, Anna anzurufen|Einladung 1 Tag vorher schicken|Erinnerung schreiben|Anna soll mich erinnern|Kunden 1 Tag vorher erinnern|1 Stunde vorher da sein|sich an alles erinnern",
  },
  {
    name: "Spanish",
    reader: spanish,
    rows: [
      ["Dentista mañana a las 15:00 recuérdame 1 h antes", "Dentista", `${at3} ~60min`],
      ["Dentista mañana a las 15:00 y recuérdame media hora antes", "Dentista", `${at3} ~30min`],
      ["Dentista mañana a las 15:00 recuérdame una hora y media antes", "Dentista", `${at3} ~90min`],
      ["Dentista mañana a las 15:00 avísame con 2 horas de antelación", "Dentista", `${at3} ~120min`],
      ["Dentista mañana a las 15:00 recordatorio 30 min antes", "Dentista", `${at3} ~30min`],
      ["Dentista mañana a las 15:00 recuérdame cuando venza", "Dentista", `${at3} ~0min`],
      ["Dentista el lunes recuérdame el día antes a las 18:30", "Dentista", `${monday} ~1d 18:30`],
      ["Dentista el lunes, recuérdame un día antes", "Dentista", `${monday} ~1d`],
      ["Dentista el lunes recuérdame la noche anterior", "Dentista", `${monday} ~1d 20:00`],
      ["Dentista el lunes recuérdame dos semanas antes", "Dentista", `${monday} ~14d`],
      ["Dentista el lunes recuérdame a las 9:00", "Dentista", `${monday} ~0d 09:00`],
      ["Dentista el lunes recuérdame dos días y 3 horas antes", "Dentista", `${monday} ~2d ~180min`],
      ["Dentista mañana a las 15:00 !!1h !!1d", "Dentista", `${at3} ~60min ~1d`],
      ["Llamar a Ana !!mañana a las 9", "Llamar a Ana", nine],
      ["Llamar a Ana recuérdame en 2 horas", "Llamar a Ana", inTwoHours],
      ["Recuérdame mañana a las 9 llamar a Ana", "llamar a Ana", nine],
      ["Recuérdame mañana a las 9 que llame a Ana", "llame a Ana", nine],
      ["Recuérdame llamar a Ana mañana a las 9", "llamar a Ana", "2026-11-21T08:00Z ~0min"],
    ],
    texts:
      "Recuérdame llamar a Ana|Enviar recordatorio 1 día antes|Pedir que me recuerde|llegar 1 hora antes|Comprar una alarma",
  },
  {
    name: "French",
    reader: french,
    rows: [
      ["Dentiste demain à 15h rappelle-moi 1 h avant", "Dentiste", `${at3} ~60min`],
      ["Dentiste demain à 15h rappelle moi une demi-heure avant", "Dentiste", `${at3} ~30min`],
      ["Dentiste demain à 15h rappelle-moi une heure et demie avant", "Dentiste", `${at3} ~90min`],
      ["Dentiste demain à 15h, préviens-moi 30 min à l’avance", "Dentiste", `${at3} ~30min`],
      ["Dentiste demain à 15h rappel 1 h avant", "Dentiste", `${at3} ~60min`],
      ["Dentiste demain à 15h avec un rappel 1 h avant", "Dentiste", `${at3} ~60min`],
      ["Dentiste demain à 15h rappelle-moi à l’échéance", "Dentiste", `${at3} ~0min`],
      ["Dentiste lundi rappelle-moi la veille à 18h30", "Dentiste", `${monday} ~1d 18:30`],
      ["Dentiste lundi rappelle-moi la veille au soir", "Dentiste", `${monday} ~1d 20:00`],
      ["Dentiste lundi rappelle-moi une semaine avant", "Dentiste", `${monday} ~7d`],
      ["Dentiste lundi rappelle-moi le jour même à 9h", "Dentiste", `${monday} ~0d 09:00`],
      ["Dentiste lundi rappelle-moi à 9h", "Dentiste", `${monday} ~0d 09:00`],
      ["Dentiste lundi rappelle-moi deux jours et 3 h avant", "Dentiste", `${monday} ~2d ~180min`],
      ["Dentiste demain à 15h !!1h !!1j !!9h", "Dentiste", `${at3} ~60min ~1d ~0d 09:00`],
      ["Appeler Anne !!demain 9h", "Appeler Anne", nine],
      ["Appeler Anne rappelle-moi dans 2 heures", "Appeler Anne", inTwoHours],
      ["Rappelle-moi demain à 9h d’appeler Anne", "appeler Anne", nine],
      ["Rappelle-moi d'appeler Anne demain à 9h", "appeler Anne", "2026-11-21T08:00Z ~0min"],
    ],
    texts:
      "Rappelle-moi d’appeler Anne|Rappeler Anne|Envoyer un rappel 1 jour avant|arriver 1 h avant|Anne doit me rappeler|la veille",
  },
  {
    name: "Portuguese",
    reader: portuguese,
    rows: [
      ["Dentista amanhã às 15h lembra-me 1 h antes", "Dentista", `${at3} ~60min`],
      ["Dentista amanhã às 15h me avise com meia hora de antecedência", "Dentista", `${at3} ~30min`],
      ["Dentista segunda-feira me lembre no dia anterior às 18h", "Dentista", `${monday} ~1d 18:00`],
      ["Me lembre amanhã às 9 de ligar para Ana", "ligar para Ana", nine],
      ["Ligar para Ana me lembre em 2 horas", "Ligar para Ana", inTwoHours],
    ],
    texts: "Me lembre de ligar para Ana|chegar 1 hora antes",
  },
  {
    name: "Italian",
    reader: italian,
    rows: [
      ["Dentista domani alle 15 ricordami 1 h prima", "Dentista", `${at3} ~60min`],
      ["Dentista domani alle 15 ricordami mezz’ora prima", "Dentista", `${at3} ~30min`],
      ["Dentista domani alle 15 ricordami un’ora prima", "Dentista", `${at3} ~60min`],
      ["Dentista lunedì ricordami il giorno prima alle 18", "Dentista", `${monday} ~1d 18:00`],
      ["Ricordami domani alle 9 di chiamare Anna", "chiamare Anna", nine],
      ["Chiamare Anna ricordami tra 2 ore", "Chiamare Anna", inTwoHours],
    ],
    texts: "Ricordami di chiamare Anna|arrivare 1 ora prima",
  },
  {
    name: "Dutch",
    reader: dutch,
    rows: [
      ["Tandarts morgen om 15 uur herinner me 1 uur van tevoren", "Tandarts", `${at3} ~60min`],
      ["Tandarts morgen om 15 uur herinner me een half uur ervoor", "Tandarts", `${at3} ~30min`],
      ["Tandarts maandag herinner me de dag ervoor om 18 uur", "Tandarts", `${monday} ~1d 18:00`],
      ["Herinner me morgen om 9 uur aan de tandarts", "de tandarts", nine],
      ["Anna bellen herinner me over 2 uur", "Anna bellen", inTwoHours],
    ],
    texts: "Herinner me eraan Anna te bellen|uren van tevoren komen",
  },
] satisfies { name: string; reader: typeof german; rows: Row[]; texts: string }[];

describe.each(languages)("in $name", ({ reader, rows, texts }) => {
  const readers = [reader, english];
  table(now, zone, rows, { readers });
  const same = texts.split("|").map((text): Row => [text, text, ""]);
  table(now, zone, same, { readers });

  test("accents are optional", () => {
    const moment = { now: new Date(now), zone, readers, readReminders: readWithReminders };
    for (const [typed] of rows) {
      // Where "à" leads to a time, quick add needs it.
      const plain = typed
        .normalize("NFD")
        .replaceAll(/(?!\u0300)\p{M}/gu, "")
        .normalize("NFC");
      const { fields } = understand(plain, moment, []);
      expect([plain, fields]).toEqual([plain, understand(typed, moment, []).fields]);
    }
  });
});
