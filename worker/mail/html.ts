import type { Letter, Part } from "./letter.ts";
import type { Language } from "./message.ts";

interface Frame {
  language: Language;
  footer: string;
  origin: string;
}

/** Lays out a letter as HTML that needs nothing from anywhere: no pictures, no fonts, no scripts. */
export function layOutHtml({ subject, parts }: Letter, { language, footer, origin }: Frame): string {
  return `<!doctype html>
<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${escape(subject)}</title>
<style>${styles}</style>
</head>
<body style="margin:0">
<div class="letter" role="article" lang="${language}" dir="ltr" style="${letterStyle}">
<h1 style="font-size:20px;line-height:1.3;margin:0 0 16px">${escape(subject)}</h1>
${parts.map(layOut).join("\n")}
<p class="quiet" style="${quiet};border-top:1px solid #d6dacf;margin:32px 0 0;padding-top:16px">${escape(footer)}<br>${link(origin)}</p>
</div>
</body>
</html>
`;
}

const letterStyle =
  "max-width:560px;margin:0 auto;padding:32px 20px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif";
const quiet = "font-size:14px;line-height:1.5;color:#5c6657";
const button =
  "display:inline-block;padding:10px 20px;border-radius:8px;background:#2f6b3a;color:#ffffff;font-weight:600;text-decoration:none";

const styles = `
:root{color-scheme:light dark}
body{background:#fbfbf8;color:#22281f}
a{color:#2f6b3a}
@media (prefers-color-scheme:dark){
body{background:#151a14;color:#e6eae2}
a{color:#9fd3a6}
.quiet{color:#a3ad9d!important;border-color:#363e33!important}
.event{border-color:#363e33!important}
}
`;

function layOut(part: Part): string {
  if (part.kind === "text") return `<p style="margin:0 0 16px">${escape(part.text)}</p>`;
  if (part.kind === "link") return `<p style="margin:0 0 16px;overflow-wrap:anywhere">${link(part.link)}</p>`;
  if (part.kind === "button") {
    return `<p style="margin:24px 0 8px"><a class="button" href="${escape(part.link)}" style="${button}">${escape(part.label)}</a></p>
<p class="quiet" style="${quiet};margin:0 0 24px;overflow-wrap:anywhere">${link(part.link)}</p>`;
  }
  return `<div class="event" style="border-left:3px solid #d6dacf;margin:0 0 16px;padding:2px 0 2px 14px">
<p style="margin:0;font-weight:600">${escape(part.title)}</p>
${part.facts.map(layOutFact).join("\n")}
</div>`;
}

/** The value stands alone: a name that is written from right to left must not turn what is before it around. */
function layOutFact([name, value]: [string, string]): string {
  return `<p style="margin:0;overflow-wrap:anywhere"><span class="quiet" style="color:#5c6657">${escape(name)}:</span> <bdi>${escape(value)}</bdi></p>`;
}

function link(address: string): string {
  return `<a href="${escape(address)}">${escape(address)}</a>`;
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
}
