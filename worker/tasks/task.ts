import { tasks } from "../../drizzle/schema.ts";

/** The fields that leave the database. Whose a task is, and what it is searched by, stay there. */
export const taskFields = {
  id: tasks.id,
  title: tasks.title,
  description: tasks.description,
  completed: tasks.completed,
  createdAt: tasks.createdAt,
  updatedAt: tasks.updatedAt,
};

export type Task = Pick<typeof tasks.$inferSelect, keyof typeof taskFields>;

export interface NewTask {
  title: string;
  description: string | null;
  completed: boolean;
}

export type TaskChange = { [Field in keyof NewTask]?: NewTask[Field] | undefined };
