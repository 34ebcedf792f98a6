package io.madoguchi.casework.handling;

import io.madoguchi.casework.ticket.TicketEntry;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.Input;
import io.madoguchi.core.Page;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.audit.AuditSubject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What happened to a case, as the API shows it. */
@Singleton
public class Timeline {
    private final Tickets tickets;
    private final Asker asker;
    private final AuditSubject subject;

    Timeline(Tickets tickets, Asker asker, AuditSubject subject) {
        this.tickets = tickets;
        this.asker = asker;
        this.subject = subject;
    }

    /** The earliest first. */
    public Page<Entry> of(String ticket, int limit, @Nullable String cursor, String language) {
        UUID id = tickets.named(ticket).id();
        subject.is("ticket", id);
        Place after = Page.Cursor.decode(cursor, Place::of);
        List<TicketEntry> rows =
                tickets.entriesAfter(id, after == null ? null : after.at, after == null ? null : after.id, limit + 1);
        return Page.of(rows, limit, Place::key, entry -> entry(entry, language));
    }

    public Entry entry(TicketEntry entry, String language) {
        return new Entry(
                entry.id(),
                entry.kind().wireName(),
                entry.at(),
                entry.by(),
                entry.text(language),
                asker.seesPeople() ? entry.details() : entry.detailsWithoutPeople(),
                entry.supersedes());
    }

    /** A fact of the timeline. */
    @Schema(name = "TimelineEntry")
    public record Entry(
            UUID id,
            @Schema(examples = "escalated") String kind,
            Instant at,

            @Schema(description = "A user name, or system", examples = "operator")
            String by,

            @Schema(examples = "身代金要求の画面が出ている") @Nullable String text,
            Map<String, Object> details,

            @Schema(description = "The note this one takes the place of") @Nullable
            UUID supersedes) {}

    private record Place(Instant at, UUID id) {
        static Place of(List<String> key) {
            return new Place(
                    Input.required("cursor", Input.instant("cursor", key.get(0))), UUID.fromString(key.get(1)));
        }

        static List<String> key(TicketEntry entry) {
            return List.of(entry.at().toString(), entry.id().toString());
        }
    }
}
