//! Words of Settings → Integrations: the page around the cards, the form, and what became of it.

texts! { "settings_integrations";
    TITLE = "Integrations";
    LEAD = "Authorized once by an administrator, used by everyone with the right permission.";
    FIND = "Find an integration";
    FILTERS = "Which integrations";
    EVERY = "All";
    CONNECTED = "Connected";
    ATTENTION = "Needs attention";
    NONE_FOUND = "No integration matches";
    NONE_FOUND_DETAIL = "Try another word, or look at all of them.";

    CATEGORY_VIDEO = "Video interviewing";
    CATEGORY_SIGNING = "Document signing";
    CATEGORY_SCREENING = "Background screening";
    CATEGORY_HR = "Human resources information system";
    CATEGORY_MAIL = "Mail and calendar";
    CATEGORY_MESSAGING = "Messaging";

    GUIDE = "Learn more";
    GUIDE_NAMED = "Learn more about {name}";
    AWAITING = "Awaiting response from provider";
    NEEDS_RECONNECTING = "Needs reconnecting";
    ACCOUNT = "{account}, connected {date}";
    BROKEN_SINCE = "Since {date}.";
    UPCOMING = "{count} upcoming interview is held with it.";
    UPCOMING_MANY = "{count} upcoming interviews are held with it.";
    AWAITING_DETAIL = "The provider’s page is open in a browser. Go on there, or cancel and start again.";
    ASK_ADMIN = "An administrator connects it.";
    HOOK_URL = "Address for notifications";
    HOOK_URL_HINT = "Register it at the provider: then Parley sees who came and when.";
    COPY_HOOK = "Copy the address for notifications of {name}";
    COPIED = "Copied";

    AUTHORIZE = "Authorize";
    AUTHORIZE_NAMED = "Authorize {name}";
    RECONNECT = "Reconnect";
    RECONNECT_NAMED = "Reconnect {name}";
    CHANGE = "Change";
    CHANGE_NAMED = "Change the settings of {name}";
    CANCEL = "Cancel";
    CANCEL_NAMED = "Cancel the request to {name}";
    CANCELLED = "The request to {name} was cancelled";
    TEST = "Test";
    TEST_NAMED = "Test {name}";
    WORKS = "{name} works";
    DISCONNECT = "Disconnect";
    DISCONNECT_NAMED = "Disconnect {name}";
    DISCONNECT_ASK = "Disconnect {name}?";
    DISCONNECT_DETAIL = "Parley gives its access to {account} back and forgets everything secret.";
    AFFECTED_NONE = "No upcoming interview is held with it.";
    AFFECTED = "{count} upcoming interview is held with it. It stands, but Parley can no longer move or remove its meeting; the recruiter of an interview that still waits for a link is told and chooses another way.";
    AFFECTED_MANY = "{count} upcoming interviews are held with it. They stand, but Parley can no longer move or remove their meetings; the recruiters of interviews that still wait for a link are told and choose another way.";
    AFFECTED_OWN = "The account that one person connected through it is disconnected too.";
    AFFECTED_OWN_MANY = "The accounts that {count} people connected through it are disconnected too.";
    OWN_TITLE = "Individual integrations";
    OWN_LEAD = "Accounts of your own. Interviews that you host are held with them; without one, with the organization’s account.";
    OWN_USED = "One person uses an account of their own.";
    OWN_USED_MANY = "{count} people use accounts of their own.";
    OWN_CONNECT = "Use your own account";
    DISCONNECTED = "{name} disconnected";

    FORM_TITLE = "Connect {name}";
    FORM_OAUTH = "Register an app at the provider first; the guide says how. Then fill in what it gave you.";
    FORM_OWN = "You sign in at the provider and allow Parley there. Interviews that you host are then held with your account.";
    FORM_GUIDE = "Guide for {name}";
    USED_FOR = "What it is used for";
    PERMISSIONS = "Permissions that Parley asks for";
    REDIRECT_URL = "Redirect address to register";
    COPY_REDIRECT = "Copy the redirect address";
    FIELD_KEPT = "A value is kept. Leave empty to keep it.";
    GO_TO = "Continue to {name}";
    CONNECT = "Connect";
    CONNECTED_TOAST = "{name} connected";
    SECRET_TITLE = "Signing secret of {name}";
    SECRET_DETAIL = "Give it to the vendor now: it is shown this once. Every call from Parley is signed with it.";
    SECRET = "Signing secret";
    COPY_SECRET = "Copy the signing secret";
    DONE = "Done";

    CAME_REFUSED = "{name} was not connected";
    CAME_REFUSED_DETAIL = "Permission was refused on the provider’s page.";
    CAME_UNKNOWN = "{name} was not connected";
    CAME_UNKNOWN_DETAIL = "The answer came too late, twice, or in another browser than the one that asked. Start again.";
    CAME_FAILED = "{name} was not connected";
    CAME_FAILED_DETAIL = "The provider did not give what is needed. Check client ID and secret, and that the app has every permission the form names.";
}
