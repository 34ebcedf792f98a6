package io.madoguchi.casework.text;

import io.madoguchi.casework.ticket.Tickets;
import java.util.Collection;

/** Names a case is found by besides its own words, such as that of its institution. Every bean of this type is asked. */
public interface SearchableNames {
    Collection<String> of(Tickets.Text ticket);
}
