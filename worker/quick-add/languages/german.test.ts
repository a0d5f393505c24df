import { describe } from "vitest";
import { english } from "../english.ts";
import { type Row, table } from "../../test/quick-add-table.ts";
import { reader as german } from "./german.ts";

const readers = [german, english];
const friday = "2026-11-20T13:30:00Z";

describe("in German, on a Friday afternoon in November in Berlin", () => {
  table(
    friday,
    "Europe/Berlin",
    [
      // Days.
      ["Anna anrufen heute", "Anna anrufen", "2026-11-20"],
      ["Anna anrufen morgen", "Anna anrufen", "2026-11-21"],
      ["Morgen Anna anrufen", "Anna anrufen", "2026-11-21"],
      ["übermorgen zum Zahnarzt", "zum Zahnarzt", "2026-11-22"],
      ["Anna anrufen am Freitag", "Anna anrufen", "2026-11-27"],
      ["Anna anrufen diesen Freitag", "Anna anrufen", "2026-11-20"],
      ["Bericht abgeben bis Mittwoch", "Bericht abgeben", "2026-11-25"],
      ["Sonnencreme für Sonntag", "Sonnencreme", "2026-11-22"],
      ["Schwimmen am Sa", "Schwimmen", "2026-11-21"],
      ["Nächsten Montag Rad holen", "Rad holen", "2026-11-23"],
      ["Feier am 5. Mai", "Feier", "2027-05-05"],
      ["Feier 5. März 2028", "Feier", "2028-03-05"],
      ["Zahnarzt am Montag, den 14. Dezember um 15 Uhr", "Zahnarzt", "2026-12-14T14:00Z"],
      ["Pass verlängern 01.03.2027", "Pass verlängern", "2027-03-01"],
      ["Pass verlängern bis zum 1.3.", "Pass verlängern", "2027-03-01"],
      ["Miete am 5.", "Miete", "2026-12-05"],
      ["Feier am 29. Februar", "Feier", "2028-02-29"],
      ["Besuch in zwei Wochen", "Besuch", "2026-12-04"],
      ["Besuch in 3 Tagen", "Besuch", "2026-11-23"],
      ["Besuch in einem Monat", "Besuch", "2026-12-20"],
      ["Besuch nächste Woche", "Besuch", "2026-11-27"],
      ["Abrechnung Ende des Monats", "Abrechnung", "2026-11-30"],
      ["Rasen mähen am Wochenende", "Rasen mähen", "2026-11-21"],
      // Times.
      ["Anruf um 17 Uhr", "Anruf", "2026-11-20T16:00Z"],
      ["Anruf um 5", "Anruf", "2026-11-20T16:00Z"],
      ["Anruf um 9", "Anruf", "2026-11-20T20:00Z"],
      ["Anruf morgen um halb neun", "Anruf", "2026-11-21T07:30Z"],
      ["Anruf morgen um Viertel nach 9", "Anruf", "2026-11-21T08:15Z"],
      ["Anruf morgen 9 Uhr 30", "Anruf", "2026-11-21T08:30Z"],
      ["Anruf morgen um 8 Uhr abends", "Anruf", "2026-11-21T19:00Z"],
      ["Laufen morgen früh", "Laufen", "2026-11-21T08:00Z"],
      ["Kino morgen Abend um 8", "Kino", "2026-11-21T19:00Z"],
      ["Kino heute Abend", "Kino", "2026-11-20T19:00Z"],
      ["Treffen am Freitagabend", "Treffen", "2026-11-20T19:00Z"],
      ["Zurückrufen in 2 Stunden", "Zurückrufen", "2026-11-20T15:30Z"],
      ["Treffen morgen von 9 bis 11 Uhr", "Treffen von 9 bis 11 Uhr", "2026-11-21T08:00Z"],
      ["Anruf morgen um halb drei", "Anruf", "2026-11-21T13:30Z"],
      ["Aufstehen morgen um 2 Uhr nachts", "Aufstehen", "2026-11-21T01:00Z"],
      ["Zurückrufen in einer halben Stunde", "Zurückrufen", "2026-11-20T14:00Z"],
      ["Besprechung Montag nächste Woche", "Besprechung", "2026-11-23"],
      ["Sonnencreme fur ubermorgen", "Sonnencreme", "2026-11-22"],
      // Repetitions.
      ["Gießen jeden Tag", "Gießen", "2026-11-20 FREQ=DAILY"],
      ["Gießen täglich um 9 Uhr", "Gießen", "2026-11-21T08:00Z FREQ=DAILY"],
      ["Gießen jeden zweiten Tag", "Gießen", "2026-11-20 FREQ=DAILY;INTERVAL=2"],
      ["Gießen alle drei Tage", "Gießen", "2026-11-20 FREQ=DAILY;INTERVAL=3"],
      ["Gießen 3 Tage nach Erledigung", "Gießen", "2026-11-20 FREQ=DAILY;INTERVAL=3 from completion"],
      ["Laufen jeden Morgen", "Laufen", "2026-11-21T08:00Z FREQ=DAILY"],
      ["Sport jeden Montag und Donnerstag", "Sport", "2026-11-23 FREQ=WEEKLY;BYDAY=MO,TH"],
      ["Yoga jeden Mo, Mi und Fr", "Yoga", "2026-11-20 FREQ=WEEKLY;BYDAY=MO,WE,FR"],
      ["Yoga jeden Mo Mi Fr um 18 Uhr", "Yoga", "2026-11-20T17:00Z FREQ=WEEKLY;BYDAY=MO,WE,FR"],
      ["Besprechung Mo-Fr 8:00", "Besprechung", "2026-11-23T07:00Z FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"],
      ["Besprechung werktags", "Besprechung", "2026-11-20 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"],
      ["Schwimmen dienstags und freitags", "Schwimmen", "2026-11-20 FREQ=WEEKLY;BYDAY=TU,FR"],
      ["Müll alle 2 Wochen am Dienstag", "Müll", "2026-11-24 FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"],
      ["Müll jeden zweiten Dienstag", "Müll", "2026-11-24 FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"],
      ["Miete jeden 1. und 15.", "Miete", "2026-12-01 FREQ=MONTHLY;BYMONTHDAY=1,15"],
      ["Miete monatlich am 3.", "Miete", "2026-12-03 FREQ=MONTHLY;BYMONTHDAY=3"],
      ["Miete jeden letzten Tag im Monat", "Miete", "2026-11-30 FREQ=MONTHLY;BYMONTHDAY=-1"],
      ["Chor am ersten Montag im Monat", "Chor", "2026-12-07 FREQ=MONTHLY;BYDAY=1MO"],
      ["Chor jeden letzten Freitag im Monat", "Chor", "2026-11-27 FREQ=MONTHLY;BYDAY=-1FR"],
      ["Steuer jedes Quartal", "Steuer", "2026-11-20 FREQ=MONTHLY;INTERVAL=3"],
      ["Geschenk jedes Jahr am 5. Mai", "Geschenk", "2027-05-05 FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5"],
      ["Geschenk jeden 5. Mai", "Geschenk", "2027-05-05 FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5"],
      ["Miete am 5. jedes Monats", "Miete", "2026-12-05 FREQ=MONTHLY;BYMONTHDAY=5"],
      ["Müll rausbringen jeden Freitagabend", "Müll rausbringen", "2026-11-20T19:00Z FREQ=WEEKLY;BYDAY=FR"],
      ["Am ersten Montag im Monat Chor", "Chor", "2026-12-07 FREQ=MONTHLY;BYDAY=1MO"],
      // With marks, and in English all the same.
      [
        "Miete zahlen jeden 1. !high #wohnung",
        "Miete zahlen",
        "2026-12-01 FREQ=MONTHLY;BYMONTHDAY=1 !high #wohnung",
      ],
      ["Call Ann tomorrow 9:00", "Call Ann", "2026-11-21T08:00Z"],
      ["Call Ann every Monday", "Call Ann", "2026-11-23 FREQ=WEEKLY;BYDAY=MO"],
    ],
    { readers },
  );
});

describe("German words that only look like a date stay text", () => {
  const texts = [
    "Guten Morgen sagen",
    "Über Montag schreiben",
    "Karfreitag lesen",
    "Termin auf Freitag verschieben",
    "Protokoll vom Freitag",
    "Brief von letzten Montag",
    "Montagsmaler spielen",
    "so machen wir das",
    "Do it yourself",
    "Mitte der Woche",
    "5 Minuten laufen",
    "3 Tage Urlaub",
    "zum 5. Geburtstag gratulieren",
    "Kapitel 1.2.13 lesen",
    "Version 2.1 prüfen",
    "tägliche Übungen",
    "jährlicher Bericht",
    "um 5 Häuser laufen",
    "Mai anrufen",
    "24 Stunden warten",
    "alle Fenster putzen",
    "jeden anrufen",
    "Feier 5. Mai 2024",
    "nach Freitag aufräumen",
    "“Freitag” lesen",
    "Mittag kochen",
  ];
  const rows = texts.map((text): Row => [text, text, ""]);
  table(friday, "Europe/Berlin", rows, { readers });
});
