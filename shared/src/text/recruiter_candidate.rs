//! Words of the candidate's profile and its tabs.

texts! { "recruiter_candidate";
    PROFILE = "Profile";
    PROJECTS = "Projects";
    MESSAGES = "Messages";
    INTERVIEWS = "Interview & feedback";
    STAGE = "Stage";
    STAGE_IN = "Stage in {project}";
    MESSAGE = "Message";
    EDIT = "Edit profile";
    EDIT_TITLE = "Edit {name}";
    SAVED = "Profile saved";
    CONTACT = "Contact";
    ABOUT = "About";
    NAME = "Full name";
    CALLED = "Greet as";
    CALLED_HINT = "Messages say “Hi {name},” unless you enter something else.";
    EMAIL = "E-mail";
    PHONE = "Phone";
    HEADLINE = "Current role";
    LOCATION = "Location";
    ZONE = "Time zone";
    UNKNOWN = "Not known yet";
    ZONE_UNKNOWN = "Known once a time was chosen";
    ADDED_ON = "Added on {date}";
    IN_PROJECT = "In this project since {date}";

    THREAD_EMPTY = "No message yet";
    THREAD_EMPTY_DETAIL = "Write to {name} and attach a link to your free times.";
    WRITE = "Write a message";
    YOU = "You";
    FROM_PAGE = "Written on the candidate page";
    BY_MAIL = "By e-mail";
    QUEUED = "Waiting to be sent";
    SENT = "Sent";
    NOT_SENT = "Not sent: no mail server";
    FAILED = "Could not be delivered";
    RECEIVED = "Received";
    INVITE = "View my availability";
    INVITE_FACTS = "{minutes}, link works until {until}";

    INVITE_OPEN = "Waiting for a time";
    INVITE_SCHEDULED = "Time chosen";
    INVITE_EXPIRED = "Expired";
    INVITE_REVOKED = "Withdrawn";
    INVITE_CANCELLED = "Interview cancelled";
    COPY_LINK = "Copy candidate link";
    COPIED = "Candidate link for {name} copied";
    COPY_FAILED = "Copying is blocked here. The link is {url}";
    REVOKE = "Withdraw link";
    REVOKE_ASK = "Withdraw the link?";
    REVOKE_DETAIL = "{name} can no longer choose a time with it and sees your company’s contact instead. Nobody is told by mail.";
    REVOKED = "Link withdrawn";

    UPCOMING = "Upcoming";
    PAST = "Past and cancelled";
    LINKS = "Links";
    NO_INTERVIEW = "No interview yet";
    NO_INTERVIEW_DETAIL = "Send {name} a message with your availability. The interview appears here once a time is chosen.";
    OPEN_INTERVIEW = "Open interview";
    INTERVIEW = "Interview";
    NO_PROJECT = "In no project";
    PLACE = "{place} of {count} in {stage}";
    BEFORE = "Previous candidate";
    AFTER = "Next candidate";
    LINK_LEADS = "The candidate’s link leads to this interview: joining, another time, cancelling.";
    LOCAL_TIME = "{time} for {name}";
}
