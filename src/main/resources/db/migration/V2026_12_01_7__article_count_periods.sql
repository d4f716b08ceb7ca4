-- A period may be so many days from publication; its last day is computed then, once, and kept with the edition.

alter table revision
    add column period_days text not null default ''
        constraint revision_period_days_are_short check (length(period_days) <= 40);
alter table edition add column period_last_day date;
