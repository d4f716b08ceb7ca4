-- Most articles are related to none, and had an entry all the same: each search among what is related went over those that
-- had come since the last vacuum.
drop index article_by_related;
create index article_by_related on article using gin (related) with (fastupdate = off) where related is not null;
