-- A role between those who write and those who publish.
alter table account
    drop constraint account_role_is_known,
    add constraint account_role_is_known check (role in ('AUTHOR', 'REVIEWER', 'PUBLISHER', 'ADMINISTRATOR'));
