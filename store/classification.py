"""What kind of content each column holds, so that no column is added without thinking about privacy.

Personal: about an identifiable person; sealed with the journey's key, or plain for staff of offices.
Coded: what happened, in words of our enumerations, dates and pseudonyms. Technical: keys, counters, states.
"""

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of content."""

    PERSONAL = "personal"
    CODED = "coded"
    TECHNICAL = "technical"


P, C, T = Kind.PERSONAL, Kind.CODED, Kind.TECHNICAL

_COLUMNS: dict[str, dict[Kind, str]] = {
    "installation": {T: "slot id mode created_at master_key wrapped_secret"},
    "organisations": {P: "email lead_email", C: "id name kind language land municipality local_holidays"},
    "members": {P: "name email", C: "person organisation role rank valid_from_on valid_until_on"},
    "journeys": {
        P: "dossier_enc",
        C: "id reference cooperation pathway requested_at opened_at plan stage stage_since authority state ending "
        "cause closed_at delete_after_on erased_at",
        T: "start_state plan_seq stage_seq authority_seq state_seq",
    },
    "reference_counters": {T: "prefix last"},
    "journey_keys": {C: "journey", T: "master_key wrapped_key destroyed_at"},
    "parties": {
        P: "name_enc email_enc email_index",
        C: "journey role organisation language land municipality address_state valid_from_on valid_until_on",
    },
    "tasks": {
        C: "id journey task subject stage owner recorders outcomes needs differs_from in_name preparer filed_at "
        "organisation due_on expires_at effective_at alarms explanation rung alarmed_at reminded state outcome "
        "closed_at took_effect_at answered_by answered_on command held_until hold_reason",
        T: "filed_seq owner_seq dates_seq alarm_seq reminded_seq state_seq hold_seq",
    },
    "answers": {P: "payload_enc", C: "command journey task_id outcome answered_on"},
    "timeline": {C: "journey event task_id at person organisation role details", T: "seq"},
    "letters": {
        P: "sealed_enc",
        C: "key journey task_id about_open_task letter role organisation language rank delivery reserved_at sent_at",
        T: "message_id template_version content_hash state not_before attempt tried ambiguous lease_until reply_code",
    },
    "commands": {
        P: "payload_enc",
        C: "id journey kind task_id person organisation role rule state result created_at decided_at",
        T: "idempotency_key body_hash tries next_try_at",
    },
    "law_changes": {
        C: "id title source starts_on content proposed_by proposed_at applied_by applied_at",
        T: "file stamp applied_number",
    },
    "audit": {P: "details_enc", C: "at actor action journey subject", T: "seq previous hash"},
    "audit_head": {T: "slot seq hash"},
}

CLASSIFICATION: dict[tuple[str, str], Kind] = {
    (table, column): kind
    for table, kinds in _COLUMNS.items()
    for kind, columns in kinds.items()
    for column in columns.split()
}
