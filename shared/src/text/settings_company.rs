//! Words of the company card and the organization's preferences.

texts! { "settings_company";
    TITLE = "Company & preferences";
    LEAD = "What candidates see of you, and the rules for everybody.";
    CARD = "Company card";
    CARD_LEAD = "On every page and in every mail a candidate gets.";
    NAME = "Company name";
    INDUSTRY = "Industry";
    SIZE = "Employees";
    PAGE_URL = "Company page";
    PAGE_URL_HINT = "Candidates can open it from their page.";
    CONTACT = "Contact e-mail";
    CONTACT_HINT = "Where candidates write when a link no longer works.";
    CARD_SAVE = "Save company card";
    CARD_SAVED = "Company card saved";
    PREFERENCES = "Preferences";
    SHARE = "Allow users to share their availability with candidates";
    SHARE_DETAIL = "Off: the calendar link is not offered, and open links politely say that no time can be chosen.";
    FIRST_NAMES = "Show candidates first names only";
    FIRST_NAMES_DETAIL = "Pages and mails name interviewers by their first name.";
    JITSI = "Jitsi server";
    JITSI_DETAIL = "Each interview gets a room of its own there. Empty: Jitsi is not offered.";
    JITSI_HINT = "Such as https://meet.example.org";
    JOIN_EARLY = "Join opens early";
    JOIN_EARLY_DETAIL = "How many minutes before the start candidates can enter.";
    JOIN_EARLY_MINUTES = "Minutes before the start";
    SHOW_LINKS = "Show meeting links";
    SHOW_LINKS_DETAIL = "While Join is open, the provider’s own link is shown beside it. Who comes in by it is not noted.";
    PREFERENCES_SAVE = "Save preferences";
    PREFERENCES_SAVED = "Preferences saved";
    READ_ONLY = "Only an administrator can change these.";
    NONE = "None";
    CONFLICT = "Somebody else changed this in the meantime";
    CONFLICT_DETAIL = "The newer version is loaded. What you typed is still in the form; look at it and save again.";
    NUMBER_BAD = "Write a number.";
}
