import { render } from "solid-js/web";
import { App } from "./routes.tsx";
import { handleInstallOffer } from "../offline/install-offer.ts";
import { recallPerson } from "../session/person.ts";
import { followLinks } from "../ui/route.ts";
import "./style.css";

// A person who was here before most likely wants the list, so its code is fetched together with the shell.
if (location.pathname === "/" && recallPerson()) void import("../pages/list/list-page.tsx");

followLinks();
handleInstallOffer();
const root = document.getElementById("app");
if (root) render(() => <App />, root);
