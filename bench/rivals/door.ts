import { openDoor } from "../../local/neon-door/door.ts";

/** The local Neon door in a process of its own. It answers a message with the number of its requests. */
const door = await openDoor({ postgres: process.env["POSTGRES"] ?? "" });
process.on("disconnect", () => process.exit());
process.on("message", (database) => process.send?.(door.traffic.of(String(database))));
process.send?.({ port: door.port });
