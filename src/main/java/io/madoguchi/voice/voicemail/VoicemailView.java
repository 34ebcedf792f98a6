package io.madoguchi.voice.voicemail;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.madoguchi.voice.call.Calls;
import io.madoguchi.voice.call.Calls.Ring;
import io.madoguchi.voice.recording.Voicemail;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A message as the API shows it. Numbers are masked for who does not work with callers. */
@Schema(name = "Voicemail")
record VoicemailView(
        UUID id,

        @Schema(description = "Null when no desk has the number", examples = "emergency") @Nullable
        String desk,

        @Schema(examples = "CA00000000000000000000000000000001")
        String callSid,

        @Nullable UUID ticketId,

        @Schema(description = "E.164; null when withheld", examples = "+819012345678") @Nullable
        String caller,

        @Schema(description = "When the call rang") Instant receivedAt,

        @Schema(
                description = "Whether it can be listened to; waiting until it has been fetched from Twilio",
                enumeration = {"waiting", "available", "empty", "lost", "forgotten"})
        String audio,

        @Schema(description = "Under 2 s, silent or not recorded: nothing to listen to")
        boolean blank,

        @Schema(examples = "48") @Nullable Integer durationSeconds,

        @Schema(description = "In bytes", examples = "768044") @Nullable
        Long length,

        @Schema(
                description = "Of the recording as Twilio gave it",
                examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        @Nullable
        String sha256,

        @Nullable Instant handledAt,
        @Schema(examples = "operator") @Nullable String handledBy,

        @Schema(description = "Since when it must not be forgotten") @Nullable
        Instant heldAt,

        @Schema(examples = "supervisor") @Nullable String heldBy,

        @Schema(description = "For supervisors and administrators only", examples = "警察への届出のため") @Nullable
        String holdReason,

        @Nullable Instant forgottenAt) {
    /** Makes views for whoever asks. */
    @Singleton
    static class Views {
        private final Calls calls;
        private final Desks desks;
        private final Asker asker;

        Views(Calls calls, Desks desks, Asker asker) {
            this.calls = calls;
            this.desks = desks;
            this.asker = asker;
        }

        VoicemailView of(Voicemail voicemail) {
            return of(voicemail, rings(List.of(voicemail)));
        }

        /** Who rang, by call. */
        Map<UUID, Ring> rings(List<Voicemail> voicemails) {
            return calls.rings(voicemails.stream().map(Voicemail::callId).toList());
        }

        VoicemailView of(Voicemail voicemail, Map<UUID, Ring> rings) {
            Ring ring = rings.get(voicemail.callId());
            UUID desk = voicemail.deskId();
            return new VoicemailView(
                    voicemail.id(),
                    desk == null ? null : desks.known(desk).map(Desk::code).orElse(null),
                    voicemail.callSid(),
                    ring == null ? null : ring.ticketId(),
                    ring == null ? null : shown(ring.caller()),
                    voicemail.rangAt(),
                    voicemail.audio().wireName(),
                    voicemail.isBlank(),
                    voicemail.seconds(),
                    voicemail.length(),
                    voicemail.sha256(),
                    voicemail.handledAt(),
                    voicemail.handledBy(),
                    voicemail.heldAt(),
                    voicemail.heldBy(),
                    seesReasons() ? voicemail.holdReason() : null,
                    voicemail.forgottenAt());
        }

        private @Nullable String shown(@Nullable String number) {
            return number == null || asker.seesPeople() ? number : PhoneNumber.masked(number);
        }

        private boolean seesReasons() {
            return asker.is(Role.SUPERVISOR) || asker.is(Role.ADMIN);
        }
    }
}
