drop function fold_text(text);
