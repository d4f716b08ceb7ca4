-- The files of a revision go with its text, or stand in it as pictures.
alter table revision_file
    add column kind text not null default 'ATTACHMENT' check (kind in ('ATTACHMENT', 'PICTURE')),
    -- what a picture shows, in words; empty where it only decorates, null where that is not said
    add column alternative text;
