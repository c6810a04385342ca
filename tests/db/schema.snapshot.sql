CREATE TRIGGER acknowledgement_no_delete before delete on acknowledgement
         begin select raise(abort, 'acknowledgement is append-only'); end;

CREATE TRIGGER acknowledgement_no_update before update on acknowledgement
         when (new.id is not old.id or new.created_at is not old.created_at or new.group_id is not old.group_id or new.person_id is not old.person_id or new.document_kind is not old.document_kind or new.document_id is not old.document_id or new.entry is not old.entry or new.method is not old.method or new.day is not old.day or new.note is not old.note or new.recorded_by is not old.recorded_by or new.strikes_id is not old.strikes_id or new.file_name is not old.file_name or new.hash is not old.hash) and not exists (select 1 from erasure_door)
         begin select raise(abort, 'acknowledgement is append-only'); end;

CREATE TRIGGER action_indexed after insert on action begin
         insert into search_entry (kind, record_id, group_id) values ('action', new.id, new.group_id);
         insert into search_words (rowid, words) select id, new.number || ' ' || new.text || ' ' || new.owner from search_entry where record_id = new.id;
       end;

CREATE TRIGGER action_indexed_again after update of number, text, owner, deleted_at on action begin
         insert or ignore into search_waiting (entry_id) select id from search_entry where record_id = new.id;
       end;

CREATE TRIGGER activation_after_no_delete before delete on activation_after
         begin select raise(abort, 'activation_after is append-only'); end;

CREATE TRIGGER activation_after_no_update before update on activation_after
         when (new."id" is not old."id" or new."created_at" is not old."created_at" or new."group_id" is not old."group_id" or new."activation_id" is not old."activation_id" or new."step" is not old."step" or new."day" is not old."day" or new."text" is not old."text" or new."by" is not old."by" or (new.deleted_at is not old.deleted_at
    and not exists (select 1 from advisory_group where id = old.group_id and is_example = 1))) and not exists (select 1 from erasure_door)
         begin select raise(abort, 'activation_after is append-only'); end;

CREATE TRIGGER activation_entry_no_delete before delete on activation_entry
         begin select raise(abort, 'activation_entry is append-only'); end;

CREATE TRIGGER activation_entry_no_update before update on activation_entry
         when (new."id" is not old."id" or new."created_at" is not old."created_at" or new."group_id" is not old."group_id" or new."activation_id" is not old."activation_id" or new."at" is not old."at" or new."entered_at" is not old."entered_at" or new."kind" is not old."kind" or new."text" is not old."text" or new."author" is not old."author" or new."corrects_id" is not old."corrects_id" or (new.deleted_at is not old.deleted_at
    and not exists (select 1 from advisory_group where id = old.group_id and is_example = 1))) and not exists (select 1 from erasure_door)
         begin select raise(abort, 'activation_entry is append-only'); end;

CREATE TRIGGER activation_move_no_delete before delete on activation_move
         begin select raise(abort, 'activation_move is append-only'); end;

CREATE TRIGGER activation_move_no_update before update on activation_move
         when (new."id" is not old."id" or new."created_at" is not old."created_at" or new."group_id" is not old."group_id" or new."activation_id" is not old."activation_id" or new."moved_to" is not old."moved_to" or new."at" is not old."at" or new."reason" is not old."reason" or new."by" is not old."by" or (new.deleted_at is not old.deleted_at
    and not exists (select 1 from advisory_group where id = old.group_id and is_example = 1))) and not exists (select 1 from erasure_door)
         begin select raise(abort, 'activation_move is append-only'); end;

CREATE TRIGGER call_override_no_delete before delete on call_override
         begin select raise(abort, 'call_override is append-only'); end;

CREATE TRIGGER call_override_no_update before update on call_override
         when (new."id" is not old."id" or new."created_at" is not old."created_at" or new."group_id" is not old."group_id" or new."activation_id" is not old."activation_id" or new."person_id" is not old."person_id" or new."parts" is not old."parts" or new."by" is not old."by" or new."reason" is not old."reason" or new."is_from_slt" is not old."is_from_slt" or (new.deleted_at is not old.deleted_at
    and not exists (select 1 from advisory_group where id = old.group_id and is_example = 1))) and not exists (select 1 from erasure_door)
         begin select raise(abort, 'call_override is append-only'); end;

CREATE TRIGGER change_no_delete before delete on change begin select raise(abort, 'change is append-only'); end;

CREATE TRIGGER change_no_update before update on change
         when not (new.erasure_id in (select erasure_id from erasure_door) and new.seq is old.seq and new.at is old.at and new.user_id is old.user_id and new.user_name is old.user_name and new.procedure is old.procedure and new.command is old.command and new.entity is old.entity and new.entity_id is old.entity_id and new.group_id is old.group_id and new.meeting_id is old.meeting_id and new.undoes is old.undoes and new.previous is old.previous and new.hash is old.hash and new.format is old.format)
         begin select raise(abort, 'change is append-only'); end;

CREATE TRIGGER contact_attempt_no_delete before delete on contact_attempt
         begin select raise(abort, 'contact_attempt is append-only'); end;

CREATE TRIGGER contact_attempt_no_update before update on contact_attempt
         when (new."id" is not old."id" or new."created_at" is not old."created_at" or new."group_id" is not old."group_id" or new."activation_id" is not old."activation_id" or new."person_id" is not old."person_id" or new."entry_id" is not old."entry_id" or new."at" is not old."at" or new."outcome" is not old."outcome" or new."reasons" is not old."reasons" or new."by" is not old."by" or (new.deleted_at is not old.deleted_at
    and not exists (select 1 from advisory_group where id = old.group_id and is_example = 1))) and not exists (select 1 from erasure_door)
         begin select raise(abort, 'contact_attempt is append-only'); end;

CREATE TRIGGER equality_count_never_changed before update on equality_count begin
         select raise(abort, 'the counts of a round are put in and taken away as a whole');
       end;

