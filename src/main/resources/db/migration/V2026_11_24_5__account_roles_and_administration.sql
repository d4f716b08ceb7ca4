-- Three roles, each including the ones before it; accounts that are opened without a password, reset, disabled; what is
-- remembered of sign-ins; the language that somebody wants the newsroom to speak.
alter table account drop constraint account_role_is_known;
update account set role = 'ADMINISTRATOR';
alter table account
    add constraint account_role_is_known check (role in ('AUTHOR', 'PUBLISHER', 'ADMINISTRATOR')),
    -- null until the person has set one
    alter column password_hash drop not null,
    add column disabled boolean not null default false,
    -- how often all sessions of the account were ended; a session holds as long as this is what it was when it began
    add column sessions_ended integer not null default 0,
    -- null: as the browser says
    add column language text constraint account_language_is_known check (language in ('en', 'zh-CN')),
    add column last_sign_in_at timestamptz;

-- The address at which somebody sets their password, once.
create table one_time_address (
    -- one for an account at most
    account_id bigint primary key references account,
    -- SHA-256 of the secret in the address, in hexadecimal
    secret     text not null constraint one_time_address_is_the_only_one unique check (secret ~ '^[0-9a-f]{64}$'),
    expires_at timestamptz not null
);
