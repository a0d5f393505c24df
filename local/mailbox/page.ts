import { escapeHtml } from "../../worker/mail/escape-html.ts";
import type { ServerResponse } from "node:http";
import type { KeptMail } from "./mail.ts";

/** The page with the list of mails, the newest first. */
export function listPage(response: ServerResponse, mails: readonly KeptMail[]): void {
  const nothing = mails.length === 0 ? "<p>Nothing was sent yet. Reload this page to look again.</p>" : "";
  send(response, frame("Mail", `${list(mails)}<main>${nothing}</main>`), pagePolicy);
}

/** The same with one mail opened. */
export function mailPage(response: ServerResponse, mails: readonly KeptMail[], mail: KeptMail): void {
  const { id, at, to, from, subject, text } = mail;
  const main = `<main>
<a class="back" href="/mail">All mail</a>
<h1>${escapeHtml(subject)}</h1>
<dl><dt>From<dd>${escapeHtml(from)}<dt>To<dd>${escapeHtml(to)}<dt>At<dd><time>${escapeHtml(at)}</time></dl>
<h2>HTML</h2>
<iframe src="/mail/${id}.html" title="The mail as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
<h2>Text</h2>
<pre>${linked(text)}</pre>
</main>`;
  send(response, frame(subject, `<div class="list-beside">${list(mails, id)}</div>${main}`), pagePolicy);
}

/** A mail's HTML, for the frame on its page: nothing of it runs, and its links open beside the page. */
export function mailDocument(response: ServerResponse, { html }: KeptMail): void {
  send(response, html.replace("<head>", '<head><base target="_blank">'), mailPolicy);
}

const none = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'";
const pagePolicy = `${none}; frame-src 'self'; frame-ancestors 'none'`;
const mailPolicy = `${none}; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox`;

function send(response: ServerResponse, body: string, policy: string): void {
  response
    .writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "Content-Security-Policy": policy,
      "Cross-Origin-Resource-Policy": "same-origin",
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
    })
    .end(body);
}

function list(mails: readonly KeptMail[], chosen?: string): string {
  const rows = mails.toReversed().map(
    ({ id, at, to, subject }) =>
      `<li><a href="/mail/${id}"${id === chosen ? ' aria-current="page"' : ""}><strong>${escapeHtml(subject)}</strong>
<span>${escapeHtml(to)}</span> <time>${escapeHtml(at.slice(11, 19))} UTC</time></a>`,
  );
  return `<nav aria-label="Mail that was sent"><ul>${rows.join("")}</ul></nav>`;
}

function linked(text: string): string {
  return escapeHtml(text).replaceAll(
    /^https?:\/\/\S+$/gm,
    (link) => `<a href="${link}" target="_blank">${link}</a>`,
  );
}

function frame(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${styles}</style></head>
<body><header><a href="/mail">Mail that was sent</a></header><div class="columns">${body}</div></body></html>`;
}

const styles = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif;--line:light-dark(#dad6c6,#2f444a);--soft:light-dark(#475b4e,#b0b7a9);--leaf:light-dark(#1b5435,#8ed09c)}
body{margin:0;background:light-dark(#fefcf8,#162930);color:light-dark(#142920,#eee9de)}
a{color:var(--leaf)}
header{padding:12px 16px;border-bottom:1px solid var(--line);font-weight:600}
header a{color:inherit;text-decoration:none}
.columns{display:flex;min-height:calc(100vh - 50px)}
nav{width:300px;flex:none;border-right:1px solid var(--line)}
ul{list-style:none;margin:0;padding:0}
li a{display:block;padding:10px 16px;border-bottom:1px solid var(--line);color:inherit;text-decoration:none;overflow-wrap:anywhere;font-size:14px}
li strong{display:block}
li span,time{color:var(--soft)}
[aria-current]{background:light-dark(#f8f4ea,#0e1f26)}
main{flex:1;min-width:0;padding:16px 24px}
h1{font-size:22px;margin:0 0 8px}
h2{font-size:14px;margin:24px 0 8px;color:var(--soft)}
dl{display:grid;grid-template-columns:auto 1fr;gap:0 12px;margin:0;font-size:14px;overflow-wrap:anywhere}
dd{margin:0}
iframe{box-sizing:border-box;width:100%;height:70vh;border:1px solid var(--line);border-radius:8px}
pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid var(--line);border-radius:8px;padding:16px;margin:0}
.back{display:none}
@media (max-width:700px){
.columns{display:block}
nav{width:auto;border:0}
.list-beside{display:none}
.back{display:inline-block;margin-bottom:8px}
main{padding:16px}
}
`;