CREATE TRIGGER minute_indexed after insert on minute begin
         insert into search_entry (kind, record_id, group_id) values ('minute', new.id, (select group_id from meeting where id = new.meeting_id));
         insert into search_words (rowid, words) select id, new.text from search_entry where record_id = new.id;
       end;

CREATE TRIGGER minute_indexed_again after update of text, deleted_at on minute begin
         insert or ignore into search_waiting (entry_id) select id from search_entry where record_id = new.id;
       end;

CREATE TRIGGER published_digest_forgotten_on_delete after delete on published_meeting begin
       delete from published_digest where meeting_id = old.meeting_id;
     end;

CREATE TRIGGER published_digest_forgotten_on_insert after insert on published_meeting begin
       delete from published_digest where meeting_id = new.meeting_id;
     end;

CREATE TRIGGER published_digest_forgotten_on_update after update on published_meeting begin
       delete from published_digest where meeting_id = old.meeting_id;
     end;

CREATE TRIGGER sign_in_entry_no_delete before delete on sign_in_entry begin select raise(abort, 'sign_in_entry is append-only'); end;

CREATE TRIGGER sign_in_entry_no_update before update on sign_in_entry begin select raise(abort, 'sign_in_entry is append-only'); end;

CREATE TABLE "access_check" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "meeting_id" text not null references "meeting" ("id"), "step_free" text not null, "step_free_note" text not null, "hearing_loop" text not null, "hearing_loop_note" text not null, "interpreter" text not null, "interpreter_note" text not null, "time" text not null, "time_note" text not null, "childcare" text not null, "childcare_note" text not null, "travel" text not null, "travel_note" text not null, "online" text not null, "online_note" text not null, "large_print" text not null, "large_print_note" text not null, "faith_calendar" text not null, "faith_calendar_note" text not null);

CREATE TABLE "acknowledgement" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "person_id" text not null references "person" ("id"), "document_kind" text not null, "document_id" text not null, "entry" text not null, "method" text not null, "day" text not null, "note" text not null, "recorded_by" text not null, "strikes_id" text references "acknowledgement" ("id"), "file_name" text not null, "hash" text not null);

CREATE TABLE "action" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "meeting_id" text not null references "meeting" ("id"), "item_id" text not null references "agenda_item" ("id"), "number" text not null, "text" text not null, "restricted" integer not null, "owner_id" text references "person" ("id"), "owner" text not null, "due" text, "state" text not null, "state_reason" text not null, "snoozed_until" text, "split_from_id" text references "action" ("id"), "for_members" integer default 0 not null, constraint "action_number" unique ("group_id", "number"));

CREATE TABLE "action_note" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "action_id" text not null references "action" ("id"), "day" text not null, "author" text not null, "text" text not null);

CREATE TABLE "activation" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "reference" text not null, "title" text not null, "kind" text not null, "stage" text not null, "origin" text not null, "purpose" text not null, "advice_wanted" text not null, "communities" text not null, "police_reference" text not null, "requested_by" text not null, "prepared_by" text not null, "opened_by" text not null, "confidentiality" integer not null, "wanted_by" text, "opened_at" text, "protocol_id" text references "protocol" ("id"), "is_exercise" integer default 0 not null);

CREATE TABLE "activation_after" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "activation_id" text not null references "activation" ("id"), "group_id" text not null references "advisory_group" ("id"), "step" text not null, "day" text not null, "text" text not null, "by" text not null);

CREATE TABLE "activation_entry" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "activation_id" text not null references "activation" ("id"), "group_id" text not null references "advisory_group" ("id"), "at" text not null, "entered_at" text not null, "kind" text not null, "text" text not null, "author" text not null, "corrects_id" text references "activation_entry" ("id"));

CREATE TABLE "activation_move" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "activation_id" text not null references "activation" ("id"), "group_id" text not null references "advisory_group" ("id"), "moved_to" text not null, "at" text not null, "reason" text not null, "by" text not null);

CREATE TABLE "activation_protocol" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "activation_id" text not null references "activation" ("id"), "group_id" text not null references "advisory_group" ("id"), "protocol_id" text not null references "protocol" ("id"), "added_by" text not null);

CREATE TABLE "activation_star" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "activation_id" text not null references "activation" ("id"), "group_id" text not null references "advisory_group" ("id"), "entry_id" text not null references "activation_entry" ("id"));

CREATE TABLE "advice" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "number" text not null, "text" text not null, "restricted" integer not null, "given_to" text not null, "for_members" integer default 0 not null, "meeting_id" text references "meeting" (id), "item_id" text references "agenda_item" (id), activation_id text references activation (id), entry_id text references activation_entry (id), given_on text, dissent text not null default '', constraint "advice_number" unique ("group_id", "number"));

CREATE TABLE "advice_feedback" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "advice_id" text not null references "advice" ("id"), "day" text not null, "to_whom" text not null, "channel" text not null, "text" text not null);

CREATE TABLE "advice_response" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "advice_id" text not null references "advice" ("id"), "status" text not null, "decided_by" text not null, "decided_on" text not null, "reason" text not null, "changed" text not null, "action_id" text references "action" ("id"), "publish" integer not null);

CREATE TABLE "advisor" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "person_id" text not null references "person" ("id"), "group_id" text not null references "advisory_group" ("id"), "kind" text not null, "state" text not null, "since" text not null, "reach" text not null, "knows" text not null, "reached_through" text not null, "serving_officer" integer not null, "former_officer" integer not null, "elected_politician" integer not null, "police_contractor" integer not null, "former_officer_years" integer);

CREATE TABLE "advisor_answer" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "question_id" text not null references "advisor_question" ("id"), "group_id" text not null references "advisory_group" ("id"), "text" text not null, "by" text not null, "official" integer not null, "answered_on" text not null);

CREATE TABLE "advisor_event" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text references "advisory_group" ("id"), "title" text not null, "date" text not null, "venue" text not null, "access" text not null, "programme" text not null, "state" text not null, "evaluation" text not null, "learning" text not null);

