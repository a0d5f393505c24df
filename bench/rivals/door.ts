import { openDoor } from "../../local/neon-door/door.ts";

/** The local Neon door in a process of its own. */
const door = await openDoor({ postgres: process.env["POSTGRES"] ?? "" });
process.on("disconnect", () => process.exit());
process.send?.({ port: door.port });
