-- The days that do not follow the week, as administrators keep them. What was kept stays: a day that is removed ends.
create table workday_day (
    id         bigint generated always as identity primary key,
    day        date not null constraint "a day has a year of four digits" check (day between '1000-01-01' and '2999-12-31'),
    kind       text not null constraint "the kind of a day is known" check (kind in ('HOLIDAY', 'WORKDAY')),
    name       text not null constraint "a day has a short name" check (length(name) between 1 and 100),
    added_at   timestamptz not null default clock_timestamp(),
    removed_at timestamptz
);
create unique index workday_day_is_kept_once on workday_day (day) where removed_at is null;

-- Which years have all their days; raised with each change in a year is its version.
create table workday_year (
    year        integer primary key constraint "a year has four digits" check (year between 1000 and 2999),
    is_complete boolean not null default false,
    version     integer not null default 1
);