CREATE TABLE "advisor_question" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "title" text not null, "topic" text not null, "text" text not null, "asked_by" text not null, "audience" text not null, "state" text not null, "asked_on" text not null, "anonymous" integer not null, "referred_on" text, "closed_on" text, "accepted_id" text, "article_id" text);

CREATE TABLE "advisor_step" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "advisor_id" text not null references "advisor" ("id"), "person_id" text not null references "person" ("id"), "group_id" text not null references "advisory_group" ("id"), "from_kind" text, "from_state" text, "to_kind" text not null, "to_state" text not null, "day" text not null, "reason" text not null, "by" text not null, "agreed_chair" text not null, "agreed_slt" text not null);

CREATE TABLE "advisory_group" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "name" text not null, "kind" text not null, "area" text not null, "command_unit" text not null, "slt_lead" text not null, "purpose" text not null, "public_contact" text not null, "slug" text not null, "meetings_per_year" integer not null, "quorum_percent" integer not null, "quorum_at_least" integer not null, "quorum_chair_required" integer not null, "is_example" integer not null, "member_calling" text default 'name' not null, "officer_calling" text default 'name' not null, "term_years" integer, "max_terms" integer, "office_years" integer, "independence_years" integer, constraint "group_slug" unique ("slug"));

CREATE TABLE "agenda_item" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "meeting_id" text not null references "meeting" ("id"), "title" text not null, "open_title" text not null, "purpose" text not null, "presenter" text not null, "restricted_reason" text not null, "minutes" integer not null, "standing" integer not null, "restricted" integer not null, "position" integer not null, "put_off" integer default 0 not null, "put_off_reason" text default '' not null, "origin" text default '' not null, "start_text" text default '' not null, "parent_id" text references "agenda_item" ("id"), "for_members" integer default 0 not null, "release_on" text, "release_reason" text default '' not null);

CREATE TABLE "agenda_template" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null unique references "advisory_group" ("id"), "items" text not null);

CREATE TABLE "agreement" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "person_id" text not null references "person" ("id"), "kind" text not null, "signed_on" text not null, "method" text not null, "scan_name" text not null, "scan_kind" text not null, "scan_hash" text not null, "recorded_by" text not null, "expires_on" text, "scan_bytes" integer not null);

CREATE TABLE "amendment" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "meeting_id" text not null references "meeting" ("id"), "item_id" text not null references "agenda_item" ("id"), "paragraph" text not null, "proposed_by_id" text references "person" ("id"), "proposed_by" text not null, "from_text" text not null, "to_text" text not null, "reason" text not null, "state" text not null, "state_reason" text not null);

CREATE TABLE "article" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "title" text not null, "theme" text not null, "problem" text not null, "what_was_done" text not null, "outcome" text not null, "what_it_took" text not null, "contact_role" text not null, "source" text not null, "audience" text not null, "state" text not null, "return_comment" text not null, "reviewed_on" text, "shared_on" text, "lesson_id" text);

CREATE TABLE "article_use" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "article_id" text not null references "article" ("id"), "stage" text, "rating" integer, "day" text not null);

CREATE TABLE "attendance" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "meeting_id" text not null references "meeting" ("id"), "person_id" text references "person" ("id"), "name" text not null, "capacity" text not null, "state" text not null, "part_note" text not null, "stretches" text default '[]' not null, "stands_in_for" text, "answered_on" text);

CREATE TABLE "away_spell" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "person_id" text not null references "person" ("id"), "from_day" text not null, "to_day" text not null);

CREATE TABLE "backlog_item" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "title" text not null, "open_title" text not null, "purpose" text not null, "presenter" text not null, "restricted_reason" text not null, "note" text not null, "minutes" integer not null, "restricted" integer not null, "item_id" text references "agenda_item" ("id"), "for_members" integer default 0 not null);

CREATE TABLE "backup_settings" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "every_hours" integer not null, "keep_days" integer not null, "keep_weeks" integer not null, "keep_months" integer not null, "second_place" text not null);

CREATE TABLE "breach" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "found_at" text not null, "what" text not null, "whose" text not null, "done" text not null, "recorded_by" text not null, "reported_to" text not null, "reported_at" text, "not_reported" text not null);

CREATE TABLE "call_out_document" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "activation_id" text not null references "activation" ("id"), "group_id" text not null references "advisory_group" ("id"), "bytes" integer not null, "name" text not null, "kind" text not null, "hash" text not null, "added_by" text not null);

CREATE TABLE "call_override" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "activation_id" text not null references "activation" ("id"), "group_id" text not null references "advisory_group" ("id"), "person_id" text not null references "person" ("id"), "parts" text not null, "by" text not null, "reason" text not null, "is_from_slt" integer not null);

CREATE TABLE "change" ("seq" integer primary key, "at" text not null, "user_id" text not null, "user_name" text not null, "procedure" text not null, "command" text not null, "entity" text not null, "entity_id" text not null, "group_id" text, "meeting_id" text, "before" text, "after" text not null, "undoes" text, "previous" text not null, "hash" text not null, "format" integer default 1 not null, "salt" text default '' not null, "digest" text default '' not null, "seal" text default '' not null, "erasure_id" text);

CREATE TABLE "checklist_tick" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "advisor_id" text references "advisor" ("id"), "election_id" text references "election" ("id"), "group_id" text not null references "advisory_group" ("id"), "item" text not null, "done_on" text not null, "by" text not null);

CREATE TABLE "contact_attempt" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "activation_id" text not null references "activation" ("id"), "group_id" text not null references "advisory_group" ("id"), "person_id" text not null references "person" ("id"), "entry_id" text not null references "activation_entry" ("id"), "at" text not null, "outcome" text not null, "reasons" text not null, "by" text not null);

