-- Where editors want to be told by e-mail what waits for them, and what was sent.
create table notification_address (
    account_id   bigint primary key references account,
    -- the one that its owner confirmed; in use until the mail server knows it no longer
    address      text constraint "an address is as long as one can be" check (length(address) between 6 and 254),
    confirmed_at timestamptz,
    refused_at   timestamptz,
    -- another one that waits to be confirmed; until then the one above is used
    asked        text constraint "an address that is asked is as long as one can be" check (length(asked) between 6 and 254),
    asked_at     timestamptz,
    -- SHA-256 of the secret in the link that was sent to it last, in hexadecimal; null until it is sent
    digest       text unique constraint "a digest has 64 digits" check (digest ~ '^[0-9a-f]{64}$'),
    -- what the person wants to be told
    daily        boolean not null default true,
    pressing     boolean not null default true,
    constraint "an address has the time of its confirmation" check ((address is null) = (confirmed_at is null)),
    constraint "only an address can be refused" check (refused_at is null or address is not null),
    constraint "an address that is asked has its time" check ((asked is null) = (asked_at is null)),
    constraint "a link confirms an address" check (digest is null or asked is not null)
);

-- A message that is to be sent or was, once for each account and key.
create table notification (
    -- also in the Message-ID, by which a repeated message is recognised
    id         uuid primary key default gen_random_uuid(),
    account_id bigint not null references account,
    -- "confirmation" and when it was asked for, "day 2026-12-07", or "pressing" with a draft, a review of it and when it was handed in
    key        text not null,
    made_at    timestamptz not null default clock_timestamp(),
    -- not sent before; later than now while a node is sending it
    due_at     timestamptz not null default clock_timestamp(),
    -- counted as each begins
    attempts   integer not null default 0 constraint "attempts are counted from nought" check (attempts >= 0),
    outcome    text constraint "an outcome is known" check (outcome in ('SENT', 'NOTHING', 'GIVEN_UP')),
    done_at    timestamptz,
    constraint "an editor is told once for each key" unique (account_id, key),
    constraint "an outcome has its time" check ((outcome is null) = (done_at is null))
);
create index notification_due on notification ((key like 'day %'), due_at) where outcome is null;
create index notification_done on notification (done_at) where outcome is not null;

-- The days whose messages were made: each by one node.
create table notification_day (
    day     date primary key,
    made_at timestamptz not null default clock_timestamp()
);
