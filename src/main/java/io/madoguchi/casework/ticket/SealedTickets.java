package io.madoguchi.casework.ticket;

import io.madoguchi.platform.privacy.SealedColumns;
import jakarta.inject.Singleton;
import java.util.List;

/** What a case seals: who its caller is, and the details of its timeline. */
@Singleton
class SealedTickets implements SealedColumns {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("id", Caller.NAME, Caller.NUMBER, Caller.CALLBACK_NUMBER),
                Table.of("id", TicketEntry.DETAILS));
    }
}