CREATE TABLE "contact_preferences" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "person_id" text not null references "person" ("id"), "channel" text not null, "hours" text not null, "out_of_hours" text not null, "language" text not null, "format" text not null, "pronouns" text not null, "access_needs" text not null, "address" text not null, "emergency_name" text not null, "emergency_phone" text not null, "pass_expires_on" text);

CREATE TABLE "correction" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "meeting_id" text not null references "meeting" ("id"), "note" text not null, "by" text not null, "published_on" text);

CREATE TABLE "debrief" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "activation_id" text not null references "activation" ("id"), "group_id" text not null references "advisory_group" ("id"), "kind" text not null, "held_on" text not null, "participants" text not null, "worked" text not null, "state" text not null, "reason" text not null, "recorded_by" text not null, "welfare_offered" integer not null);

CREATE TABLE "decision" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "meeting_id" text not null references "meeting" ("id"), "item_id" text not null references "agenda_item" ("id"), "number" text not null, "text" text not null, "restricted" integer not null, "superseded_by_id" text references "decision" ("id"), "for_members" integer default 0 not null, constraint "decision_number" unique ("group_id", "number"));

CREATE TABLE "delegation" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text references "advisory_group" ("id"), "part" text not null, "given_by" text not null, "to_user_id" text references "office_user" ("id"), "starts_on" text not null, "ends_on" text not null, "ended_at" text, "recorded_by" text not null, "note" text not null);

CREATE TABLE "election" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "office" text not null, "held_on" text not null, "method" text not null, "returning_person" text not null, "starts_on" text not null, "ends_on" text not null, "note" text not null, "state" text default 'handed over' not null, "seats" integer default 1 not null, "tie_decided" text default '' not null, "state_reason" text default '' not null);

CREATE TABLE "election_candidate" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "election_id" text not null references "election" ("id"), "group_id" text not null references "advisory_group" ("id"), "person_id" text not null references "person" ("id"), "votes" integer, "elected" integer not null);

CREATE TABLE "equality_count" ("entry_id" text not null references "equality_entry" ("id"), "characteristic" text not null, "category" text not null, "people" integer not null, constraint "equality_count_key" primary key ("entry_id", "characteristic", "category"));

CREATE TABLE "equality_entry" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text references "advisory_group" ("id"), "year" integer not null, "state" text not null, "sheets" integer not null);

CREATE TABLE "equality_profile" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "source" text not null, "licence" text not null, "file_name" text not null, "figures" text not null);

CREATE TABLE "erasure" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "entity" text not null, "entity_id" text not null, "said" text not null, "ground" text not null, "reason" text not null, "by" text not null, "records" integer not null, "entries" integer not null, "files" text not null, "completed_at" text);

CREATE TABLE "erasure_door" ("erasure_id" text primary key);

CREATE TABLE "event_attendance" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "event_id" text not null references "advisor_event" ("id"), "group_id" text references "advisory_group" ("id"), "person_id" text not null references "person" ("id"), "state" text not null);

CREATE TABLE "forward_topic" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "year" integer not null, "title" text not null, "purpose" text not null, "minutes" integer not null, "months" text not null);

CREATE TABLE "general_interest" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "person_id" text not null references "person" ("id"), "text" text not null, "declared_on" text not null, "ended_on" text);

CREATE TABLE "hours_given" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "activation_id" text not null references "activation" ("id"), "group_id" text not null references "advisory_group" ("id"), "person_id" text not null references "person" ("id"), "minutes" integer not null);

CREATE TABLE "import_batch" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "kind" text not null, "file_name" text not null, "group_id" text not null references "advisory_group" ("id"), "imported" integer not null, "rejected" integer not null);

CREATE TABLE "import_preset" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "name" text not null, "columns" text not null);

CREATE TABLE "induction_module" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "code" text not null, "title" text not null, "aim" text not null, "format" text not null, "minutes" integer not null, "required_before_call_out" integer not null, "refresher_months" integer, "materials" text not null, "is_example" integer not null);

CREATE TABLE "induction_programme" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "name" text not null, "audience" text not null, "target_days" integer not null, "modules" text not null, "is_example" integer not null);

CREATE TABLE "induction_record" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "person_id" text not null references "person" ("id"), "module_id" text not null references "induction_module" ("id"), "session_id" text references "induction_session" ("id"), "state" text not null, "date" text not null, "trainer" text not null, "evidence" text not null, "rating" integer, "reason" text not null, "decided_by" text not null);

CREATE TABLE "induction_session" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text references "advisory_group" ("id"), "date" text not null, "trainer" text not null, "place" text not null, "module_ids" text not null, "note" text not null);

CREATE TABLE "interest" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "meeting_id" text not null references "meeting" ("id"), "item_id" text not null references "agenda_item" ("id"), "attendance_id" text not null references "attendance" ("id"), "text" text not null);

CREATE TABLE "item_template" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "title" text not null, "open_title" text not null, "purpose" text not null, "presenter" text not null, "restricted_reason" text not null, "text" text not null, "minutes" integer not null, "restricted" integer not null, "for_members" integer default 0 not null);

CREATE TABLE "kept_apart" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "one_id" text not null references "person" ("id"), "other_id" text not null references "person" ("id"), "by" text not null);

CREATE TABLE "knowledge" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "person_id" text not null references "person" ("id"), "kind" text not null, "words" text not null, "consent_on" text not null);

CREATE TABLE "legal_hold" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "entity" text not null, "entity_id" text not null, "reason" text not null, "placed_by" text not null, "starts_on" text not null, "ends_on" text, "lifted_at" text, "lifted_by" text not null, "lifted_reason" text not null);

CREATE TABLE "lesson" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "debrief_id" text not null references "debrief" ("id"), "activation_id" text not null references "activation" ("id"), "group_id" text not null references "advisory_group" ("id"), "kind" text not null, "text" text not null, "decision" text not null, "decided_by" text not null, "reason" text not null, "decided_on" text, "backlog_id" text references "backlog_item" ("id"), "action_id" text, "protocol_id" text);

