//! Words of the interview list, an interview's page, rescheduling and cancelling.

texts! { "recruiter_interviews";
    TITLE = "Interviews";
    MINE = "My interviews";
    EVERYBODYS = "Everybody’s";
    LEAD = "Everything that is planned in your projects.";
    LEAD_MINE = "The interviews you take part in.";
    UPCOMING = "Upcoming";
    PAST = "Past";
    CANCELLED = "Cancelled";
    EMPTY_UPCOMING = "Nothing is planned";
    EMPTY_UPCOMING_DETAIL = "An interview appears here once a candidate chose a time.";
    EMPTY_PAST = "No interview has taken place yet";
    EMPTY_CANCELLED = "No interview was cancelled";
    EMPTY_DETAIL = "It will be listed here when there is one.";
    COLUMN_WHEN = "When";
    COLUMN_CANDIDATE = "Candidate";
    COLUMN_INTERVIEWER = "Interviewer";
    COLUMN_HOW = "How";
    COLUMN_STATUS = "Status";
    OPEN = "Open";

    STATUS_PENDING = "Waiting for approval";
    STATUS_SCHEDULED = "Scheduled";
    STATUS_CANCELLED = "Cancelled";
    STATUS_COMPLETED = "Completed";
    STATUS_NO_SHOW = "Did not take place";
    RESPONSE_PENDING = "Pending";
    RESPONSE_ACCEPTED = "Accepted";
    RESPONSE_TENTATIVE = "Tentative";
    RESPONSE_DECLINED = "Declined";
    RESPONSE_REPLACED = "Replaced";

    HEADING = "Interview with {name}";
    PERSON = "Interviewer";
    RESPONSE = "Response";
    VIDEO_BY = "There is a video conference for this interview. Powered by {provider}.";
    VIDEO_PLAIN = "There is a video conference for this interview.";
    VIDEO_PENDING = "The video conference is being set up. The interview stands.";
    VIDEO_FAILED = "The video conference could not be set up. The interview stands; the link follows.";
    BY_PHONE = "Phone call. {name} is called at the number below.";
    ON_SITE = "On site: {place}";
    HISTORY = "History";
    HISTORY_BY = "{date}, {name}";
    GLANCE = "At a glance";
    NOTE = "“{note}”";
    CANDIDATE_ZONE = "{time} for {name}";
    TOOK_PLACE = "Took place";
    OUTCOME_SAVED = "Outcome saved";
    RESCHEDULE = "Reschedule";
    CANCEL = "Cancel interview";
    LANDING = "Open the interviewer’s page";
    COPY_INTERVIEWER = "Copy interviewer link";
    COPIED_INTERVIEWER = "Interviewer link copied. It works after sign-in.";
    CANCELLED_BY = "Cancelled by {name} on {date}";
    REASON_NONE = "No reason was given.";

    RESCHEDULE_TITLE = "Choose another time";
    RESCHEDULE_LEAD = "Free times of {name}, shown in {zone}.";
    RESCHEDULE_TOLD = "{candidate} and {people} are told by mail, and their calendar entries move.";
    RESCHEDULE_ACT = "Move to {time}";
    RESCHEDULE_PICK = "Choose a time first";
    RESCHEDULED = "Interview moved to {time}";
    NO_TIMES = "No free time in these days";
    NO_TIMES_DETAIL = "Look at another week, or widen the working hours in the scheduler settings.";
    DEGRADED = "A calendar could not be read, so fewer times are shown.";
    WEEK_BEFORE = "Previous week";
    WEEK_AFTER = "Next week";
    SLOT_END = "– {time}";
    CLOCK_CHANGE = "The clocks change on this day.";

    CANCEL_ASK = "Cancel the interview with {name}?";
    CANCEL_TOLD = "{candidate} and {people} are told by mail, and the entry leaves their calendars. The candidate’s link shows that the interview was cancelled.";
    CANCEL_REASON = "Reason, for everybody who is told";
    CANCELLED_DONE = "Interview with {name} cancelled";
    KEEP = "Keep it";
    AND = "{names} and {last}";
}
