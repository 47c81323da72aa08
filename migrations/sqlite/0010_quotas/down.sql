DROP TABLE email_confirmations;
ALTER TABLE interviews DROP COLUMN unconfirmed_email;
ALTER TABLE organizations DROP COLUMN new_link_days;
ALTER TABLE organizations DROP COLUMN link_emails_per_day;
ALTER TABLE organizations DROP COLUMN phone_edits_per_day;
ALTER TABLE organizations DROP COLUMN moves_per_day;
