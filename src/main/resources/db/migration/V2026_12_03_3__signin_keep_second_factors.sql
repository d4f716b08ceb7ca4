-- Second factors: the secret that a person's phone and the portal share (RFC 6238), and codes for a phone that is lost. The
-- secret must be readable to be of use, so it stands here as it is.
create table second_factor (
    account_id              bigint primary key references account,
    -- null while there is none, as before the first right code
    secret                  bytea constraint second_factor_secret_is_long_enough check (length(secret) = 20),
    since                   timestamptz,
    -- of 30 seconds, the last of which a code was taken; none is taken twice
    last_step               bigint not null default 0,
    -- shown and not yet proven by a right code
    waiting                 bytea constraint second_factor_waiting_is_long_enough check (length(waiting) = 20),
    waiting_since           timestamptz,
    -- since the last right one, and until when none is looked at
    wrong_codes             integer not null default 0,
    codes_closed_until      timestamptz,
    wrong_recoveries        integer not null default 0,
    recoveries_closed_until timestamptz,
    -- an administrator took it away, and its owner has not been told
    reset_at                timestamptz,
    constraint second_factor_has_its_day check ((secret is null) = (since is null)),
    constraint second_factor_waits_since_a_day check ((waiting is null) = (waiting_since is null))
);

-- What is deleted has been used.
create table recovery_code (
    account_id bigint not null references second_factor on delete cascade,
    -- SHA-256 of 120 random bits, in hexadecimal
    code       text not null check (code ~ '^[0-9a-f]{64}$'),
    primary key (account_id, code)
);
