const taskForm = /^\/task\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/** The task whose own address this is. */
export function taskIn(pathname: string): string | undefined {
  return taskForm.exec(pathname)?.[1];
}

export function pathOfTask(id: string): string {
  return `/task/${id}`;
}
