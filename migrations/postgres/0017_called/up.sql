-- oldest: 1
-- How a candidate is addressed when somebody said so; without it, it follows from the name.
ALTER TABLE applications ADD COLUMN called TEXT;
