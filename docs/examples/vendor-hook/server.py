#!/usr/bin/env python3
"""A small video vendor that speaks Parley's vendor hook. Python's standard library only.

    VENDOR_HOOK_SECRET=whsec_... python3 server.py --port 7500

Conferences are kept in memory: a real vendor keeps them in its database, in one transaction with the check of the
version. Put https in front of it.
"""

import argparse
import base64
import hashlib
import hmac
import html
import json
import os
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOLERANCE = 5 * 60
LARGEST_BODY = 64 * 1024

conferences = {}
lock = threading.Lock()


def is_signed(secret, headers, body):
    """Standard Webhooks: one of the entries has to match, compared in constant time over the raw body."""
    message_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    if not timestamp.isdigit() or abs(time.time() - int(timestamp)) > TOLERANCE:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{message_id}.{timestamp}.".encode() + body
    expected = b"v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest())
    entries = headers.get("webhook-signature", "").split(" ")
    return any(hmac.compare_digest(expected, entry.encode()) for entry in entries)


def hold(data, base):
    """Schedule and change are one thing: make the conference, or make it what the request says."""
    known = conferences.get(data["reference"])
    if known and known["cancelled"]:
        return 409, {"message": "This conference was cancelled."}
    status = 200
    if known is None:
        status = 201
        room, host_key = secrets.token_urlsafe(8), secrets.token_urlsafe(16)
        known = conferences[data["reference"]] = {
            "room": room,
            "cancelled": False,
            "version": 0,
            "host_key": host_key,
            "answer": {
                "join_url": f"{base}/r/{room}",
                "host_url": f"{base}/r/{room}?host={host_key}",
                "access_code": f"{secrets.randbelow(1_000_000):06}",
                "external_id": room,
                "expires_at": None,
            },
        }
    if data["version"] >= known["version"]:  # else it is late: nothing changes
        known["version"] = data["version"]
        known["starts_at"], known["ends_at"] = data["starts_at"], data["ends_at"]
        known["title"] = data["title"]
    return status, known["answer"]


def cancel(data):
    """Cancelling what is unknown or cancelled is done already."""
    if data["reference"] in conferences:
        conferences[data["reference"]]["cancelled"] = True
    return 204, None


def live():
    """What takes place: for whoever develops, a real vendor shows it to nobody."""
    return [
        {"title": known["title"], "starts_at": known["starts_at"], "join_url": known["answer"]["join_url"]}
        for known in conferences.values()
        if not known["cancelled"]
    ]


def page(path):
    """What people see who follow a link; it stops working when the conference is cancelled."""
    room, _, query = path.removeprefix("/r/").partition("?")
    for known in conferences.values():
        if known["room"] == room and not known["cancelled"]:
            host = query == "host=" + known["host_key"]
            words = "You hold this interview." if host else "You are in this interview."
            return 200, known["title"], words
    return 404, "No conference", "This conference does not exist."


class Hook(BaseHTTPRequestHandler):
    def do_GET(self):
        with lock:
            if self.path == "/conferences":
                return self.answer(200, live())
            status, title, words = page(self.path)
        title, words = html.escape(title), html.escape(words)
        text = f'<!doctype html><html lang="en"><title>{title}</title><h1>{title}</h1><p>{words}</p></html>'
        self.send(status, "text/html; charset=utf-8", text.encode())

    def do_POST(self):
        length = int(self.headers.get("content-length", 0))
        if length > LARGEST_BODY:
            return self.answer(413, {"message": "Too large."})
        body = self.rfile.read(length)
        if not is_signed(self.server.secret, self.headers, body):
            return self.answer(401, {"message": "The signature is wrong."})
        try:
            message = json.loads(body)
            kind, data = message["type"], message["data"]
            with lock:
                if kind in ("conference.schedule", "conference.change"):
                    return self.answer(*hold(data, self.server.base))
                if kind == "conference.cancel":
                    return self.answer(*cancel(data))
        except (ValueError, KeyError, TypeError) as problem:
            return self.answer(400, {"message": f"Not understood: {problem}"})
        return self.answer(204, None)  # connection.test, and whatever comes later

    def answer(self, status, value):
        self.send(status, "application/json", b"" if value is None else json.dumps(value).encode())

    def send(self, status, kind, body):
        self.send_response(status)
        if body:
            self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def main():
    options = argparse.ArgumentParser(description="An example of Parley's vendor hook.")
    options.add_argument("--port", type=int, default=7500)
    port = options.parse_args().port
    server = ThreadingHTTPServer(("127.0.0.1", port), Hook)
    server.secret = os.environ["VENDOR_HOOK_SECRET"]
    server.base = f"http://127.0.0.1:{server.server_port}"
    print(f"listening on {server.base}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
