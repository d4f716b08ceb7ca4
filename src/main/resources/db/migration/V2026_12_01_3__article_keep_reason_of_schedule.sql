-- Why a publication that waits for its hour shows whole numbers of persons: it is judged once more at the hour.

alter table edition add column scheduled_personal_data_reason text;
