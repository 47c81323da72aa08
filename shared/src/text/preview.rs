//! What is wrong with a what-if question.

texts! { "preview";
    NOT_JSON = "This is not a JSON object: {reason}.";
    FORM = "This can't be read: {reason}.";
    RULE = "This recurrence rule can't be used: {reason}.";
    RANGE = "A range can't end when it starts, and starts before 24:00.";
    UNKNOWN_PERSON = "Nobody in this question has this id.";
    SAME_ID = "Somebody else in this question has this id.";
    YEARS = "Choose a time in the years {from} to {to}.";
    WINDOW = "Choose a window of at most {days} days.";
    SAME_FORM = "Write this in the form of the start: an instant, a wall clock or a date.";
}
