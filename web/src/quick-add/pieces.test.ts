import { expect, test } from "vitest";
import { piecesOf } from "./pieces.ts";
import { understand } from "./understand.ts";

const when = { now: new Date("2026-11-20T13:30:00Z"), zone: "Europe/Berlin" };

function tinted(text: string): string {
  const { matches } = understand(text, when, [{ id: "two", name: "Two words" }]);
  const pieces = piecesOf(text, matches);
  expect(pieces.map((piece) => piece.text).join("")).toBe(text);
  return pieces.map((piece) => (piece.match ? `[${piece.text}]` : piece.text)).join("");
}

test.for([
  ["nothing of note", "nothing of note"],
  ["", ""],
  ["tomorrow", "[tomorrow]"],
  ["pay rent every 1st !high #home tomorrow 9am", "pay rent [every 1st] [!high] [#home] [tomorrow 9am]"],
  // The comma and the brackets go from the title, and are no words.
  ["call Ann, tomorrow", "call Ann, [tomorrow]"],
  ["call (tomorrow) Ann", "call ([tomorrow]) Ann"],
  ["sun cream for Sunday", "sun cream [for Sunday]"],
  ["  dig   @two words  now", "  dig   [@two words]  now"],
  // It stays in the title, and is understood all the same.
  ["meet Tom tomorrow 3-5pm", "meet Tom [tomorrow 3-5pm]"],
  ["شراء الحليب tomorrow", "شراء الحليب [tomorrow]"],
])("%s", ([text, pieces]) => {
  expect(tinted(text ?? "")).toBe(pieces);
});

test("what was understood of an earlier text does not cut a shorter one", () => {
  const { matches } = understand("dig tomorrow", when, []);
  expect(piecesOf("dig tom", matches)).toEqual([{ text: "dig tom" }]);
});
