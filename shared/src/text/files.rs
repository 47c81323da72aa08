//! Words about files: sizes, attaching, and a candidate's attachments.

texts! { "files";
    BYTE = "{count} byte";
    BYTES = "{count} bytes";
    KILOBYTES = "{count} KB";
    MEGABYTES = "{count} MB";

    TAB = "Attachments";
    ATTACH = "Attach files";
    UPLOAD = "Upload files";
    LIST = "Files of this message";
    KEPT = "The files also stay with the candidate’s attachments.";
    UPLOADING = "Uploading {name}";
    UPLOADED = "{name} uploaded";
    PROGRESS = "{percent} %";
    READY = "Ready to send";
    DETACH = "Remove {name} from the message";
    STOP = "Stop uploading {name}";
    DISMISS = "Dismiss {name}";
    RETRY = "Try {name} again";
    UNFINISHED = "One file could not be attached. Try it again, or remove it.";
    UNFINISHED_MANY = "{count} files could not be attached. Try them again, or remove them.";
    DROP_HERE = "Drop files here to attach them";

    EMPTY = "No file yet";
    EMPTY_DETAIL = "Keep a résumé, a portfolio or a task with {name}, and attach files to messages. Drop them here or choose them.";
    FACTS = "{size}, added by {name}, {when}";
    FACTS_MINE = "{size}, added by you, {when}";
    DOWNLOAD = "Download {name}";
    DOWNLOAD_FAILED = "{name} could not be downloaded. {why}";
    GONE = "Removed from the attachments";
    REMOVE = "Remove file";
    REMOVE_NAMED = "Remove {name}";
    REMOVE_ASK = "Remove {name}?";
    REMOVE_DETAIL = "Nobody can download it here or attach it to a message any more. Messages that went out keep their copy. Nobody is told.";
    REMOVED = "{name} removed";
}
