DROP TABLE blob_pieces;
DROP TABLE message_attachments;
DROP TABLE attachments;
