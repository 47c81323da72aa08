//! Words of the scheduler's live preview: what a candidate would see, and why a time is not offered.

texts! { "settings_preview";
    TITLE = "What candidates can pick";
    FACTS = "{days}, {zone}, {minutes}";
    WEEK_SAID = "{days}, {times}";
    WEEK_BEFORE = "Previous week";
    WEEK_AFTER = "Next week";
    LANE = "{day}, {times}";
    OFFERED = "Offered";
    BUSY = "Busy";
    OUTSIDE = "Outside hours";
    PREFER_NOT = "Prefer not";
    KEPT_FREE = "Kept free";
    TIME = "{count} time";
    TIMES = "{count} times";
    NONE_IN_WEEK = "No time is offered in this week.";
    BUSY_FAILED = "Busy times can’t be loaded, so the preview shows the hours only.";
    UNKNOWN_BUSY = "A calendar can’t be read since {date}. Nothing is offered until it works again.";
    IMPOSSIBLE = "The preview follows as soon as the marked fields are right.";
    WAITING = "The preview follows as soon as the zone’s clock is known.";
    TOO_MUCH = "These settings hold more than can be worked out at once.";
    HOW = "Choose a time to see why it is or is not offered. Arrow keys move.";

    NOT_OFFERED = "Not offered";
    IS_OFFERED = "Offered";
    OFFERED_DETAIL = "Candidates can pick this time.";
    CELL_CLOSED = "{time}, not offered";
    CELL_OFFERED = "{time}, offered";
    BECAUSE_BUSY = "Busy until {until}";
    BECAUSE_BUSY_FROM = "Busy from {until}";
    BECAUSE_UNKNOWN = "A calendar can’t be read: what is not known is not taken as free";
    BECAUSE_BOOKING = "Another interview until {until}";
    BECAUSE_BLOCKED = "Kept free until {until}";
    BECAUSE_BUFFER_BEFORE = "{count} minutes before an interview are kept free";
    BECAUSE_BUFFER_AFTER = "{count} minutes after an interview are kept free";
    BECAUSE_BUFFER_BOTH = "{before} minutes before and {after} minutes after an interview are kept free";
    BECAUSE_OUTSIDE = "Not within the working hours for {minutes}";
    BECAUSE_NOTICE_HOUR = "Sooner than the shortest notice, {count} hour";
    BECAUSE_NOTICE = "Sooner than the shortest notice, {count} hours";
    BECAUSE_PAST = "It is in the past";
    BECAUSE_HORIZON = "Further ahead than {count} days";
    BECAUSE_DAY_CAP = "The day has as many interviews as allowed";
    BECAUSE_WEEK_CAP = "The week has as many interviews as allowed";
    BECAUSE_GRID = "Starts are every {minutes} from the beginning of the hours";
    NEAREST = "Nearest free times: {times}";
    NEAREST_NONE = "No free time in the weeks around.";
    AND = "{first} and {last}";
}
