//! Words of the composer and its quick settings.

texts! { "recruiter_compose";
    TITLE = "Message to {name}";
    CANDIDATE = "Candidate";
    MESSAGES = "Messages";
    TO = "To";
    FROM = "From {email}";
    FROM_HEAD = "From";
    SUBJECT = "Subject";
    BODY = "Message";
    PROJECT = "Project";
    PROJECT_FILES = "Remove the files to choose another project.";
    TEMPLATE = "Message template";
    TEMPLATE_NONE = "No template";
    INSERT_TOKEN = "Insert a token";
    ATTACH = "Attach my availability";
    DETACH = "Remove the calendar link";
    QUICK_SETTINGS = "Quick settings";
    BLOCK = "View my availability: {name}’s calendar";
    BLOCK_DETAIL = "A link will be attached when sent. {minutes}, {how}, {expires}.";
    EXPIRES_IN_WEEK = "expires in 1 week";
    EXPIRES_IN_WEEKS = "expires in {count} weeks";
    EXPIRES_ON = "expires on {date}";
    SAVE_TEMPLATE = "Save as new template";
    CHARACTER = "{count} character";
    CHARACTERS = "{count} characters";
    PREVIEW = "Preview";
    EDIT = "Back to writing";
    SEND = "Send message";
    SENT = "Message sent to {name}";
    UNSENT = "Email isn’t set up: this message will be saved, not sent.";
    SAVED_UNSENT = "Saved, not sent. {name} gets the message when email is set up and it’s retried under Deliveries.";
    LEFT_UNSENT = "Your message wasn’t sent: the page was left before its files were uploaded.";

    QS_TITLE = "Schedule candidate – Quick settings";
    QS_DURATION = "Duration, minutes";
    QS_CUSTOM = "Custom";
    QS_MINUTES = "Minutes";
    QS_EXPIRATION = "Link expiration date";
    QS_WEEK = "1 week";
    QS_WEEKS = "{count} weeks";
    QS_DATE = "Date";
    QS_DAY = "Last day";
    QS_UNTIL = "Works until {moment}";
    QS_VIDEO = "Use video conferencing";
    QS_PROVIDER = "Conference provider";
    QS_NO_PROVIDER = "No provider is set up. An administrator names a Jitsi server in the preferences, or you add your personal link to your profile.";
    QS_VIDEO_HINT = "Turn off to call by phone or meet in a room.";
    QS_OTHERWISE = "Instead";
    QS_PHONE = "Phone call";
    QS_PLACE = "On site";
    QS_WHERE = "Place";
    QS_WHERE_HINT = "Address and room, as the candidate reads it";
    QS_LINK = "Meeting link for this invite";
    QS_LINK_HINT = "Leave empty to use the personal link of your profile";
    QS_PHONE_HINT = "You call the number the candidate gives.";
    BY_PHONE = "phone call";
    ON_SITE = "on site";

    UNKNOWN_TOKENS = "Not a token, stays as written: {tokens}";
    EMPTY_TOKENS = "Has no value for this candidate: {tokens}";

    TEMPLATE_NAME = "Name of the template";
    TEMPLATE_SHARED = "Everybody in the organization may use it";
    TEMPLATE_SAVE = "Save template";
    TEMPLATE_SAVED = "Template {name} saved";
    DISCARD = "Discard message";
}
