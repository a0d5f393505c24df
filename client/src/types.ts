import type { components } from "./generated/api.ts";

type Schemas = components["schemas"];

export type Task = Schemas["Task"];
export type NewTask = Schemas["NewTask"];
export type TaskChange = Schemas["TaskChange"];
export type TaskPage = Schemas["TaskPage"];
export type List = Schemas["List"];
export type NewList = Schemas["NewList"];
export type ListChange = Schemas["ListChange"];
export type View = Schemas["View"];
export type Tag = Schemas["Tag"];
export type Overview = Schemas["Overview"];
export type Act = Schemas["Act"];
export type Changes = Schemas["Changes"];
export type Webhook = Schemas["Webhook"];
export type NewWebhook = Schemas["NewWebhook"];
export type WebhookChange = Schemas["WebhookChange"];
export type Delivery = Schemas["Delivery"];
/** A message to a webhook. `"title" in task` tells a task from one that was gone when it was sent. */
export type WebhookEvent = Schemas["WebhookEvent"];
export type Gone = Schemas["Gone"];
