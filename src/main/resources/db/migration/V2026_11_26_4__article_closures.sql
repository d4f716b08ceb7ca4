-- That an article is withdrawn or removed has rows of its own: to withdraw, restore and withdraw again overwrites nothing.
create sequence closure_id;

-- An article was withdrawn or removed, with one reason. Given another one, it has another row.
create table closure (
    id                 bigint primary key,
    article_id         bigint not null references article,
    standing           text not null
                       constraint closure_withdraws_or_removes check (standing in ('WITHDRAWN', 'REMOVED')),
    -- what readers are told; the day stays when the reason is put differently
    since              timestamptz not null,
    reason             text not null
                       constraint closure_reason_is_given check (reason ~ '\S' and length(reason) <= 1000),
    -- where readers of a removed article are led instead: a path on this site, or a web address
    redirect           text not null default ''
                       constraint closure_redirect_is_an_address
                           check (redirect ~ '^(/([^/\\\s]\S*)?|https?://\S+)?$' and length(redirect) <= 1000),
    closed_at          timestamptz not null,
    closed_by          text not null,
    closed_by_username text not null check (length(closed_by_username) <= 60),
    constraint closure_withdrawn_leads_nowhere_else check (standing = 'REMOVED' or redirect = ''),
    constraint closure_belongs_to_one_article_and_standing unique (article_id, standing, id)
);

-- How a closure ended, if it did.
create table closure_end (
    closure_id        bigint primary key references closure,
    -- restored as it was, replaced by another closure, or public again by a new edition; unrecorded where it ended before
    -- this table was made and the log does not know how
    ending            text not null constraint closure_end_is_known
                      check (ending in ('RESTORED', 'REPLACED', 'NEW_EDITION', 'UNRECORDED')),
    ended_at          timestamptz,
    ended_by          text not null,
    ended_by_username text not null check (length(ended_by_username) <= 60),
    constraint closure_end_has_an_instant check ((ending = 'UNRECORDED') = (ended_at is null))
);

alter table article add column closure_id bigint;

-- The last withdrawal and the last removal of each article are known, also where they are over. The log knows who did it and
-- what came next, if its last entry has the same reason; elsewhere the names stay empty.
with told as (
    select id as article_id, 'WITHDRAWN' as standing, 'article.withdrawn' as action, withdrawn_at as since,
           withdrawal_reason as reason, '' as redirect, standing = 'WITHDRAWN' as is_open
    from article where withdrawn_at is not null and withdrawal_reason ~ '\S'
    union all
    select id, 'REMOVED', 'article.removed', removed_at, removal_reason, removal_redirect, standing = 'REMOVED'
    from article where removed_at is not null and removal_reason ~ '\S'
    order by since, article_id
),
known as (
    select nextval('closure_id') as id, told.*, begun.id as entry, begun.recorded_at, begun.actor_name, begun.actor_username
    from told left join lateral (
            select * from audit_entry
            where article = told.article_id and action = told.action
            order by id desc limit 1
        ) begun on begun.details ->> 'reason' = told.reason and coalesce(begun.details ->> 'redirect', '') = told.redirect
),
closed as (
    insert into closure (id, article_id, standing, since, reason, redirect, closed_at, closed_by, closed_by_username)
    select id, article_id, standing, since, reason, redirect, coalesce(recorded_at, since), coalesce(actor_name, ''),
           coalesce(actor_username, '')
    from known
),
ended as (
    insert into closure_end (closure_id, ending, ended_at, ended_by, ended_by_username)
    select known.id,
           case next.action when 'article.restored' then 'RESTORED' when 'article.removed' then 'REPLACED'
               when 'article.corrected' then 'NEW_EDITION' when 'article.fixed' then 'NEW_EDITION' else 'UNRECORDED' end,
           next.recorded_at, coalesce(next.actor_name, ''), coalesce(next.actor_username, '')
    from known left join lateral (
            select * from audit_entry
            where article = known.article_id and id > known.entry
              and action in ('article.restored', 'article.removed', 'article.corrected', 'article.fixed')
            order by id limit 1
        ) next on true
    where not known.is_open
)
update article set closure_id = known.id from known where known.article_id = article.id and known.is_open;

-- from now on; not valid for those before
alter table closure_end add constraint closure_end_is_recorded check (ending <> 'UNRECORDED') not valid;

alter table article
    add constraint article_withdrawn_or_removed_has_a_closure
        check ((standing in ('WITHDRAWN', 'REMOVED')) = (closure_id is not null)),
    add constraint article_closure_is_its_own_and_of_its_standing
        foreign key (id, standing, closure_id) references closure (article_id, standing, id);

-- R__published_views.sql makes them again
drop view published_article, removed_article;

alter table article
    drop column withdrawn_at,
    drop column withdrawal_reason,
    drop column removed_at,
    drop column removal_reason,
    drop column removal_redirect;

-- No portal that asks for it can work with these tables.
drop function give_out_no_number_twice();
