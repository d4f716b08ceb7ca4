-- Names change and are shared; the username beside the name says who it was. What was saved and published before gets it
-- from the log, where the log knows it under the same name; elsewhere it stays empty.
alter table revision add column saved_by_username text not null default '' check (length(saved_by_username) <= 60);
alter table edition add column published_by_username text not null default '' check (length(published_by_username) <= 60);

-- only here, and only for this column: what was said does not change
alter table revision disable trigger user;
alter table edition disable trigger user;

-- Each saved revision has one entry, in the same order. Not all entries give its number, and the first revisions may be
-- older than the log, so both are counted from the newest.
update revision r set saved_by_username = entry.actor_username
from (
        select r.id, r.saved_by, e.article_id, e.number as edition,
               row_number() over (partition by r.edition_id order by r.number desc) as from_newest
        from revision r join edition e on e.id = r.edition_id
    ) saved
    join (
        select actor_username, actor_name, article, details ->> 'edition' as edition,
               row_number() over (partition by article, details ->> 'edition' order by id desc) as from_newest
        from audit_entry
        where action in ('article.editionOpened', 'article.revisionSaved', 'article.revisionRestored')
    ) entry on entry.article = saved.article_id
        and entry.edition = saved.edition::text
        and entry.from_newest = saved.from_newest
        and entry.actor_name = saved.saved_by
where r.id = saved.id;

update edition e set published_by_username = entry.actor_username
from audit_entry entry
where entry.action in ('article.published', 'article.corrected', 'article.fixed')
  and entry.article = e.article_id
  and entry.details ->> 'edition' = e.number::text
  and entry.actor_name = e.published_by;

alter table revision enable trigger user;
alter table edition enable trigger user;
