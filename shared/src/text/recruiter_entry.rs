//! Words before sign-in: set-up, sign-in, passwords, invitations.

texts! { "recruiter_entry";
    SIGN_IN = "Sign in";
    SIGN_IN_TO = "to plan interviews with Parley";
    EMAIL = "E-mail";
    PASSWORD = "Password";
    FORGOT = "Forgot password";
    FOR_CANDIDATES = "Here for an interview? You need no account: open the link in your message.";
    CLAIM = "Everyone’s free at ten.";
    CLAIM_REST = "Now it is an interview.";
    ABOUT = "About Parley";
    API_DOCS = "API documentation";
    BACK_TO_SIGN_IN = "Back to sign-in";

    FORGOT_TITLE = "Reset your password";
    FORGOT_LEAD = "We send you a link that lets you choose a new one. It works for half an hour.";
    FORGOT_SEND = "Send the link";
    FORGOT_SENT = "Look into your mailbox";
    FORGOT_SENT_DETAIL = "If {email} belongs to somebody here, a mail with a link is on its way.";

    RESET_TITLE = "Choose a new password";
    RESET_LEAD = "You are signed in with it at once, and signed out everywhere else.";
    NEW_PASSWORD = "New password";
    PASSWORD_HINT = "At least 12 characters. A few unrelated words are easy to remember.";
    RESET_SAVE = "Save the password";

    ACCEPT_TITLE = "Welcome to {company}";
    ACCEPT_LEAD = "You were invited to plan interviews here, as {email}.";
    ACCEPT_LOADING = "Welcome";
    YOUR_NAME = "Your name";
    ACCEPT_JOIN = "Join {company}";
    LINK_MISSING = "This address is incomplete";
    LINK_MISSING_DETAIL = "Open the link in the mail once more, or copy its whole address.";
    ASK_NEW_RESET = "Ask for a new link";

    SETUP_TITLE = "Set up Parley";
    SETUP_LEAD = "Once, for this server. You become its first administrator.";
    SETUP_TOKEN = "Set-up token";
    SETUP_TOKEN_HINT = "The server printed it in its console when it started.";
    SETUP_COMPANY = "Your company, as candidates see it";
    SETUP_ACCOUNT = "Your account";
    SETUP_CREATE = "Create the organization";
    SETUP_EMAIL = "Check that email works";
    SETUP_EMAIL_LEAD = "Candidates get their links and confirmations by email.";
    SETUP_CONTINUE = "Continue to Parley";
    SETUP_DONE = "This server is set up already.";
    COMPANY_NAME = "Company name";
    INDUSTRY = "Industry";
    INDUSTRY_HINT = "Such as Chemicals, or Software";
    SIZE = "Company size";
    SIZE_CHOOSE = "Choose a size";
    SIZE_EMPLOYEES = "{size} employees";
    PAGE_URL = "Company page";
    CONTACT_EMAIL = "Contact address for candidates";
    CONTACT_EMAIL_HINT = "Shown where a link no longer works.";
    YOUR_ZONE = "Your time zone is {zone}. You can change it in the scheduler settings.";

    INSECURE = "This connection is not encrypted";
    INSECURE_DETAIL = "The server was started with --insecure-http. Passwords and candidate data can be read on the way. Use it for trials only.";
}
