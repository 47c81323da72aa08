"""What schemathesis has to know besides the document: what there is to ask about, values that only a database of zones
or numbers can judge, and which refusals are about such a value rather than about its form."""

import datetime
import json
import os
import random
from typing import Any

import schemathesis
from hypothesis import strategies as st

# By the beginning of a path: what stands behind it.
THERE: dict[str, list[str]] = json.loads(os.environ["PARLEY_FUZZ_THERE"])
ZONES = ["UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland"]
# What the document can't say: which of the values of a form there are, and what goes together.
OF_MEANING = {
    "field_choice",
    "field_date_far",
    "field_date_past",
    "field_email",
    "field_file_kind",
    "field_none_chosen",
    "field_order",
    "field_password_common",
    "field_past",
    "field_phone",
    "field_scope",
    "field_time",
    "field_twice",
    "field_zone",
}
FORMS = {"invalid", "parameter_invalid", "bad_request", "bad_json", "unsupported_media_type", "precondition_required"}

random.seed(os.environ["PARLEY_FUZZ_SEED"])

schemathesis.openapi.format(
    "wall-clock", st.builds(lambda at: at.strftime("%Y-%m-%dT%H:%M"), st.datetimes(datetime.datetime(2026, 1, 1)))
)
schemathesis.openapi.format("iana-time-zone", st.sampled_from(ZONES))
schemathesis.openapi.format("iso-3166-1-alpha-2", st.sampled_from(["US", "DE", "IN", "JP", "br"]))
schemathesis.openapi.format(
    "date-time",
    st.builds(
        lambda moment, offset: moment.strftime("%Y-%m-%dT%H:%M:%S") + offset,
        st.datetimes(datetime.datetime(2026, 1, 1), datetime.datetime(2027, 1, 1)),
        st.sampled_from(["Z", "z", ".000Z", "+05:30", "-08:00"]),
    ),
)


@schemathesis.hook
def map_path_parameters(context: Any, path_parameters: dict[str, Any] | None) -> dict[str, Any] | None:
    """Half of the requests are about what there is."""
    for name in ("id", "token"):
        place = context.operation.path.split("{" + name + "}")[0]
        if path_parameters and name in path_parameters and place in THERE and random.random() < 0.5:
            path_parameters[name] = random.choice(THERE[place])
    return path_parameters


@schemathesis.check
def what_the_document_allows_is_taken(context: Any, response: Any, case: Any) -> None:
    """A request that fits the document may lose to the state of things, not to its form."""
    meta = case.meta
    if meta is None or not meta.generation.mode.is_positive or case.operation.path.endswith("/preview"):
        return
    if response.status_code not in (400, 415, 422, 428):
        return
    problem = json.loads(response.content)
    fields = problem.get("fields") or []
    # The fields of a provider's form are named by its card, not by the document.
    about_form = [f for f in fields if f["code"] not in OF_MEANING and f["path"].split(".")[0] != "fields"]
    # A number that doesn't begin with its country's code needs the country beside it.
    about_form = [f for f in about_form if f["path"] not in ("cursor", "to", "zone", "name", "phone_country")]
    if problem["code"] in FORMS and (about_form or not fields):
        raise AssertionError(f"{response.status_code} {problem['code']}: {json.dumps(fields)}")
