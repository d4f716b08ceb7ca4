-- Pictures as readers get them: made once of each content, in several widths and formats.
create table picture_rendition (
    -- of the content from which it was made, with which it goes
    sha256           text not null references file_content (sha256) on delete cascade,
    width            integer not null check (width between 1 and 1920),
    height           integer not null check (height >= 1),
    format           text not null check (format in ('jpg', 'webp')),
    rendition_sha256 text not null references file_content (sha256),
    size             bigint not null check (size > 0),
    primary key (sha256, width, format)
);
create index picture_rendition_by_content on picture_rendition (rendition_sha256);
