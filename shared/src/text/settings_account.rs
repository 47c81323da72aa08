//! Words of one's own account: profile, password, sessions.

texts! { "settings_account";
    PROFILE_TITLE = "Profile";
    PROFILE_LEAD = "How colleagues and candidates see you.";
    PROFILE_CARD = "About you";
    NAME = "Name";
    JOB_TITLE = "Job title";
    JOB_TITLE_HINT = "Candidates see it beside your name.";
    EMAIL = "E-mail";
    EMAIL_HINT = "You sign in with this address.";
    ROLE = "Role";
    PERSONAL_LINK = "Personal conference link";
    PERSONAL_LINK_HINT = "Your fixed room, such as https://meet.example.org/joel. Offered as provider in quick settings.";
    PROFILE_SAVE = "Save profile";
    PROFILE_SAVED = "Profile saved";
    PROFILE_CONFLICT = "Your profile was changed elsewhere";
    PROFILE_CONFLICT_DETAIL = "Look at what is typed here and save again: it replaces the newer version.";
    PASSWORD_TITLE = "Password";
    PASSWORD_LEAD = "Changing it signs out every other browser.";
    PASSWORD_CURRENT = "Current password";
    PASSWORD_NEW = "New password";
    PASSWORD_HINT = "At least 12 characters. A few words in a row are easy to remember and hard to guess.";
    PASSWORD_SAVE = "Change password";
    PASSWORD_SAVED = "Password changed. Other browsers were signed out.";
    PASSWORD_WRONG = "This is not your current password.";

    SESSIONS_TITLE = "Sessions";
    SESSIONS_LEAD = "The browsers in which you are signed in.";
    SESSION_THIS = "This browser";
    SESSION_SINCE = "Signed in {since}, last used {used}";
    SESSION_END = "Sign out";
    SESSION_END_NAMED = "Sign out {browser}";
    SESSION_ENDED = "{browser} is signed out";
    SESSIONS_END_ALL = "Sign out everywhere";
    SESSIONS_END_ASK = "Sign out everywhere?";
    SESSIONS_END_DETAIL = "Every browser is signed out, this one too.";
    SESSION_UNKNOWN = "Unknown browser";
    SESSION_ON = "{browser} on {system}";
    SESSIONS_ONLY = "You are signed in nowhere else.";
}
