-- Passkeys: public keys of what people sign in with (W3C Web Authentication). Nothing here opens anything. What is binary is
-- base64url without padding (RFC 4648, section 5), as in the standard's JSON.

-- Whose they are, under a name that says nothing of the person: authenticators keep it beside the key.
create table passkey_owner (
    account_id bigint primary key references account,
    handle     text not null unique constraint passkey_handle_is_long_enough check (handle ~ '^[A-Za-z0-9_-]{43}$')
);

create table passkey (
    id                 bigint generated always as identity primary key,
    account_id         bigint not null references passkey_owner,
    -- as its authenticator names it
    credential         text not null unique
        constraint passkey_credential_has_a_length check (length(credential) between 1 and 1364),
    -- in the form of COSE (RFC 9053)
    public_key         text not null,
    -- of signatures, as far as the authenticator counts them; 0 where it does not
    sign_count         bigint not null constraint passkey_sign_count_is_no_debt check (sign_count >= 0),
    -- how browsers reach it, such as "internal hybrid"
    transports         text not null,
    -- whether it can be on several devices, and is
    is_backup_eligible boolean not null,
    is_backed_up       boolean not null,
    -- as its owner calls it
    label              text not null constraint passkey_label_has_a_length check (length(label) between 1 and 60),
    since              timestamptz not null,
    last_used          timestamptz
);
create index passkey_of_account on passkey (account_id);

-- The key by which the portals of this database know their own challenges again, so that nothing is stored for strangers.
create table passkey_key (
    -- one row at most
    only_row boolean primary key default true check (only_row),
    key      bytea not null constraint passkey_key_is_long_enough check (length(key) = 32)
);

-- Challenges that were answered rightly, which none is twice; they stand here until they would be too old.
create table passkey_challenge (
    challenge text primary key,
    until     timestamptz not null
);
