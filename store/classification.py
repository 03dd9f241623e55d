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
        "cause closed_at delete_after_on erased_at ahead_seconds",
        T: "start_state plan_seq stage_seq authority_seq state_seq",
    },
    "reference_counters": {T: "prefix last"},
    "journey_keys": {C: "journey", T: "master_key wrapped_key destroyed_at"},
    "parties": {
        P: "name_enc firm_enc email_enc email_index",
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
    "accounts": {C: "person changed_at", T: "password_hash second_sealed second_used failed locked_until"},
    "sessions": {
        C: "person organisation role journey language started_at seen_at ends_at ended_at",
        T: "id form_key",
    },
    "portal_links": {C: "journey role organisation made_at ends_at ended_at", T: "handle"},
    "portal_codes": {C: "made_at ends_at used_at", T: "id handle code_hash browser_hash tries"},
    "tokens": {C: "id name person organisation role scopes made_at ends_at ended_at used_at", T: "secret_hash"},
    "tries": {T: "subject since_at number"},
    "webhooks": {C: "id organisation address events active made_at", T: "secret_sealed"},
    "calls": {C: "webhook event body made_at", T: "id state next_at tries reply ended_at"},
    "inlets": {C: "id organisation person name made_at ended_at used_at", T: "secret_sealed"},
    "repeats": {C: "caller path token made_at answer_sealed", T: "key body_hash status"},
    "claims": {C: "task_id person organisation since_at until_at"},
    "drafts": {P: "content_enc", C: "person form journey saved_at"},
    "views": {C: "id organisation person name query shared made_at"},
    "absences": {C: "id person substitute from_on until_on made_at ended_at digest_at"},
    "comments": {P: "text_enc", C: "id journey task_id person organisation audience at"},
    "marks": {C: "person task_id read_at"},
    "search_words": {P: "word", C: "journey"},
    "reminder_wishes": {C: "task_id alarm_at wish reason person at"},
    "advices": {C: "id at person organisation outcome route pathway cautions"},
    "batches": {C: "id at person organisation role act reason target query results", T: "letters"},
    "documents": {
        P: "name_enc",
        C: "id journey document supplier translation_of replaces state reason media_type size pages person received_at "
        "valid_from_on valid_until_on verdict verdict_reason verdict_by verdict_at",
        T: "hash blob",
    },
    "requests": {C: "id journey organisation number task_id items state person made_at sent_at command until_on"},
}

CLASSIFICATION: dict[tuple[str, str], Kind] = {
    (table, column): kind
    for table, kinds in _COLUMNS.items()
    for kind, columns in kinds.items()
    for column in columns.split()
}
