//! Words of integrations: the cards, their forms, and what goes wrong with them.

texts! { "integrations";
    ZOOM = "Zoom";
    ZOOM_LINE = "A Zoom meeting for every interview, with waiting room and passcode.";
    HACKERRANK = "CodePair";
    HACKERRANK_LINE = "HackerRank’s pad for coding interviews, one for every interview.";
    TALVIEW = "Talview";
    TALVIEW_LINE = "Live interviews of a Talview workflow.";
    JOBMA = "Jobma";
    JOBMA_LINE = "Jobma publishes no API: it takes part through Parley’s vendor hook, which Jobma has to set up for you.";
    WEPOW = "Wepow";
    WEPOW_LINE = "Wepow publishes no API: it takes part through Parley’s vendor hook, which Wepow has to set up for you.";
    VENDOR = "Other vendor (hook)";
    VENDOR_LINE = "Any vendor or service of your own that answers Parley’s signed vendor hook with a link.";
    USED_FOR_MEETINGS = "Makes the video link of an interview when it is scheduled, moves it with the interview and removes it when the interview is cancelled.";

    FIELD_CLIENT_ID = "Client ID";
    FIELD_CLIENT_ID_HINT = "Of the app you registered at the provider.";
    FIELD_CLIENT_SECRET = "Client secret";
    FIELD_CLIENT_SECRET_HINT = "Kept sealed and never shown again.";
    FIELD_WEBHOOK_SECRET = "Secret token of the event subscription";
    FIELD_WEBHOOK_SECRET_HINT = "Optional: lets Parley see when a meeting begins and who comes.";
    FIELD_API_KEY = "API key";
    FIELD_API_KEY_HINT = "Made by an administrator in the provider’s settings. Kept sealed and never shown again.";
    FIELD_USERNAME = "User name";
    FIELD_PASSWORD = "Password";
    FIELD_TALVIEW_GIVEN_HINT = "Of the API user that Talview gave you.";
    FIELD_TENANT = "Tenant ID";
    FIELD_TENANT_HINT = "The number that Talview knows your company by.";
    FIELD_WORKFLOW_STEP = "Workflow step ID";
    FIELD_WORKFLOW_STEP_HINT = "The technical round of the Talview workflow that interviews belong to.";
    FIELD_API_HOST = "Address of the API";
    FIELD_API_HOST_HINT = "Left empty: https://api.talview.com.";
    FIELD_VENDOR_URL = "Address of the vendor’s hook";
    FIELD_VENDOR_URL_HINT = "The https address that the vendor gave you.";
    FIELD_VENDOR_SECRET = "Signing secret";
    FIELD_VENDOR_SECRET_HINT = "Starts with whsec_. Left empty, Parley makes one and shows it once.";

    PROBLEM_UNAUTHORIZED = "{provider} does not accept the connection any more. Authorize it again.";
    PROBLEM_SCOPES = "{provider} does not allow everything that is needed. Grant {scopes} to the app, then authorize again.";
    PROBLEM_REVOKED = "The connection was removed at {provider}. Authorize it again.";
    PROBLEM_UNAVAILABLE = "{provider} can’t be reached at the moment. Parley goes on trying.";
    PROBLEM_RATE_LIMITED = "{provider} asks to wait. Parley goes on by itself.";
    PROBLEM_REJECTED = "{provider} refused: {reason}";
    PROBLEM_NOT_CONNECTED = "{provider} is not connected.";
    PROBLEM_GAVE_UP = "{provider} could not be reached for too long.";
    PROBLEM_MAY_EXIST = "{provider} did not answer, and can’t be asked whether it made the meeting all the same. Look there before you choose {provider} again.";
    PROBLEM_NO_LINK_YET = "{provider} has taken the interview but has not sent its link yet. The link appears by itself when it comes.";
    TALVIEW_LENGTH = "it holds interviews of 30, 45, 60, 90 or 120 minutes, and this one has {minutes}.";
    NOT_CONNECTED = "An administrator has to connect {provider} first.";
    RECONNECT = "{provider} needs reconnecting.";
    NUMBER = "Enter a whole number.";
    SIGNING_SECRET = "Use a secret that starts with whsec_, of 24 to 64 bytes.";

    JOB_MAKE = "{provider} meeting with {name}";
    JOB_END = "End of the {provider} meeting with {name}";
    JOB_CHECK = "Look at the {provider} meeting with {name}";
    JOB_KEEP = "Keep {provider} connected";
    JOB_FAILED = "No {provider} link for {name}";
    JOB_BROKEN = "{provider} needs reconnecting";
}
