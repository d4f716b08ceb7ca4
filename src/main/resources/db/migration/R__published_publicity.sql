-- On which surfaces an article may be met, by its standing. Everything public asks these functions, through the views or
-- here; they are inlined, so that the index of what is listed serves them.

-- its page, its print page, its history
create or replace function is_readable(standing text) returns boolean language sql immutable parallel safe
    return standing in ('PUBLIC', 'WITHDRAWN');

-- lists, counts, archive, what comes before and after, the home page
create or replace function is_listed(standing text) returns boolean language sql immutable parallel safe
    return standing = 'PUBLIC';

create or replace function is_in_feeds(standing text) returns boolean language sql immutable parallel safe
    return standing = 'PUBLIC';

-- by search engines
create or replace function is_indexed(standing text) returns boolean language sql immutable parallel safe
    return standing = 'PUBLIC';
