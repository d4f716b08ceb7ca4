-- How many articles stand in the list of each section, by the month of their document date: a list says how long it is, and
-- the archive which months it has, without counting all of them. R__published_publicity fills it and keeps it true.
create table listed_month (
    section_id bigint not null references section,
    month      date   not null constraint "a month is named by its first day" check (extract(day from month) = 1),
    articles   bigint not null constraint "a month has no less than no articles" check (articles >= 0),
    primary key (section_id, month)
);
