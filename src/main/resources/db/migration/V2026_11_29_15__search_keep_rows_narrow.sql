-- A word that is everywhere is in many rows, which are counted and sorted by date before any is ranked: they are read much
-- sooner where the words of the head stand apart, like all that is long. Rows come into this form as they are entered anew.
alter table search_entry alter column head_words set storage extended;
alter table search_entry set (toast_tuple_target = 128);

-- To look through all rows by date was the other way, and the planner often chose it where it takes long.
drop index search_entry_newest;
