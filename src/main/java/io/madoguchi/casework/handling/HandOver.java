package io.madoguchi.casework.handling;

import static io.madoguchi.core.Words.words;

import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.casework.ticket.TicketEntry;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.Words;
import io.madoguchi.directory.guidance.Categories;
import io.madoguchi.directory.guidance.Category;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the second line has to know before it takes over, from what stands in the case. */
@Singleton
class HandOver {
    private static final int NOTES = 5;

    private final Tickets tickets;
    private final Categories categories;

    HandOver(Tickets tickets, Categories categories) {
        this.tickets = tickets;
        this.categories = categories;
    }

    boolean isUndetermined(Ticket ticket) {
        return ticket.category().equals(Category.UNDETERMINED);
    }

    /** A line for each thing that is known, the last notes below; {@code besides} first. */
    String summary(Ticket ticket, @Nullable String besides) {
        List<String> lines = new ArrayList<>();
        if (besides != null && !besides.isBlank()) {
            lines.add(besides.strip());
        }
        lines.add(line("category", ticket.category() + " " + name(ticket)));
        lines.add(line("severity", ticket.severity().name()));
        lines.add(line("care", care(ticket.careAffected())));
        add(lines, "systems", String.join(", ", ticket.affectedSystems()));
        add(lines, "subject", ticket.subject());
        add(lines, "description", ticket.description());
        add(lines, "notes", notes(ticket));
        return String.join("\n", lines);
    }

    private String name(Ticket ticket) {
        return categories
                .version(ticket.category(), Math.toIntExact(ticket.categoryVersion()))
                .map(category -> category.name(Words.DEFAULT))
                .orElse("");
    }

    private static String care(@Nullable Boolean affected) {
        return words("handover", Words.DEFAULT, affected == null ? "unknown" : affected ? "yes" : "no", "");
    }

    /** The last ones that stand, each on a line of its own. */
    private String notes(Ticket ticket) {
        List<TicketEntry> entries = tickets.entries(ticket.id());
        var superseded = entries.stream().map(TicketEntry::supersedes).collect(Collectors.toSet());
        List<String> standing = entries.stream()
                .filter(each -> each.kind() == TicketEntry.Kind.NOTED && !superseded.contains(each.id()))
                .map(note -> "\n- " + note.text())
                .toList();
        return String.join("", standing.subList(Math.max(0, standing.size() - NOTES), standing.size()));
    }

    private static void add(List<String> lines, String key, String value) {
        if (!value.isBlank()) {
            lines.add(line(key, value));
        }
    }

    private static String line(String key, String value) {
        return words("handover", Words.DEFAULT, key, key) + ":" + (value.startsWith("\n") ? "" : " ") + value;
    }
}
