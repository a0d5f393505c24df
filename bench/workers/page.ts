/** Ten tasks, as many as a person of the benchmark has, in as many bytes as the API answers. */
export const page = {
  tasks: Array.from({ length: 10 }, (_, index) => ({
    id: `0f8fad5b-d9cb-469f-a165-70867728950${index}`,
    title: `Trim the hawthorn no. ${10_000 + index}`,
    description: index % 2 === 0 ? "Before the birds nest, and once more in the autumn." : null,
    completed: index % 3 === 0,
    created_at: "2026-11-21T07:30:00.000Z",
    updated_at: "2026-11-21T07:30:00.000Z",
  })),
  total: 10,
};
