import { escapeHtml } from "./escape-html.ts";
import type { Frame, Letter, Part } from "./letter.ts";

/**
 * Lays out a letter as HTML that needs nothing from anywhere: no pictures, no fonts, no scripts. What matters is in `style`
 * attributes, because some mail clients know no style sheets; the sheet has what only a sheet can say.
 */
export function layOutHtml({ subject, parts }: Letter, { language, footer, origin, colon }: Frame): string {
  return `<!doctype html>
<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${escapeHtml(subject)}</title>
<style>${sheet}</style>
</head>
<body style="margin:0">
<div lang="${language}" dir="ltr" style="${letter}">
<p class="brand" style="${paragraph};color:#1b5435;font-weight:700">Hedgerow</p>
${parts.map((part) => layOut(part, colon)).join("\n")}
<p class="quiet" style="${quiet};border-top:1px solid #dad6c6;margin:32px 0 0;padding-top:16px">${escapeHtml(footer)}<br>${link(origin)}</p>
</div>
</body>
</html>
`;
}

const letter =
  "max-width:560px;margin:0 auto;padding:32px 20px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const paragraph = "margin:0 0 16px";
const long = "overflow-wrap:anywhere;word-break:break-word";
const quiet = `font-size:14px;color:#475b4e;${long}`;
const button =
  "display:inline-block;padding:12px 24px;border-radius:8px;background:#1b5435;color:#fdfaf3;font-weight:600;text-decoration:none";

const sheet = `
:root{color-scheme:light dark}
body{background:#fefcf8;color:#142920}
a{color:#1b5435}
@media (prefers-color-scheme:dark){
body{background:#162930;color:#eee9de}
a,.brand{color:#8ed09c!important}
.button{background:#8ed09c!important;color:#051d16!important}
.quiet{color:#b0b7a9!important;border-color:#2f444a!important}
.event{border-color:#2f444a!important}
}
`;

function layOut(part: Part, colon: string): string {
  if (part.kind === "text") return `<p style="${paragraph};${long}">${escapeHtml(part.text)}</p>`;
  if (part.kind === "link") return `<p style="${paragraph};${long}">${link(part.link)}</p>`;
  if (part.kind === "button") {
    return `<p style="margin:24px 0 12px"><a class="button" href="${escapeHtml(part.link)}" style="${button}">${escapeHtml(part.label)}</a></p>
<p class="quiet" style="${quiet};margin:0 0 24px">${link(part.link)}</p>`;
  }
  return `<div class="event" style="border-left:3px solid #dad6c6;margin:0 0 24px;padding:0 0 0 16px">
<p style="margin:0;font-weight:600">${escapeHtml(part.title)}</p>
${part.facts.map(([name, value]) => layOutFact(name + colon, value)).join("\n")}
</div>`;
}

/** A value stands for itself: a name that is written from right to left must not turn around what is before it. */
function layOutFact(name: string, value: string): string {
  return `<p style="margin:0;${long}"><span class="quiet" style="color:#475b4e">${escapeHtml(name)}</span> <bdi>${escapeHtml(value)}</bdi></p>`;
}

function link(address: string): string {
  return `<a href="${escapeHtml(address)}">${escapeHtml(address)}</a>`;
}
