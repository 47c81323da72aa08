// The one-to-one story as an applicant tracking system tells it, by types that were generated from the document.
// Reads the server's address, a key and a project as JSON; prints what came of it.

import { readFileSync } from "node:fs";
import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

interface Given {
  base: string;
  key: string;
  project: string;
  expires_on: string;
}

/** The answer, or an end with what the server said. */
function told<T>(answer: { data?: T; error?: unknown }): T {
  if (answer.data === undefined) throw new Error(JSON.stringify(answer.error));
  return answer.data;
}

function first<T>(rows: readonly T[], place = 0): T {
  const row = rows[place];
  if (row === undefined) throw new Error("an empty list");
  return row;
}

const given = JSON.parse(readFileSync(0, "utf8")) as Given;
const candidateSide = createClient<paths>({ baseUrl: given.base });
const ats = createClient<paths>({ baseUrl: given.base, headers: { Authorization: `Bearer ${given.key}` } });

const project = told(await ats.GET("/api/v1/projects/{id}", { params: { path: { id: given.project } } }));
const added = told(
  await ats.POST("/api/v1/candidates", {
    params: { header: { "Idempotency-Key": "add-nora" } },
    body: { full_name: "Nora New", email: "nora@candidates.example", project_id: project.id, external_id: "C-7" },
  }),
);
const found = told(await ats.GET("/api/v1/candidates", { params: { query: { external_id: "C-7" } } }));
if (first(found.data).id !== added.id) throw new Error("not found by its external id");

const made = told(
  await ats.POST("/api/v1/invites", {
    body: {
      candidate_id: added.id,
      project_id: project.id,
      settings: { duration_minutes: 30, expires_on: given.expires_on, conference: { kind: "jitsi" } },
    },
  }),
);
const token = made.url.split("/").at(-1) ?? "";
const path = { token };
const open = told(await candidateSide.GET("/api/v1/links/{token}", { params: { path } }));
if (open.state !== "open") throw new Error(open.state);
const free = told(await candidateSide.GET("/api/v1/links/{token}/slots", { params: { path } }));
const booked = told(
  await candidateSide.POST("/api/v1/links/{token}/booking", {
    params: { path },
    body: { starts_at: first(free.slots, 8), zone: "Asia/Kolkata", phone_country: "US", phone: "(415) 555-0132" },
  }),
);
if (booked.state !== "scheduled") throw new Error(booked.state);

const listed = told(await ats.GET("/api/v1/interviews", { params: { query: { candidate: added.id } } }));
const id = { id: first(listed.data).id };
const interview = told(await ats.GET("/api/v1/interviews/{id}", { params: { path: id } }));
const later = told(await ats.GET("/api/v1/interviews/{id}/slots", { params: { path: id } }));
const moved = told(
  await ats.POST("/api/v1/interviews/{id}/reschedule", {
    params: { path: id, header: { "If-Match": `"${interview.version}"` } },
    body: { starts_at: first(later.slots, 12) },
  }),
);
const cancelled = told(
  await ats.POST("/api/v1/interviews/{id}/cancel", { params: { path: id }, body: { reason: "The role is filled" } }),
);
console.log(JSON.stringify({ status: cancelled.status, moved: moved.starts_at !== interview.starts_at }));
