//! Words of the shared page parts: fields, tables, toasts, states of a page, dates and zones.

texts! { "ui";
    OPTIONAL = "(optional)";
    ON = "On";
    OFF = "Off";
    DISMISS = "Dismiss";
    PAGES = "Pages";
    PREVIOUS_PAGE = "Previous page";
    NEXT_PAGE = "Next page";
    USE_LIGHT = "Switch to light colours";
    USE_DARK = "Switch to dark colours";
    TIME_ZONE = "Time zone";
    SKIP = "Skip to content";
    FAILED = "This could not be loaded";
    OFFLINE = "No connection";
    OFFLINE_DETAIL = "The server can't be reached. Check your connection and try again.";
    UNREADABLE = "Unexpected answer";
    UNREADABLE_DETAIL = "The server's answer can't be read. Reload the page to get its newest version.";
    REQUEST_ID = "Request {id}";
    SUMMARY_ONE = "One field needs your attention";
    SUMMARY_LINE = "{field}: {problem}";
    SUMMARY_MANY = "{count} fields need your attention";
    ZONE_LABEL = "{zone} – {city} ({offset})";
    ZONE_SHORT = "{abbreviation} ({offset})";
    RANGE = "{from} – {to}";
    WITH_ZONE = "{time} {zone}";
    TODAY = "Today";
    TOMORROW = "Tomorrow";
    IN_DAY = "In {count} day";
    IN_DAYS = "In {count} days";
    DAY_AND_TIME = "{day}, {time}";
    COPIED = "Copied";
}
