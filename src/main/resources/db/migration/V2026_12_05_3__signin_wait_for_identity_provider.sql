-- What somebody typed whose session had ended, while they are at the identity provider.
create table typing_at_provider (
    -- SHA-256 of 192 random bits, in hexadecimal
    key        text primary key check (key ~ '^[0-9a-f]{64}$'),
    typing     text not null,
    expires_at timestamptz not null
);

-- Logout tokens that were honoured, each once.
create table provider_logout (
    -- SHA-256 of the token's name, in hexadecimal
    key        text primary key check (key ~ '^[0-9a-f]{64}$'),
    expires_at timestamptz not null
);
