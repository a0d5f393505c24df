import { expect, test } from "vitest";
import { receiverAt } from "./hand-back.ts";

test.for([
  ["https://claude.ai/api/mcp/auth_callback?code=x&state=y", "site"],
  ["http://127.0.0.1:4321/cb?code=x", "device"],
  ["http://127.9.9.9/cb", "device"],
  ["http://[::1]:4321/cb", "device"],
  ["http://localhost:4321/cb", "device"],
  ["com.example.app:/cb?code=x", "app"],
  ["cursor://anysphere.cursor-deeplink/cb?code=x", "app"],
])("%s leads to a %s", ([address = "", receiver]) => expect(receiverAt(address)).toBe(receiver));

test.for([
  "javascript:alert(1)",
  "JavaScript://%0aalert(1)",
  "\tjava\nscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "blob:https://hedgerow.example/1",
  "file:///etc/passwd",
  "view-source:https://hedgerow.example",
  "http://evil.example/cb",
  "http://localhost.evil.example/cb",
  "http://127.0.0.1.evil.example/cb",
  "https://claude.ai@evil.example/cb",
  "wss://evil.example",
  "/cb",
  "",
])("no answer is handed to %s", (address) => expect(receiverAt(address)).toBeUndefined());