CREATE TABLE "meeting" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "kind" text not null, "date" text not null, "start_time" text not null, "venue" text not null, "online_link" text not null, "access" text not null, "purpose" text not null, "state" text not null, "marking" text not null, "cancelled_reason" text not null, "agenda_agreed_by_chair" text, "agenda_agreed_by_slt" text, "checked_at" text, "circulated_at" text, "approved_at" text, "cleared_at" text, "published_at" text, "approved_at_meeting_id" text references "meeting" ("id"), "approval_note" text not null, "clearance_note" text not null, "agenda_note" text not null, "reopened_reason" text not null, "is_example" integer not null, "agenda_lapsed_by_chair" text, "agenda_lapsed_by_slt" text, "series_id" text default '' not null, "moved_from" text default '' not null, "moved_reason" text default '' not null, "embargo_until" text);

CREATE TABLE "membership" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "person_id" text not null references "person" ("id"), "group_id" text not null references "advisory_group" ("id"), "capacity" text not null, "number" integer not null, "started_on" text not null, "ends_on" text, "import_id" text references "import_batch" ("id"), "term_number" integer, "term_reason" text default '' not null, "end_reason" text, "election_id" text references "election" ("id"), "end_note" text default '' not null);

CREATE TABLE "minute" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "item_id" text not null unique references "agenda_item" ("id"), "meeting_id" text not null references "meeting" ("id"), "document" text not null, "text" text not null);

CREATE TABLE "minute_comment" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "meeting_id" text not null references "meeting" ("id"), "item_id" text not null references "agenda_item" ("id"), "paragraph" text not null, "resolved_at" text, "quote" text not null, "text" text not null, "author" text not null, "resolved_by" text not null);

CREATE TABLE "minutes_version" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "meeting_id" text not null references "meeting" ("id"), "version" integer not null, "snapshot" text not null, "hash" text not null, "state" text not null, "approved_by" text not null, "approved_at" text not null, "note" text not null, constraint "minutes_version_number" unique ("meeting_id", "version"));

CREATE TABLE "number_series" ("group_id" text not null, "kind" text not null, "year" integer not null, "last" integer not null, constraint "number_series_key" primary key ("group_id", "kind", "year"));

CREATE TABLE "office" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "name" text not null, "public_contact" text not null, "site_address" text not null, "is_example" integer not null, "example_command" text not null);

CREATE TABLE "office_event" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "kind" text not null, "detail" text not null, "entries" integer not null);

CREATE TABLE "office_user" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "name" text not null, "role" text not null, "must_change_passphrase" integer default 0 not null);

CREATE TABLE "outcome_check" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "advice_id" text not null references "advice" ("id"), "months" integer not null, "day" text not null, "result" text not null, "note" text not null, "recorded_by" text not null);

CREATE TABLE "paper" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "item_id" text not null references "agenda_item" ("id"), "meeting_id" text not null references "meeting" ("id"), "name" text not null, "kind" text not null, "bytes" integer not null, "hash" text not null, "added_by" text not null, "restricted" integer not null, "restricted_reason" text not null, "position" integer not null);

CREATE TABLE "paper_pack" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "meeting_id" text not null references "meeting" ("id"), "version" integer not null, "issued_at" text not null, "issued_by" text not null, "contents" text not null, "pages" integer not null, "file_hash" text not null, constraint "paper_pack_version" unique ("meeting_id", "version"));

CREATE TABLE "person" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "name" text not null, "title" text not null, "preferred_name" text not null, "kind" text not null, "organisation" text not null, "email" text not null, "phone" text not null, "name_consent" text not null, "notes" text not null, "import_id" text references "import_batch" ("id"), "is_example" integer not null, "also_known_as" text default '' not null, "called_in_public" text default 'group' not null, "anonymised_at" text);

CREATE TABLE "person_merge" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "kept_id" text not null references "person" ("id"), "merged_id" text not null references "person" ("id"), "by" text not null);

CREATE TABLE "plan" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "title" text not null, "starts_on" text not null, "ends_on" text not null, "state" text not null);

CREATE TABLE "plan_action" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "plan_id" text not null references "plan" ("id"), "objective_id" text not null references "plan_objective" ("id"), "place" real not null, "text" text not null, "lead" text not null, "support" text not null, "funding" text not null, "timescale" text not null, "state" text not null, "due" text);

CREATE TABLE "plan_objective" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "plan_id" text not null references "plan" ("id"), "place" real not null, "theme" text not null, "text" text not null, "measure" text not null);

CREATE TABLE "plan_progress" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "plan_id" text not null references "plan" ("id"), "plan_action_id" text not null references "plan_action" ("id"), "day" text not null, "text" text not null, "state" text not null, "suggested" text, "chosen" text, "reason" text not null, "recorded_by" text not null);

CREATE TABLE "police_record" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "activation_id" text not null references "activation" ("id"), "group_id" text not null references "advisory_group" ("id"), "person_id" text references "person" ("id"), "kind" text not null, "day" text not null, "time" text not null, "reference" text not null, "version" text not null);

CREATE TABLE "protection_text" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "kind" text not null unique, "text" text not null);

CREATE TABLE "protocol" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text references "advisory_group" ("id"), "kind" text not null, "major" integer not null, "minor" integer not null, "state" text not null, "material" integer not null, "purpose" text not null, "rules" text not null, "out_of_hours" text not null, "change_summary" text not null, "review_due" text, "chair_approved_by" text not null, "chair_approved_on" text, "slt_approved_by" text not null, "slt_approved_on" text, "effective_on" text, "superseded_on" text, "state_reason" text not null, constraint "protocol_jointly_approved" check (state not in ('approved', 'current', 'superseded') or (chair_approved_on is not null and slt_approved_on is not null)));

CREATE TABLE "protocol_return" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text references "advisory_group" ("id"), "protocol_id" text not null references "protocol" ("id"), "part" text not null, "text" text not null, "recorded_by" text not null);

