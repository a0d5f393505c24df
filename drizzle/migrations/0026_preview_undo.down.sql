drop function preview_undo(uuid);
