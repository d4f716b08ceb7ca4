-- Each node that starts while there is no account shows an address of its own, and all of them work.
alter table set_up drop column only_row;
alter table set_up add primary key (secret);