CREATE TABLE "protocol_step" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text references "advisory_group" ("id"), "protocol_id" text references "protocol" ("id"), "line_id" text not null, "place" real not null, "title" text not null, "who" text not null, "within" text not null, "script" text not null, "incident" text not null, "community" text not null);

CREATE TABLE "publication" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "meeting_id" text references "meeting" ("id"), "group_id" text references "advisory_group" ("id"), "at" text not null, "by" text not null, "folder" text not null, "state" text not null, "reason" text not null, "files" text not null, "watermark" integer not null, "scan_key" text not null);

CREATE TABLE "published_digest" ("meeting_id" text primary key, "version" text not null, "minutes" text not null, "terms" text not null, "said" text not null);

CREATE TABLE "published_meeting" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "meeting_id" text not null unique references "meeting" ("id"), "slug" text not null, "first_published" text not null, "updated" text not null, "version" integer not null, "fingerprint" text not null, "value" text not null, "withdrawn_at" text, "reopened_at" text, "public_reason" text default '' not null);

CREATE TABLE "publishing_server" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "host" text not null, "port" integer not null, "username" text not null, "folder" text not null, "sign_in" text not null, "host_key" text not null, "public_key" text not null, "secret" text not null);

CREATE TABLE "question" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "meeting_id" text not null references "meeting" ("id"), "item_id" text not null references "agenda_item" ("id"), "number" text not null, "text" text not null, "asked_by_id" text references "person" ("id"), "asked_by" text not null, "answer" text not null, "answered_on" text, "restricted" integer not null, "for_members" integer default 0 not null, constraint "question_number" unique ("group_id", "number"));

CREATE TABLE "reach_list" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "text" text not null);

CREATE TABLE "redaction" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "meeting_id" text not null references "meeting" ("id"), "item_id" text not null references "agenda_item" ("id"), "part" text not null, "paragraph" text not null, "quote" text not null, "start" integer not null, "words" text not null, "reason" text not null, "state" text not null, "state_reason" text not null, "proposed_by_id" text not null references "office_user" ("id"), "proposed_by" text not null, "decided_by_id" text references "office_user" ("id"), "decided_by" text not null, "decided_at" text);

CREATE TABLE "rejected_suggestion" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "meeting_id" text not null references "meeting" ("id"), "suggestion" text not null, "title" text not null);

CREATE TABLE "retention_decision" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "entity" text not null, "entity_id" text not null, "keep_until" text not null, "reason" text not null, "by" text not null);

CREATE TABLE "retention_rule" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "kind" text not null unique, "months" integer, "source" text not null);

CREATE TABLE "risk_assessment" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "person_id" text not null references "person" ("id"), "summary" text not null, "state" text not null, "proposed_by" text not null, "decided_by" text not null, "decided_on" text, "expires_on" text);

CREATE TABLE "role_comment" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text references "advisory_group" ("id"), "role_description_id" text not null references "role_description" ("id"), "section" text not null, "from_whom" text not null, "text" text not null, "answer" text not null, "recorded_by" text not null);

CREATE TABLE "role_description" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text references "advisory_group" ("id"), "kind" text not null, "major" integer not null, "minor" integer not null, "state" text not null, "material" integer not null, "purpose" text not null, "duties" text not null, "not_part" text not null, "conduct" text not null, "time" text not null, "support" text not null, "expenses" text not null, "standing_down" text not null, "change_summary" text not null, "review_due" text, "consultation_opens_on" text, "consultation_closes_on" text, "approved_by" text not null, "approved_on" text, "effective_on" text, "superseded_on" text, "state_reason" text not null);

CREATE TABLE "rota_decision" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "text" text not null, "decided_on" text not null, "recorded_by" text not null);

CREATE TABLE "search_entry" ("id" integer primary key, "kind" text not null, "record_id" text not null unique, "group_id" text);

CREATE TABLE "search_waiting" ("entry_id" integer primary key);

CREATE VIRTUAL TABLE search_words using fts5(words, content='', contentless_delete=1, prefix='2 3', tokenize="unicode61 remove_diacritics 2");

CREATE TABLE 'search_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'search_words_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'search_words_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);

CREATE TABLE 'search_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE "sign_in_entry" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "at" text not null, "kind" text not null, "user_id" text, "user_name" text not null, "by_name" text not null, "times" integer not null, "detail" text not null);

CREATE TABLE "sign_off" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "meeting_id" text not null references "meeting" ("id"), "part" text not null, "by" text not null, "at" text not null, "delegation_id" text references "delegation" ("id"), "completed_at" text);

CREATE TABLE "site_document" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text references "advisory_group" ("id"), "source" text not null, "kind" text not null, "shown" integer not null);

CREATE TABLE "site_look" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "name" text not null, "main_light" text not null, "link_light" text not null, "main_dark" text not null, "link_dark" text not null, "footer" text not null, "logo_alt" text not null, "logo" text not null, "reply_days" integer, "statement_checked_on" text);

CREATE TABLE "site_page" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "kind" text not null unique, "text" text not null, "shown" integer not null);

CREATE TABLE "snippet" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "text" text not null);

CREATE TABLE "subject_export" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "person_id" text not null references "person" ("id"), "by" text not null, "format" text not null, "passages" integer not null, "masked" integer not null, "unmasked" integer not null);

CREATE TABLE "support_session" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "person_id" text not null references "person" ("id"), "group_id" text not null references "advisory_group" ("id"), "kind" text not null, "date" text not null, "minutes" integer not null, "with_whom" text not null, "topic" text not null, "next" text not null, "next_on" text);

CREATE TABLE "user_groups" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "user_id" text not null unique references "office_user" ("id"), "group_ids" text);

CREATE TABLE "vetting" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "person_id" text not null references "person" ("id"), "level" text not null, "outcome" text not null, "granted_on" text not null, "recorded_by" text not null, "expires_on" text);

