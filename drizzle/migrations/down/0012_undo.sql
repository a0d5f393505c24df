drop function undo_last_act();
