//! Words of the development server's mailbox.

texts! { "settings_mailbox";
    TITLE = "Mailbox";
    LEAD = "Mails of this development server. None of them left the machine.";
    EMPTY = "No mail yet";
    EMPTY_DETAIL = "What the server would send is kept here while no mail server is set up.";
    OFF = "There is no mailbox on this server";
    OFF_DETAIL = "It exists only in development, while no mail server is set up.";
    LIST = "Mails";
    FROM = "From";
    TO = "To";
    AT = "Sent";
    LINKS = "Links in this mail";
    CALENDAR = "Download the calendar file";
    CALENDAR_SHOW = "Show the calendar file";
    SOURCE = "Download the whole mail (.eml)";
    BACK = "All mails";
    FIND = "Find by recipient or subject";
    NONE_FOUND = "No mail matches.";
    REFRESH = "Look for new mails";
    CHOOSE = "Choose a mail to read it.";
    DOWNLOAD_FAILED = "The file could not be downloaded.";
}
