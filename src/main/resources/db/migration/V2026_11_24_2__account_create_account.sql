-- Who may sign in to the newsroom.
create table account (
    id              bigint generated always as identity primary key,
    username        text not null constraint account_username_is_taken unique
                    constraint account_username_is_plain check (username ~ '^[a-z0-9][a-z0-9._-]{1,59}$'),
    name            text not null constraint account_name_is_given check (name ~ '\S' and length(name) <= 100),
    -- Argon2id in its encoded form
    password_hash   text not null check (password_hash like '$argon2id$%'),
    role            text not null constraint account_role_is_known check (role in ('EDITOR')),
    created_at      timestamptz not null default now()
);

-- The one-time address by which the first editor of a new portal sets a name and a password.
create table set_up (
    -- one row at most
    only_row   boolean primary key default true check (only_row),
    -- SHA-256 of the secret in the address, in hexadecimal
    secret     text not null check (secret ~ '^[0-9a-f]{64}$'),
    expires_at timestamptz not null
);
