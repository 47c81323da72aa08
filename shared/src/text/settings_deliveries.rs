//! Words of the deliveries page: what left, what waits, what needs somebody.

texts! { "settings_deliveries";
    TITLE = "Deliveries";
    LEAD = "Mails and other effects that left, wait, or need attention.";
    FILTERS = "Which deliveries";
    FILTER_ATTENTION = "Need attention";
    FILTER_ALL = "All";
    EMPTY = "Nothing needs attention";
    EMPTY_DETAIL = "What could not be delivered is listed here with the reason, and can be tried again.";
    NONE = "Nothing was delivered yet";
    NONE_DETAIL = "Every mail that Parley sends is listed here with how it went.";
    COLUMN_WHAT = "What";
    COLUMN_TO = "To";
    COLUMN_STATE = "State";
    COLUMN_WHEN = "When";
    COLUMN_ACTIONS = "Actions";
    STATE_QUEUED = "Waiting";
    STATE_RUNNING = "Under way";
    STATE_DONE = "Delivered";
    STATE_NOT_SENT = "Not sent";
    STATE_RETRYING = "Trying again";
    STATE_DEAD = "Given up";
    TRY = "{count} try";
    TRIES = "{count} tries";
    NEXT_TRY = "next {time}";
    AMBIGUOUS = "may have arrived more than once";
    REASON = "Reason: {error}";
    RETRY = "Try again now";
    RETRY_NAMED = "Try {subject} again now";
    RETRIED = "{subject}: trying again";
    NO_SERVER = "No mail server is set up";
    NO_SERVER_DETAIL = "Mails are written but leave for nobody. Set PARLEY_SMTP_URL on the server; what was not sent can then be tried again here.";
    NO_SERVER_MAILBOX = "This is a development server: mails are kept in its mailbox and leave for nobody.";
    OPEN_MAILBOX = "Open mailbox";
    KIND_MAIL = "Mail";
}
