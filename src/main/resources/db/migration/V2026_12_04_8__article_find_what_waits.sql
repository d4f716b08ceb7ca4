-- Drafts that wait for somebody are few among all editions.
create index edition_approved on edition (submitted_at) where stage = 'APPROVED';
create index edition_sent_back on edition (current_revision_id) where stage = 'DRAFT' and return_reason <> '';
