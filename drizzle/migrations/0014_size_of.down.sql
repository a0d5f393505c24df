drop function size_of(tasks);
