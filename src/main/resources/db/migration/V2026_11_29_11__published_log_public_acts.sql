-- Each act that changes what the public may read has a line in the publication log, so that programs can follow the site
-- without losing anything.
create sequence publication_log_number;

create table publication_log (
    -- grows, with gaps
    number     bigint primary key,
    -- the line before, so that a reader of the log can prove that none is missing; null in the first
    follows    bigint references publication_log
               constraint "no two lines of the log follow the same one" unique nulls not distinct
               constraint "a line of the log follows an earlier one" check (follows < number),
    -- never before that of the line before
    acted_at   timestamptz not null,
    article_id bigint not null references article,
    act        text not null constraint "an act in the log is known" check (
                   act in ('PUBLISHED', 'CORRECTED', 'FIXED', 'WITHDRAWN', 'RESTORED', 'REMOVED', 'MOVED')),
    -- the edition that was live then
    edition    integer not null,
    -- by which it was withdrawn or removed
    closure_id bigint references closure,
    constraint "withdrawal and removal have a closure" check ((act in ('WITHDRAWN', 'REMOVED')) = (closure_id is not null))
);
create index publication_log_by_time on publication_log (acted_at, number);
create index publication_log_by_article on publication_log (article_id, number);

-- What was done to an article, before it has its place in the log.
create type logged_act as (article_id bigint, act text, done_at timestamptz, edition integer, closure_id bigint);

set constraints all immediate;

with done as (
    select e.article_id, e.published_at as acted_at, e.number as edition, 2 as place, cast(null as bigint) as closure_id,
           case e.change when 'FIRST_PUBLICATION' then 'PUBLISHED' when 'CORRECTION' then 'CORRECTED' else 'FIXED' end as act
    from edition e
    where e.published_at is not null
    union all
    select c.article_id, c.closed_at, null, 3, c.id, c.standing from closure c
    union all
    select c.article_id, ended.ended_at, null, 1, null, 'RESTORED'
    from closure_end ended join closure c on c.id = ended.closure_id
    where ended.ending in ('RESTORED', 'NEW_EDITION')
),
numbered as (
    select row_number() over (order by acted_at, article_id, place) as number, done.* from done
)
insert into publication_log (number, follows, acted_at, article_id, act, edition, closure_id)
    select n.number, nullif(n.number - 1, 0), n.acted_at, n.article_id, n.act,
           coalesce(n.edition, (
               select max(e.number) from edition e where e.article_id = n.article_id and e.published_at <= n.acted_at), 1),
           n.closure_id
    from numbered n
    order by n.number;
select setval('publication_log_number', max(number)) from publication_log having max(number) is not null;

-- When the public could last see a change of an article.
alter table article add column changed_at timestamptz;
alter table article disable trigger user;
update article a set changed_at = (select max(l.acted_at) from publication_log l where l.article_id = a.id)
    where a.standing <> 'UNPUBLISHED';
alter table article enable trigger user;
alter table article
    add constraint article_that_was_public_has_changed check (standing = 'UNPUBLISHED' or changed_at is not null);
create index article_changed_by_section on article (section_id, changed_at, id) where standing <> 'UNPUBLISHED';

-- When the feed of a section was last updated; never goes back, also where an article leaves it.
create table section_feed (
    section_id bigint primary key references section,
    updated_at timestamptz not null
);
with recursive filed (section_id, announced_at) as (
    select section_id, max(announced_at) from article where announced_at is not null group by section_id
    union all
    select s.parent_id, filed.announced_at
    from filed join section s on s.id = filed.section_id
    where s.parent_id is not null
)
insert into section_feed (section_id, updated_at) select section_id, max(announced_at) from filed group by section_id;

-- How many articles a part of the site map for search engines has, and when it last changed. R__published_sitemap fills it
-- and keeps it true.
create table sitemap_part (
    part       bigint primary key constraint "parts are counted from nought" check (part >= 0),
    articles   bigint not null constraint "a part has no less than no articles" check (articles >= 0),
    changed_at timestamptz not null
);
