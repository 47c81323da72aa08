//! Words of messages to candidates, and of what belongs to an invite.

texts! { "message";
    AVAILABILITY = "View my availability: {name}’s calendar";
    LINK_AT_SENDING = "(a link will be attached when sent)";
    PERSONAL_LINK = "Personal link";
    JITSI = "Jitsi Meet";
    ZOOM = "Zoom";
    GOOGLE_MEET = "Google Meet";
    TEAMS = "Microsoft Teams";
    WEBEX = "Webex";
    WHEREBY = "Whereby";
    VIDEO = "Video";
    PHONE = "Phone call";
    PLACE = "In person";
    NO_PERSONAL_LINK = "Add a personal link to your profile first.";
    NO_JITSI = "No Jitsi Meet server is named in the company’s settings.";
    JOB_MESSAGE = "Message to {name}";
    JOB_FORWARD = "Message from {name}";
    JOB_CONFIRMATION = "Confirmation to {name}";
    JOB_NEW_TIME = "New time to {name}";
    JOB_UPDATE = "Changed details to {name}";
    JOB_CANCELLATION = "Cancellation to {name}";
    JOB_RESPONSE = "Response of {name}";
    JOB_CONFIRM_EMAIL = "Confirmation of an address to {name}";
    JOB_NEW_LINK = "{name} asks for a new link";
    ASKS_NEW_LINK = "{name} asks for a new link.";
    LEAVER_REASON = "Your interviewer is no longer available.";
    LEAVER_REASON_NEW_LINK = "Your interviewer is no longer available. We’ve sent you a link to choose a new time with a colleague.";
    LEAVER_SUBJECT = "Please choose a new time: {project}";
    LEAVER_BODY = "Hello {name},\n\n{before} is no longer available for your interview for {project}. I’ll take over: please choose a time that suits you.\n\nSorry for the change.\n\n{host}";
    LEAVER_HOST_OUTSIDE = "{name} can’t send links in one of these projects. Choose a recruiter who is a member, or an administrator.";
    LINK_UNREADABLE = "This link can’t be shown any more, because what is stored of it can’t be opened. Send a new invitation.";
}
