-- That a rule is in force no more was said in words, by a publisher: from when, and what readers are told. To say it, take it
-- back and say it again overwrites nothing.
create sequence repeal_id;

create table repeal (
    id                   bigint primary key,
    article_id           bigint not null references article,
    -- the first day on which it is in force no more
    since                date not null,
    words                text not null
                         constraint repeal_words_are_given check (words ~ '\S' and length(words) <= 1000),
    declared_at          timestamptz not null,
    declared_by          text not null,
    declared_by_username text not null check (length(declared_by_username) <= 60),
    constraint repeal_belongs_to_one_article unique (article_id, id)
);

-- That it was taken back, or put differently.
create table repeal_end (
    repeal_id         bigint primary key references repeal,
    -- whether another one took its place
    replaced          boolean not null,
    ended_at          timestamptz not null,
    ended_by          text not null,
    ended_by_username text not null check (length(ended_by_username) <= 60)
);

-- the one that holds
alter table article
    add column repeal_id bigint,
    add constraint article_is_repealed_in_its_own_words foreign key (id, repeal_id)
        references repeal (article_id, id);

alter table publication_log
    drop constraint "an act in the log is known",
    add constraint "an act in the log is known" check (
        act in ('PUBLISHED', 'CORRECTED', 'FIXED', 'ENDED', 'WITHDRAWN', 'RESTORED', 'REMOVED', 'MOVED', 'REPEALED',
            'REINSTATED'));

-- In which zone a day begins on this site. The portal says so at its start; of several nodes the last one to start.
create table site_zone (
    only_row boolean primary key default true check (only_row),
    zone     text not null
);
insert into site_zone (zone) values ('Asia/Shanghai');

-- When what the pages of an article say next changes by itself, as a day begins.
create table article_turn (
    article_id bigint primary key references article,
    turns_at   timestamptz not null
);
create index article_turn_by_time on article_turn (turns_at);
insert into article_turn (article_id, turns_at)
select a.id, min(turn.at)
from article a
    join edition e on e.id = a.live_edition_id
    join revision r on r.id = e.current_revision_id
    cross join lateral (
        select day::timestamp at time zone 'Asia/Shanghai' as at
        from (values (r.effective_from), (r.valid_until + 1)) as each (day)) turn
where a.standing <> 'UNPUBLISHED' and turn.at > now()
group by a.id;