CREATE TABLE "wording_kept" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "meeting_id" text not null references "meeting" ("id"), "item_id" text not null references "agenda_item" ("id"), "rule" text not null, "words" text not null);

CREATE TABLE "yearly_answer" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "review_id" text not null references "yearly_review" ("id"), "group_id" text not null references "advisory_group" ("id"), "question" text not null, "score" integer not null, "note" text not null);

CREATE TABLE "yearly_review" ("id" text primary key, "created_at" text not null, "updated_at" text not null, "deleted_at" text, "group_id" text not null references "advisory_group" ("id"), "year" integer not null, "state" text not null, "foreword" text not null, "learnt" text not null, "priorities" text not null, "state_reason" text not null, "review_on" text, "completed_on" text);

CREATE INDEX "access_check_meeting" on "access_check" ("meeting_id");

CREATE INDEX "acknowledgement_document" on "acknowledgement" ("document_id");

CREATE INDEX "acknowledgement_group" on "acknowledgement" ("group_id");

CREATE INDEX acknowledgement_person on acknowledgement (person_id, document_id, entry, day, id, deleted_at);

CREATE INDEX "acknowledgement_strikes" on "acknowledgement" ("strikes_id");

CREATE INDEX "action_deleted" on "action" (deleted_at) where deleted_at is not null;

CREATE INDEX "action_item" on "action" ("item_id");

CREATE INDEX "action_meeting" on "action" ("meeting_id");

CREATE INDEX "action_note_action" on "action_note" ("action_id");

CREATE INDEX "action_split_from" on "action" ("split_from_id");

CREATE INDEX action_state on action (state, due, snoozed_until, deleted_at, group_id);

CREATE INDEX "activation_after_call_out" on "activation_after" ("activation_id");

CREATE INDEX "activation_entry_kind" on "activation_entry" ("activation_id", "kind", "entered_at");

CREATE INDEX "activation_entry_log" on "activation_entry" ("activation_id", "at", "id");

CREATE INDEX "activation_group" on "activation" ("group_id");

CREATE INDEX "activation_move_call_out" on "activation_move" ("activation_id");

CREATE INDEX "activation_protocol_call_out" on "activation_protocol" ("activation_id");

CREATE INDEX "activation_star_call_out" on "activation_star" ("activation_id");

CREATE INDEX "activation_star_entry" on "activation_star" ("entry_id");

CREATE INDEX advice_activation on advice (activation_id) where activation_id is not null;

CREATE INDEX "advice_deleted" on "advice" (deleted_at) where deleted_at is not null;

CREATE INDEX advice_entry on advice (entry_id) where entry_id is not null;

CREATE INDEX advice_feedback_advice on advice_feedback (advice_id, deleted_at, day);

CREATE INDEX "advice_group" on "advice" ("group_id");

CREATE INDEX "advice_item" on "advice" ("item_id");

CREATE INDEX advice_meeting on advice (meeting_id, deleted_at, group_id, id, number, item_id, activation_id, given_on);

CREATE INDEX "advice_response_action" on "advice_response" ("action_id");

CREATE INDEX advice_response_advice on advice_response (advice_id, deleted_at, id);

CREATE INDEX advice_response_decided on advice_response (decided_on, advice_id);

CREATE INDEX "advisor_answer_question" on "advisor_answer" ("question_id");

CREATE INDEX "advisor_group" on "advisor" ("group_id");

CREATE INDEX "advisor_person" on "advisor" ("person_id");

CREATE INDEX "advisor_question_group" on "advisor_question" ("group_id");

CREATE INDEX "advisor_step_advisor" on "advisor_step" ("advisor_id");

CREATE INDEX "agenda_item_deleted" on "agenda_item" (deleted_at) where deleted_at is not null;

CREATE INDEX "agenda_item_meeting" on "agenda_item" ("meeting_id", "position");

CREATE INDEX "agenda_item_parent" on "agenda_item" ("parent_id");

CREATE INDEX agenda_item_release on agenda_item (release_on) where release_on is not null;

CREATE INDEX agreement_person on agreement (person_id, kind, signed_on, expires_on, deleted_at);

CREATE INDEX "amendment_meeting" on "amendment" ("meeting_id");

CREATE INDEX "article_group" on "article" ("group_id");

CREATE INDEX "article_use_article" on "article_use" ("article_id");

CREATE INDEX attendance_meeting on attendance (meeting_id, state, capacity, deleted_at, answered_on, person_id);

CREATE INDEX "attendance_person" on "attendance" ("person_id");

CREATE INDEX "away_spell_person" on "away_spell" ("person_id");

CREATE INDEX "backlog_item_group" on "backlog_item" ("group_id");

CREATE INDEX "backlog_item_item" on "backlog_item" ("item_id");

CREATE INDEX "call_out_document_call_out" on "call_out_document" ("activation_id");

CREATE INDEX "call_override_call_out" on "call_override" ("activation_id");

CREATE INDEX "change_at" on "change" ("at");

CREATE INDEX "change_command" on "change" ("command");

CREATE INDEX "change_entity" on "change" ("entity_id", "seq");

CREATE INDEX change_erasure on change (erasure_id) where erasure_id is not null;

CREATE INDEX "change_undoes" on "change" ("undoes") where "undoes" is not null;

CREATE INDEX "change_user" on "change" ("user_id", "seq");

CREATE INDEX "checklist_tick_advisor" on "checklist_tick" ("advisor_id");

CREATE INDEX "checklist_tick_election" on "checklist_tick" ("election_id");

CREATE INDEX "contact_attempt_call_out" on "contact_attempt" ("activation_id", "at");

CREATE INDEX "contact_attempt_person" on "contact_attempt" ("person_id", "at");

CREATE INDEX contact_preferences_person on contact_preferences (person_id, id, out_of_hours, hours, deleted_at);

CREATE INDEX "correction_meeting" on "correction" ("meeting_id");

CREATE INDEX "debrief_call_out" on "debrief" ("activation_id");

