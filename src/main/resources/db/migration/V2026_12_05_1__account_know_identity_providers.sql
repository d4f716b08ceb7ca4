-- Accounts of people whom an identity provider signs in: found by issuer and subject alone, without a password.
alter table account
    add column issuer text,
    add column subject text,
    -- no group of the person gives a role
    add column without_role boolean not null default false,
    add constraint account_of_provider_has_its_subject check ((issuer is null) = (subject is null)),
    add constraint account_of_provider_has_no_password check (issuer is null or password_hash is null),
    add constraint account_without_role_is_of_provider check (issuer is not null or not without_role),
    add constraint account_of_provider_is_one unique (issuer, subject);

-- As the provider named them at the last sign-in.
create table account_group (
    account_id bigint not null references account,
    name       text not null check (length(name) between 1 and 200),
    primary key (account_id, name)
);
