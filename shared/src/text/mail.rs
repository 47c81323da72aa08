//! Words of mails and calendar files. Subjects, paragraphs and labels; the layout is the server's.

texts! { "mail";
    FROM_PERSON = "{name}, {company}";
    FROM_CANDIDATE = "{name} via {company}";
    FROM_COMPANY = "{company} interviews";
    HELLO = "Hi {name},";
    OPEN_INSTEAD = "Or open {link}";
    SENT_BY = "Sent by {company} with Parley.";
    SIGNATURE = "{name}, {title}, {company}";
    SIGNATURE_PLAIN = "{name}, {company}";

    // The block of a message with a scheduling link
    TALK_WITH = "Talk with {name}";
    LENGTH_AND_WAY = "{length}, {way}";
    FIRST_FREE_TIMES = "First free times";
    TIME_NAME = "{date}, {time}";
    TIMES_IN = "Times in {zone}. The page shows them in yours.";
    CHOOSE_TIME = "Choose a time";
    LINK_ENDS = "The link is yours alone and works until {until}.";

    // How an interview is held
    WAY_VIDEO = "video conference";
    WAY_JITSI = "Jitsi Meet video conference";
    WAY_PROVIDER = "{provider} video conference";
    WAY_PHONE = "phone call";
    WAY_PLACE = "in person: {place}";

    // Labels of the details
    LABEL_WHEN = "When";
    LABEL_WAS = "It was";
    LABEL_WHO = "With";
    LABEL_HOW = "How";
    LABEL_ROLE = "Role";
    LABEL_PHONE = "Phone";
    LABEL_EMAIL = "E-mail";
    LABEL_NOTE = "Note";
    LABEL_CODE = "Access code";
    LABEL_REASON = "Reason";
    LABEL_RESPONSE = "Answer";
    PERSON_AND_TITLE = "{name}, {title}";
    SPAN = "{date}, {times}";

    // To the candidate about an interview
    CANDIDATE_SCHEDULED_SUBJECT = "Confirmed: talk with {host}, {when}";
    CANDIDATE_SCHEDULED = "You’re all set. You talk with {host} of {company}.";
    CANDIDATE_RESCHEDULED_SUBJECT = "New time: talk with {host}, {when}";
    CANDIDATE_RESCHEDULED = "Your talk with {host} of {company} has a new time. The time before no longer counts.";
    CANDIDATE_UPDATED_SUBJECT = "Changed details: talk with {host}, {when}";
    CANDIDATE_UPDATED = "The details of your talk with {host} of {company} changed; the time stays.";
    CANDIDATE_CANCELLED_SUBJECT = "Cancelled: talk with {host}, {when}";
    CANDIDATE_CANCELLED = "Your talk with {host} of {company} is cancelled.";
    CANDIDATE_OPEN = "Open your interview page";
    CANDIDATE_OPEN_HINT = "Join, reschedule, cancel or change your phone number there. The page is yours alone.";
    CANDIDATE_OPEN_HINT_PLAIN = "Reschedule, cancel or change your phone number there. The page is yours alone.";
    CANDIDATE_JOIN_HINT = "Join opens {minutes} before the start.";
    CANDIDATE_CALL_HINT = "If there is a problem, {host} will call you at {phone}.";
    CANDIDATE_CALLED = "{host} will call you at {phone}.";
    CANDIDATE_REPLY = "Any questions? Simply reply to this mail.";

    // To an address that a candidate gave and nobody has confirmed: no word that anybody typed
    CONFIRM_EMAIL_SUBJECT = "Confirm your email address for {company}";
    CONFIRM_EMAIL = "Someone gave this address for an interview with {company}. If it was you, confirm it, and we’ll send the details here.";
    CONFIRM_EMAIL_OPEN = "Confirm this address";
    CONFIRM_EMAIL_HINT = "The link works once, for one day. If it wasn’t you, ignore this email: nothing more will come.";

    // To an interviewer about an interview
    INTERVIEWER_SCHEDULED_SUBJECT = "Interview with {candidate}, {when}";
    INTERVIEWER_SCHEDULED = "{candidate} chose a time for an interview with you.";
    INTERVIEWER_RESCHEDULED_SUBJECT = "New time: interview with {candidate}, {when}";
    INTERVIEWER_RESCHEDULED = "Your interview with {candidate} has a new time. The time before no longer counts.";
    INTERVIEWER_UPDATED_SUBJECT = "Changed details: interview with {candidate}, {when}";
    INTERVIEWER_UPDATED = "The details of your interview with {candidate} changed; the time stays.";
    INTERVIEWER_CANCELLED_SUBJECT = "Cancelled: interview with {candidate}, {when}";
    INTERVIEWER_CANCELLED = "Your interview with {candidate} is cancelled. {by} cancelled it.";
    INTERVIEWER_CANCELLED_PLAIN = "Your interview with {candidate} is cancelled.";
    INTERVIEWER_OPEN = "Open the interview";
    INTERVIEWER_OPEN_HINT = "Accept, decline and join from that page, or answer the calendar invitation. You need to be signed in. Join is open at any time.";
    INTERVIEWER_OPEN_HINT_PLAIN = "Accept or decline on that page, or answer the calendar invitation. You need to be signed in.";
    INTERVIEWER_CALLS = "You call {candidate} at {phone}.";

    // To the organizer
    RESPONSE_SUBJECT = "{person} {response} the interview with {candidate}, {when}";
    RESPONSE = "{person} {response} the interview with {candidate}.";
    RESPONSE_ACCEPTED = "accepted";
    RESPONSE_TENTATIVE = "tentatively accepted";
    RESPONSE_DECLINED = "declined";
    RESPONSE_PENDING = "took back the answer to";
    RESPONSE_REPLACED = "was replaced in";
    RESPONSE_DECLINED_HINT = "The interview stands until you move it or cancel it.";
    NEW_LINK_SUBJECT = "{candidate} asks for a new link";
    NEW_LINK = "{candidate} opened a scheduling link that no longer works and asks for a new one. Send a message with a new link from the profile.";
    NEW_LINK_OPEN = "Open the profile";
    FORWARD_SUBJECT = "{candidate} wrote: {subject}";
    FORWARD_SUBJECT_PLAIN = "{candidate} wrote to you";
    FORWARD = "{candidate} wrote:";
    FORWARD_OPEN = "Open the thread";
    FORWARD_HINT = "A reply to this mail goes to {candidate}.";

    NO_MEETING_SUBJECT = "No {provider} link yet: interview with {candidate}, {when}";
    NO_MEETING = "{provider} could not make the video link of your interview with {candidate}. The interview stands. Open it to try again or to choose another way to meet: everybody on it is told.";

    // To who connected an account
    BROKEN_SUBJECT = "{provider} needs reconnecting";
    BROKEN = "Interviews stay scheduled meanwhile; their {provider} links follow as soon as it is connected again.";
    BROKEN_OPEN = "Open the integrations";

    // What a meeting is called at its provider
    MEETING_TOPIC = "Interview: {candidate} with {host}";

    // About an account
    TEST_SUBJECT = "Test email from {company}";
    TEST = "This is a test. If you can read it, Parley’s email reaches you.";
    TEST_SILENT = "The mail server didn’t answer within 20 seconds.";
    ACCOUNT_INVITATION_SUBJECT = "Join {company} on Parley";
    ACCOUNT_INVITATION = "You are invited to join {company} on Parley, where interviews are scheduled. Choose a password to begin.";
    ACCOUNT_INVITATION_OPEN = "Choose a password";
    ACCOUNT_INVITATION_HINT = "The link works once, for one day. If you did not expect it, ignore this mail.";
    ACCOUNT_RESET_SUBJECT = "Reset your Parley password";
    ACCOUNT_RESET = "Somebody, probably you, asked to reset the password of this address.";
    ACCOUNT_RESET_OPEN = "Choose a new password";
    ACCOUNT_RESET_HINT = "The link works once, for 30 minutes. If it was not you, ignore this mail: the password stays as it is.";

    // About one's own account, when somebody else may be in it
    LABEL_BROWSER = "Browser";
    LABEL_ADDRESS = "Network address";
    SECURITY_OPEN = "Review your sessions";
    SECURITY_NOT_YOU = "If this was you, there’s nothing to do. If it wasn’t, tell an administrator and reset your password now: {link}";
    SECURITY_PASSWORD_SUBJECT = "Your Parley password was changed";
    SECURITY_PASSWORD = "The password of your Parley account at {company} was changed. We’ve signed out every other browser.";
    SECURITY_DEVICE_SUBJECT = "New sign-in: {browser}";
    SECURITY_DEVICE = "Someone signed in to your Parley account at {company} with a browser or from a network that’s new for you.";
    SECURITY_REUSED_SUBJECT = "We signed you out of one browser";
    SECURITY_REUSED = "Someone used an outdated copy of your sign-in at {company}. Copies like this can be stolen, so we’ve ended that session for everyone who has one. You can sign in again at any time.";
    SECURITY_REUSED_HINT = "If you don’t recognize the browser and address above, tell an administrator and reset your password now: {link}";

    // Why a mail did not arrive, for the deliveries page
    NOT_AN_ADDRESS = "{address} isn’t an email address.";
    NEEDS_SMTPUTF8 = "{address} has letters that only a mail server with SMTPUTF8 can send to, and this one doesn’t offer it.";
    NOT_DELIVERED = "Not delivered to {address}: {reason}";
    OTHERS_HAVE_IT = "Everyone else on this email has it.";

    // Calendar files
    ICS_CANDIDATE_SUMMARY = "Interview with {host} ({company})";
    ICS_INTERVIEWER_SUMMARY = "Interview with {candidate} ({project})";
    ICS_CANDIDATE_PAGE = "Join, reschedule or cancel here: {link}";
    ICS_INTERVIEWER_PAGE = "Details, answer and join here: {link}";
    ICS_CANDIDATE_PAGE_PLAIN = "Reschedule or cancel here: {link}";
    ICS_INTERVIEWER_PAGE_PLAIN = "Details and answer here: {link}";
    ICS_ACCESS_CODE = "Access code: {code}";
    ICS_CALLED = "{host} will call you at {phone}.";
    ICS_CALL = "Problems? {host} will call you at {phone}.";
    ICS_CANDIDATE_PHONE = "Phone of {candidate}: {phone}";
    ICS_ORGANIZER = "{host} ({company})";
    ICS_JOIN = "Join the interview";
    ICS_CANCELLED = "This interview is cancelled.";
}