CREATE INDEX "decision_deleted" on "decision" (deleted_at) where deleted_at is not null;

CREATE INDEX "decision_item" on "decision" ("item_id");

CREATE INDEX "decision_meeting" on "decision" ("meeting_id");

CREATE INDEX "decision_superseded_by" on "decision" ("superseded_by_id");

CREATE INDEX "election_candidate_election" on "election_candidate" ("election_id");

CREATE INDEX "election_group" on "election" ("group_id");

CREATE INDEX "equality_entry_group" on "equality_entry" ("group_id", "year");

CREATE INDEX "event_attendance_event" on "event_attendance" ("event_id");

CREATE INDEX "event_attendance_person" on "event_attendance" ("person_id");

CREATE INDEX "forward_topic_year" on "forward_topic" ("group_id", "year");

CREATE INDEX "general_interest_person" on "general_interest" ("person_id");

CREATE INDEX "hours_given_call_out" on "hours_given" ("activation_id", "person_id");

CREATE INDEX "hours_given_person" on "hours_given" ("person_id");

CREATE INDEX induction_record_person on induction_record (person_id, module_id, state, date, deleted_at);

CREATE INDEX "induction_record_session" on "induction_record" ("session_id");

CREATE INDEX "interest_meeting" on "interest" ("meeting_id");

CREATE INDEX "item_template_group" on "item_template" ("group_id");

CREATE INDEX "knowledge_person" on "knowledge" ("person_id");

CREATE INDEX "lesson_debrief" on "lesson" ("debrief_id");

CREATE INDEX "lesson_group" on "lesson" ("group_id", "decision");

CREATE INDEX "meeting_date" on "meeting" ("group_id", "date");

CREATE INDEX "meeting_day" on "meeting" ("date", "start_time", "id");

CREATE INDEX "meeting_series" on "meeting" ("series_id", "date");

CREATE INDEX "meeting_state" on "meeting" ("state", "date", "group_id", "approved_at", "deleted_at");

CREATE INDEX meeting_waiting on meeting (state, group_id, date, id, approved_at, cleared_at, deleted_at, embargo_until);

CREATE INDEX "membership_group" on "membership" ("group_id", "capacity");

CREATE INDEX "membership_person" on "membership" ("person_id");

CREATE INDEX "minute_comment_meeting" on "minute_comment" ("meeting_id");

CREATE INDEX "minute_meeting" on "minute" ("meeting_id");

CREATE INDEX "outcome_check_advice" on "outcome_check" ("advice_id");

CREATE INDEX "paper_item" on "paper" ("item_id", "position");

CREATE INDEX "paper_meeting" on "paper" ("meeting_id");

CREATE INDEX person_deleted on person (deleted_at) where deleted_at is not null;

CREATE INDEX "person_merge_kept" on "person_merge" ("kept_id");

CREATE INDEX "person_name" on "person" ("name");

CREATE INDEX person_updated on person (updated_at);

CREATE INDEX "plan_action_plan" on "plan_action" ("plan_id");

CREATE INDEX "plan_group" on "plan" ("group_id");

CREATE INDEX "plan_objective_plan" on "plan_objective" ("plan_id");

CREATE INDEX "plan_progress_plan" on "plan_progress" ("plan_id");

CREATE INDEX "police_record_call_out" on "police_record" ("activation_id");

CREATE INDEX "police_record_person" on "police_record" ("person_id");

CREATE UNIQUE INDEX protocol_current on protocol (kind, coalesce(group_id, ''))
    where state = 'current' and deleted_at is null;

CREATE INDEX "protocol_group" on "protocol" ("group_id", "kind");

CREATE INDEX "protocol_return_version" on "protocol_return" ("protocol_id");

CREATE INDEX "protocol_step_group" on "protocol_step" ("group_id");

CREATE INDEX "protocol_step_version" on "protocol_step" ("protocol_id", "place");

CREATE INDEX "publication_meeting" on "publication" ("meeting_id");

CREATE INDEX "question_item" on "question" ("item_id");

CREATE INDEX "question_meeting" on "question" ("meeting_id");

CREATE INDEX "question_open" on "question" ("group_id", "answered_on");

CREATE INDEX "redaction_meeting" on "redaction" ("meeting_id");

CREATE INDEX "rejected_suggestion_meeting" on "rejected_suggestion" ("meeting_id");

CREATE INDEX "retention_decision_record" on "retention_decision" ("entity", "entity_id");

CREATE INDEX "risk_assessment_person" on "risk_assessment" ("person_id");

CREATE INDEX "role_comment_version" on "role_comment" ("role_description_id");

CREATE UNIQUE INDEX role_description_current on role_description (kind, coalesce(group_id, ''))
    where state = 'current' and deleted_at is null;

CREATE INDEX "role_description_group" on "role_description" ("group_id", "kind");

CREATE INDEX "rota_decision_group" on "rota_decision" ("group_id");

CREATE INDEX "sign_in_entry_at" on "sign_in_entry" ("at");

CREATE INDEX "sign_in_entry_user" on "sign_in_entry" ("user_id", "at");

CREATE INDEX sign_off_at on sign_off (at, deleted_at, meeting_id, id);

CREATE INDEX "sign_off_meeting" on "sign_off" ("meeting_id");

CREATE UNIQUE INDEX site_document_name on site_document (source, kind, coalesce(group_id, ''));

CREATE INDEX "snippet_group" on "snippet" ("group_id");

CREATE INDEX "subject_export_person" on "subject_export" ("person_id");

CREATE INDEX "support_session_person" on "support_session" ("person_id");

CREATE INDEX vetting_person on vetting (person_id, id, outcome, granted_on, expires_on, deleted_at);

CREATE INDEX "wording_kept_meeting" on "wording_kept" ("meeting_id");

CREATE INDEX "yearly_answer_review" on "yearly_answer" ("review_id");

CREATE INDEX "yearly_review_group" on "yearly_review" ("group_id", "year");
