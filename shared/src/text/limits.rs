//! What a candidate reads when something can be done a few times more, was done as often as it may be, or can't be
//! done any more.

texts! { "limits";
    MOVES = "You’ve moved this interview as often as {company} allows in a day. Try again tomorrow, or write to {email}.";
    PHONE_EDITS = "You’ve changed your phone number as often as {company} allows in a day. Try again tomorrow, or write to {email}.";
    MOVES_NONE = "{company} doesn’t offer rescheduling on this page. Write to {email} instead.";
    PHONE_EDITS_NONE = "{company} doesn’t offer changing the number on this page. Write to {email} instead.";
    MOVES_LEFT_ONE = "You can reschedule once more today.";
    MOVES_LEFT = "You can reschedule {count} more times today.";
    PHONE_EDITS_LEFT_ONE = "You can change the number once more today.";
    PHONE_EDITS_LEFT = "You can change the number {count} more times today.";
    EMAILS = "This link has sent as many emails as {company} allows in a day. Try again tomorrow, or write to {email}.";
    JOINS = "Your interview was opened very often within an hour. Wait a few minutes, or write to {email}.";
    NEW_LINKS = "Too many new links were asked for today. Try again tomorrow, or write to {email}.";
    CONFIRMATIONS = "We’ve sent as many of these emails as we may in a day. Try again tomorrow, or write to {email}.";
    TOO_OLD = "This link stopped working too long ago to ask for a new one. Write to {company} at {email} instead.";
}
