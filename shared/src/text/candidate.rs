//! The candidate's pages: choosing a time, confirming, the interview's own page, links that are dead.

texts! { "candidate";
    // Shell
    RUN_BY = "Scheduling by Parley, run by {company}";
    ABOUT = "About this interview";
    COMPANY_LINE = "{industry} • {size} employees";

    // Choose a time
    PICK_TITLE = "Choose a time to talk to {name}";
    PAGE_TITLE = "{title} – {company}";
    VIDEO = "{name} video conference";
    VIDEO_PLAIN = "Video conference";
    PHONE_CALL = "Phone call";
    IN_PERSON = "In person: {place}";
    IN_PERSON_PLAIN = "In person";
    CHOOSE_BY = "Choose a time by {date}";
    NOT_TAKEN = "A time was already chosen with this link. {time} was not taken.";
    NONE_WORK = "None of these times work? Simply reply to {name}’s message, or";
    WRITE_TO = "write to {name}";
    AVAILABLE = "Available times";
    PREVIOUS = "Previous";
    NEXT = "Next";
    PREVIOUS_DAYS = "Previous days";
    NEXT_DAYS = "Next days";
    SLOT_END = "– {time}";
    YOUR_CHOICE = "Your choice";
    CHOICE = "{day}, {times}";
    CONTINUE = "Continue";
    PICK_ONE = "Choose a time to continue";
    CLOCK_CHANGE = "Clocks change on this day. Times are shown with the right offset.";
    DEGRADED = "A calendar can’t be read at the moment";
    DEGRADED_DETAIL = "Fewer times than usual are shown. Come back later for more.";
    NO_TIMES_HERE = "No free times on these days";
    NO_TIMES_HERE_DETAIL = "The next free time is on {date}.";
    NO_TIMES_BEFORE_DETAIL = "There are free times earlier, on {date}.";
    SHOW_DAY = "Show {date}";
    NO_TIMES = "No free times are left";
    NO_TIMES_DETAIL = "Write to {name} and ask for other times.";

    // Confirm details
    CONFIRM_TITLE = "Confirm details";
    CONFIRM_PAGE = "Confirm details – talk to {name}";
    TALK_WITH = "Talk with {name} for {duration} on";
    WILL_BE_VIDEO = "This interview will be a {name} video conference";
    WILL_BE_VIDEO_PLAIN = "This interview will be a video conference";
    WILL_BE_PHONE = "{name} will call you on the phone";
    WILL_BE_PLACE = "You meet in person: {place}";
    CONTACT_INFO = "Your contact information";
    COUNTRY_CODE = "Country code";
    COUNTRY = "{country} (+{code})";
    PHONE = "Phone number";
    EMAIL = "Email";
    EMAIL_HINT = "Leave blank to use {email}.";
    NOTE = "A note with your confirmation";
    NOTE_EXCITED = "Excited about the opportunity!";
    NOTE_THANKS = "Thanks, looking forward to talking with you.";
    NOTE_NONE = "No note";
    NOTE_CUSTOM = "Custom";
    NOTE_OWN = "Your note";
    ON_BEHALF = "We’ll send these details to {name} on your behalf.";
    CONFIRM = "Confirm";
    CONFIRMING = "Confirming";
    PHONE_MISSING = "Enter the number you can be called at.";

    // Just taken
    TAKEN_TITLE = "Someone just took that time";
    GONE_TITLE = "That time is no longer free";
    GONE_DETAIL = "{time} was taken or has passed. These are the nearest free times:";
    GONE_NONE = "{time} was taken or has passed. Choose another time below.";
    TAKEN_DETAIL = "{time} is no longer free. Everything you typed is kept. These are the nearest free times:";
    TAKEN_NONE = "{time} is no longer free. Everything you typed is kept. Choose another time below.";
    SEE_ALL = "See all times";

    // The interview's page
    DONE_TITLE = "You’re all set!";
    DONE_PAGE = "You’re all set – talk with {name}";
    DONE_LINE = "You’re scheduled to talk with {name}";
    OVER_TITLE = "This interview is over";
    OVER_LINE = "You talked with {name}";
    GO = "Go to interview";
    ACCESS_CODE = "Access code:";
    MEETING_LINK = "Meeting link";
    OPENING = "Opening your interview";
    OPENING_DETAIL = "It opens by itself. If nothing happens, press the button.";
    OPEN_NOW = "Open it now";
    BACK_TO_INTERVIEW = "Back to your interview";
    POWERED_BY = "Powered by {name}.";
    OPENS_AT = "Join opens on {time}.";
    LINK_FOLLOWS = "The link is being made. It appears here by itself.";
    LINK_FAILED = "The video link could not be made yet. {name} has been told, and your time stands.";
    CALLS_YOU = "{name} will call you at";
    COME_TO = "Come to";
    DETAILS = "Interview details";
    RESCHEDULE = "Reschedule";
    ZONE_AND_CITY = "{zone}, {city}";
    KIND_LINE = "{when}. {duration}, {kind}.";
    STARTED = "It has started";
    ENDED = "It has ended";
    CONTACT_METHOD = "Contact method";
    WILL_CALL = "If there is a problem, {name} will call you at";
    NO_PHONE = "{name} has no phone number of yours.";
    SHOW = "Show";
    EDIT_PHONE = "Edit phone number";
    SAVE_PHONE = "Save number";
    PHONE_SAVED = "Your phone number was changed.";
    QUESTIONS = "Any questions? Need to cancel?";
    CONTACT = "Contact {name}";
    MESSAGE = "Your message to {name}";
    MESSAGE_MISSING = "Write a few words first.";
    SEND = "Send message";
    SENT = "Your message was sent to {name}.";
    CANCEL_INTERVIEW = "Cancel interview";
    CANCEL_TITLE = "Cancel this interview?";
    CANCEL_DETAIL = "Your talk with {name} on {time} will be cancelled. {name} gets a message and both calendars are updated.";
    CANCEL_REASON = "Why, in a line for {name}";
    KEEP = "Keep interview";
    ADD_TO_CALENDAR = "Add to calendar";
    GOOGLE = "Google Calendar";
    OFFICE365 = "Office 365 Calendar";
    OUTLOOK = "Outlook.com Calendar";
    ICLOUD = "iCloud Calendar (.ics)";
    LEARN_MORE = "Learn more about {company}";
    COMPANY_PAGE = "View company page";
    NEW_TAB = "opens in a new tab";
    SCHEDULED_TOAST = "Success! Your interview has been scheduled.";
    MOVED_TOAST = "Your interview has a new time.";

    // Reschedule
    MOVE_TITLE = "Choose a new time to talk to {name}";
    MOVE_NOW = "Your talk is on {time} now";
    MOVE_NOW_DETAIL = "It stays there until you confirm another time.";
    MOVE_KEEP = "Keep this time";
    MOVE_CONFIRM = "Move interview";
    MOVE_DETAIL = "{name} gets a message, and both calendars are updated.";
    MOVE_FROM = "Instead of {time}";

    // Links that are dead
    EXPIRED_TITLE = "This link has expired";
    EXPIRED_DETAIL = "The times behind it are no longer open. Ask for a new link, and {company} gets your request by e-mail.";
    REVOKED_TITLE = "This link was withdrawn";
    REVOKED_DETAIL = "{company} withdrew it. Ask for a new link, and they get your request by e-mail.";
    REPLACED_TITLE = "This link was replaced";
    REPLACED_DETAIL = "A newer one was sent to you. Look for it in the same conversation, or ask for it again.";
    OLD_DETAIL = "It stopped working a while ago. Write to {company} if you’d like to go on.";
    PAUSED_TITLE = "No times can be shown right now";
    PAUSED_DETAIL = "{company} does not offer times at the moment. Your link stays valid: come back later, or write to them.";
    UNKNOWN_TITLE = "We can’t find this link";
    UNKNOWN_DETAIL = "Part of the address may be missing. Open it from the message again, or copy all of it.";
    CANCELLED_TITLE = "This interview was cancelled";
    CANCELLED_BY_HOST = "{name} cancelled your talk on";
    CANCELLED_BY_YOU = "You cancelled your talk on";
    CANCELLED_TAIL = "Its link no longer works and we sent your calendar an update.";
    CANCELLED_QUOTE = "“{reason}”";
    CHOOSE_ANOTHER = "Ask for another time";
    ASK_NEW = "Ask for a new link";
    ASKED_TITLE = "Your request was sent";
    ASKED_DETAIL = "{company} has it. You get a new link by e-mail.";
    CONTACT_COMPANY = "Contact {company}";
    RELOAD = "Try again";
}
