import { correction, generate } from "lean-qr";
import { createMemo } from "solid-js";
import { t } from "../../language/t.ts";

/** Four modules of nothing on every side: without them scanners find no edge (ISO/IEC 18004 §5.3.8). */
const quietZone = 4;

/** On a screen nothing is torn or soiled, but there are reflections. Fifteen percent of the code may be misread. */
const minCorrectionLevel = correction.M;

/** So that a module is as many whole pixels, where there is room. */
const pixels = 5;

/** Dark on light in both themes: many scanners read nothing else. */
export function QrCode(props: { text: string }) {
  const drawn = createMemo(() => draw(props.text));
  return (
    <svg
      class="qr-code"
      role="img"
      aria-label={t("QR code with this key")}
      viewBox={`0 0 ${drawn().size} ${drawn().size}`}
      width={drawn().size * pixels}
      shape-rendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={drawn().path} fill="#000" />
    </svg>
  );
}

/** One path of all dark modules, those beside each other as one bar. */
function draw(text: string): { size: number; path: string } {
  const code = generate(text, { minCorrectionLevel });
  let path = "";
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      if (!code.get(x, y)) continue;
      const from = x;
      while (code.get(x + 1, y)) x++;
      path += `M${from + quietZone} ${y + quietZone}h${x + 1 - from}v1H${from + quietZone}z`;
    }
  }
  return { size: code.size + 2 * quietZone, path };
}
