import { render } from "solid-js/web";
import { App, ListPage } from "./routes.tsx";
import { SignedInApp } from "../layout/require-session.tsx";
import { handleInstallOffer } from "../offline/install-offer.ts";
import { askAhead } from "../api/ahead.ts";
import { speakAsHere } from "../language/here.ts";
import { online } from "../session/connection.ts";
import { recallPerson } from "../session/person.ts";
import { readAhead } from "../storage/read-ahead.ts";
import { taskIn } from "../task/task-path.ts";
import { followLinks } from "../ui/route.ts";
import "./style.css";

// A person who was here before most likely wants the list, so its code and its rows are fetched together with the shell.
const person = location.pathname === "/" || taskIn(location.pathname) ? recallPerson() : undefined;
if (person) {
  const cursor = readCursor(person.id);
  if (online()) askAhead(person.id, cursor);
  void SignedInApp.load();
  void ListPage.load();
}

async function readCursor(owner: string): Promise<string | undefined> {
  const { cursor } = (await readAhead(owner)) ?? {};
  return typeof cursor === "string" ? cursor : undefined;
}

// What a stranger sees at "/" (web/index.html), where somebody turned out to be none.
document.getElementById("landing")?.remove();
followLinks();
handleInstallOffer();
const root = document.getElementById("app");
if (root) void speakAsHere().then(() => render(() => <App />, root));
