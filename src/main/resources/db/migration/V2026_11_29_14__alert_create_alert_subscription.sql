-- Following by e-mail: who asked to be told of what, and what was sent.
create table alert_subscription (
    id           bigint generated always as identity primary key,
    -- null once it has ended: then no address is kept, and no word that was sought
    address      text constraint "an address is as long as one can be" check (length(address) between 6 and 254),
    language     text not null constraint "the language of a subscription is known" check (language in ('en', 'zh-CN')),
    -- null for all of them
    section_id   bigint constraint "a subscription is to a section that is there" references section,
    -- the words that must be found; empty where they do not matter
    query        text not null constraint "a subscription has few words" check (length(query) <= 200),
    frequency    text not null constraint "a frequency is known" check (frequency in ('AT_ONCE', 'DAILY')),
    asked_at     timestamptz not null default clock_timestamp(),
    confirmed_at timestamptz,
    -- the last act before it was confirmed: what came later is told
    after_act    bigint,
    ended_at     timestamptz,
    -- stands in each message, and opens nothing but the end of the subscription, with which it is erased
    stop_secret  text,
    -- SHA-256 of it, in hexadecimal, by which a second try is recognised
    stop_digest  text not null unique constraint "a digest has 64 digits" check (stop_digest ~ '^[0-9a-f]{64}$'),
    constraint "an address is kept as long as its subscription lasts" check ((address is null) = (ended_at is not null)),
    constraint "a secret is kept as long as its subscription lasts" check ((stop_secret is null) = (ended_at is not null)),
    constraint "words are kept as long as their subscription lasts" check (ended_at is null or query = ''),
    constraint "what is confirmed is so from an act on" check ((confirmed_at is null) = (after_act is null))
);
create index alert_subscription_by_address on alert_subscription (lower(address)) where address is not null;
create index alert_subscription_unconfirmed on alert_subscription (asked_at) where confirmed_at is null;
create index alert_subscription_ended on alert_subscription (ended_at) where ended_at is not null;

-- SHA-256 of the secrets in links that confirm: one for each message in which such a link stands.
create table alert_confirmation (
    digest          text primary key constraint "a digest has 64 digits" check (digest ~ '^[0-9a-f]{64}$'),
    subscription_id bigint not null references alert_subscription on delete cascade
);
create index alert_confirmation_by_subscription on alert_confirmation (subscription_id);

-- A message that is to be sent or was, once for each subscription and key.
create table alert (
    -- also in the Message-ID, by which a repeated message is recognised
    id              uuid primary key default gen_random_uuid(),
    subscription_id bigint not null references alert_subscription on delete cascade,
    -- "confirmation", "act 7" with the first act that it is about, or "day 2026-11-29"
    key             text not null,
    -- not sent before; later than now while a node is sending it
    due_at          timestamptz not null,
    -- counted as each begins
    attempts        integer not null default 0 constraint "attempts are counted from nought" check (attempts >= 0),
    outcome         text constraint "an outcome is known" check (outcome in ('SENT', 'NOTHING', 'GIVEN_UP')),
    done_at         timestamptz,
    constraint "a message is sent once for each key" unique (subscription_id, key),
    constraint "an outcome has its time" check ((outcome is null) = (done_at is null))
);
-- those that somebody waits for come first
create index alert_due on alert ((key <> 'confirmation'), due_at) where outcome is null;
create index alert_done on alert (done_at) where outcome is not null;

-- What a message tells: each act at most once for each subscription. It is kept, as those who were told of an article are told
-- of its withdrawal too. Acts and articles are never deleted; no foreign key holds them, as its lock could delay an editor.
create table alert_item (
    subscription_id bigint not null references alert_subscription on delete cascade,
    act             bigint not null,
    article_id      bigint not null,
    alert_id        uuid not null references alert on delete cascade,
    constraint "an act is told once to each subscription" primary key (subscription_id, act)
);
create index alert_item_by_article on alert_item (article_id, subscription_id);
create index alert_item_by_alert on alert_item (alert_id);

-- How far the publication log was distributed. A node that works on it locks the row.
create table alert_progress (
    only_row     boolean primary key default true constraint "there is one row" check (only_row),
    -- the last act that is done
    act          bigint not null,
    -- the last subscription for which the act behind it is done
    subscription bigint not null
);
insert into alert_progress (act, subscription) select coalesce(max(number), 0), 0 from publication_log;
