import { render } from "solid-js/web";
import { App } from "./routes.tsx";
import { handleInstallOffer } from "../offline/install-offer.ts";
import { askAhead } from "../api/ahead.ts";
import { online } from "../session/connection.ts";
import { recallPerson } from "../session/person.ts";
import { readAhead } from "../storage/read-ahead.ts";
import { followLinks } from "../ui/route.ts";
import "./style.css";

// A person who was here before most likely wants the list, so its code and its rows are fetched together with the shell.
const person = location.pathname === "/" ? recallPerson() : undefined;
if (person) {
  void fetchRows(person.id);
  void import("../layout/signed-in-app.tsx");
  void import("../pages/list/list-page.tsx");
}

async function fetchRows(owner: string): Promise<void> {
  const { cursor } = (await readAhead(owner)) ?? {};
  if (online()) askAhead(owner, typeof cursor === "string" ? cursor : undefined);
}

followLinks();
handleInstallOffer();
const root = document.getElementById("app");
if (root) render(() => <App />, root);
