import type { Locator } from "playwright-core";
import decode from "qr/decode.js";

/** A pixel of the page, of which a phone has two for each. */
const edge = 2;

interface Scanned {
  text: string;
  /** The narrowest light margin, in modules. */
  margin: number;
}

/**
 * What a camera would read from what the browser has drawn: the pixels of a screenshot go to a decoder that is not of the library
 * that draws.
 */
export async function scan(drawing: Locator): Promise<Scanned> {
  const { width, height, grey } = await pixelsOf(drawing);
  const data = Uint8Array.from(grey.flatMap((level) => [level, level, level]));
  const text = decode({ width, height, data }, { timeLimit: 5000 });
  const modules = Number((await drawing.getAttribute("viewBox"))?.split(" ")[2]);
  const dark = grey.flatMap((level, at) =>
    level < 128 ? [[at % width, Math.floor(at / width)] as const] : [],
  );
  // The page around it may have a part in the outermost pixels.
  const isInside = (at: number, length: number) => at >= edge && at < length - edge;
  const inside = dark.filter(([x, y]) => isInside(x, width) && isInside(y, height));
  const across = inside.map(([x]) => x);
  const down = inside.map(([, y]) => y);
  const margins = [across, down].flatMap((places) => [least(places), width - 1 - most(places)]);
  return { text, margin: Math.round((least(margins) * modules) / width) };
}

const least = (numbers: number[]) => numbers.reduce((a, b) => Math.min(a, b));
const most = (numbers: number[]) => numbers.reduce((a, b) => Math.max(a, b));

/** A page without our policy turns the picture into its pixels. They are as red as they are green and blue. */
async function pixelsOf(drawing: Locator) {
  const picture = (await drawing.screenshot()).toString("base64");
  const page = await drawing.page().context().newPage();
  const { width, height, red } = await page.evaluate(async (png) => {
    const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context?.drawImage(bitmap, 0, 0);
    const all = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? [];
    const levels = Array.from(all).filter((_, at) => at % 4 === 0);
    return {
      width: bitmap.width,
      height: bitmap.height,
      red: btoa(levels.map((level) => String.fromCharCode(level)).join("")),
    };
  }, picture);
  await page.close();
  return { width, height, grey: [...Buffer.from(red, "base64")] };
}
